package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.HostEngine;
import holonomy.meshconv.engine.Precision;

/// The engine of the CPU's vector units: the Vector API on features outside the heap, float32.
/// Results are equal to the bit for any number of threads.
public final class PanamaEngine extends HostEngine {
    private final WorkPool pool;
    private final PanamaConvolutions convolutions;

    /// With a thread per core.
    public PanamaEngine() {
        this(Runtime.getRuntime().availableProcessors());
    }

    public PanamaEngine(int threads) {
        this(new WorkPool(threads));
    }

    private PanamaEngine(WorkPool pool) {
        this(pool, new PanamaConvolutions(pool));
    }

    private PanamaEngine(WorkPool pool, PanamaConvolutions convolutions) {
        super("panama", convolutions, new PanamaFieldwise(pool));
        this.pool = pool;
        this.convolutions = convolutions;
    }

    public int threads() {
        return pool.threads();
    }

    /// The memory that convolutions keep between calls, in bytes.
    public long scratchBytes() {
        return convolutions.scratchBytes();
    }

    @Override
    public boolean supports(Precision precision) {
        return precision == Precision.FLOAT32;
    }

    @Override
    public void close() {
        convolutions.close();
        pool.close();
    }
}
