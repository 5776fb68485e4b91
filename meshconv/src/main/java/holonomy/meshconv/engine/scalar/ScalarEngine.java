package holonomy.meshconv.engine.scalar;

import holonomy.meshconv.engine.HostEngine;
import holonomy.meshconv.engine.Precision;

/// The plain engine: loops in double arithmetic over tensors of either precision, one thread. It runs everywhere and is the
/// oracle that the other engines are held against.
public final class ScalarEngine extends HostEngine {
    public ScalarEngine() {
        super("scalar", new ScalarConvolutions(), new ScalarFieldwise());
    }

    @Override
    public boolean supports(Precision precision) {
        return true;
    }

    /// Holds nothing: tensors are closed by their owners.
    @Override
    public void close() {
    }
}
