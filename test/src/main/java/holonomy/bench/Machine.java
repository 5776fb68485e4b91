package holonomy.bench;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.engine.panama.WorkPool;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;

/// What the machine can do, measured in the same run as what is compared with it.
///
/// @param cores       the cores that the Java runtime may use
/// @param sgemmGflops the rate of large float32 matrix products on all of them, by OpenBLAS or by the engine, whichever is faster, 10^9 operations
///                    per second
/// @param copyGBs     the rate of copying memory on all of them, 10^9 bytes read or written per second
public record Machine(int cores, double sgemmGflops, double copyGBs) {
    private static final int MATRIX = 768;
    private static final long COPIED = 64L << 20;   // bytes per core: more than caches hold

    public static Machine measure(Engine engine, double seconds) {
        int cores = Runtime.getRuntime().availableProcessors();
        try (WorkPool pool = new WorkPool(cores)) {
            return new Machine(cores, Math.max(sgemm(pool, seconds), sgemm(engine, seconds)), copy(pool, seconds));
        }
    }

    private static double sgemm(WorkPool pool, double seconds) {
        Nd4j.getExecutioner();   // starts ND4J, which sets the number of OpenBLAS's threads
        openblas.blas_set_num_threads(1);
        long entries = (long) MATRIX * MATRIX;
        FloatPointer[] matrices = IntStream.range(0, 3 * pool.threads()).mapToObj(i -> new FloatPointer(entries)).toArray(FloatPointer[]::new);
        for (FloatPointer matrix : matrices) {
            for (long i = 0; i < entries; i++) {
                matrix.put(i, (i * 31 % 97 - 48) / 48f);
            }
        }
        double[] ms = Stopwatch.shortest(seconds, () -> pool.run(pool.threads(), (worker, part) -> openblas.cblas_sgemm(
                openblas.CblasRowMajor, openblas.CblasNoTrans, openblas.CblasNoTrans, MATRIX, MATRIX, MATRIX, 1,
                matrices[3 * part], MATRIX, matrices[3 * part + 1], MATRIX, 0, matrices[3 * part + 2], MATRIX)));
        for (FloatPointer matrix : matrices) {
            matrix.close();
        }
        return 2.0 * entries * MATRIX * pool.threads() / ms[0] / 1e6;
    }

    private static double sgemm(Engine engine, double seconds) {
        try (Tensor a = engine.allocate(MATRIX, MATRIX, Precision.FLOAT32);
             Tensor b = engine.allocate(MATRIX, MATRIX, Precision.FLOAT32);
             Tensor c = engine.allocate(MATRIX, MATRIX, Precision.FLOAT32)) {
            engine.fill(0.5, a);
            engine.fill(0.25, b);
            double[] ms = Stopwatch.shortest(seconds, () -> engine.multiply(a, false, b, false, 0, c));
            return 2.0 * MATRIX * MATRIX * MATRIX / ms[0] / 1e6;
        }
    }

    private static double copy(WorkPool pool, double seconds) {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment from = arena.allocate(COPIED * pool.threads(), 64);
            MemorySegment to = arena.allocate(COPIED * pool.threads(), 64);
            double[] ms = Stopwatch.shortest(seconds, () -> pool.run(pool.threads(), (worker, part) ->
                    MemorySegment.copy(from, COPIED * part, to, COPIED * part, COPIED)));
            return 2.0 * COPIED * pool.threads() / ms[0] / 1e6;
        }
    }
}
