package holonomy.meshconv.engine;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;

/// The engine of the CPU's vector units: the Vector API on memory outside the heap, OpenBLAS for small matrix products, float32.
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
        // Each worker multiplies its own tiles: threads inside OpenBLAS would only wait for each other. ND4J sets their number
        // when it starts, so it has to start first.
        Nd4j.getExecutioner();
        openblas.blas_set_num_threads(1);
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
