package holonomy.meshconv.engine;

import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels of a bundle of signals on vectors of channels, float32. One call serves a run of rows; scratch holds the samples of one
/// vector of channels.
final class PanamaSampling {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private final Activation f;
    private final boolean homogeneous;
    private final float bound;
    private final int coefficients;  // D
    private final int samples;       // N
    private final int channels;
    private final int[] offsets;     // [D]
    private final float[] analysis;  // A [N, D]
    private final float[] synthesis; // B [D, N]

    PanamaSampling(Sampling.Bundle bundle, Activation f) {
        this.f = f;
        this.homogeneous = f.degree() > 0;
        this.bound = (float) bundle.bound();
        this.coefficients = bundle.coefficients();
        this.samples = bundle.samples();
        this.channels = bundle.channels();
        this.offsets = bundle.offsets();
        this.analysis = new float[samples * coefficients];
        this.synthesis = new float[samples * coefficients];
        for (int n = 0; n < samples; n++) {
            for (int i = 0; i < coefficients; i++) {
                analysis[n * coefficients + i] = (float) bundle.analysis()[n][i];
                synthesis[i * samples + n] = (float) bundle.synthesis()[i][n];
            }
        }
    }

    /// `y_i = s sum_n B_in f(u_n / s)`, `u = A x`, for rows from `begin` to before `end` of matrices with `width` columns.
    void forward(MemorySegment x, MemorySegment y, int width, int begin, int end) {
        int lanes = LANES.length();
        float[] scratch = new float[samples * lanes];
        for (int row = begin; row < end; row++) {
            for (int c = 0; c < channels; c += lanes) {
                long base = (long) row * width + c;
                VectorMask<Float> mask = LANES.indexInRange(c, channels);
                FloatVector scale = scale(x, base, mask);
                FloatVector inverse = FloatVector.broadcast(LANES, 1).div(scale);
                for (int n = 0; n < samples; n++) {
                    FloatVector u = FloatVector.zero(LANES);
                    for (int i = 0; i < coefficients; i++) {
                        u = load(x, base + offsets[i], mask).fma(FloatVector.broadcast(LANES, analysis[n * coefficients + i]), u);
                    }
                    PanamaActivation.value(f, u.mul(inverse)).intoArray(scratch, n * lanes);
                }
                for (int i = 0; i < coefficients; i++) {
                    FloatVector sum = FloatVector.zero(LANES);
                    for (int n = 0; n < samples; n++) {
                        sum = FloatVector.fromArray(LANES, scratch, n * lanes)
                                .fma(FloatVector.broadcast(LANES, synthesis[i * samples + n]), sum);
                    }
                    sum.mul(scale).intoMemorySegment(y, (base + offsets[i]) << 2, nativeOrder(), mask);
                }
            }
        }
    }

    /// With `t = u / s`, `g = B^T dy`: `dx = A^T (g f'(t)) + bound x / s sum_n g_n (f(t_n) - t_n f'(t_n))`.
    void backward(MemorySegment x, MemorySegment dy, MemorySegment dx, int width, int begin, int end) {
        int lanes = LANES.length();
        float[] scratch = new float[samples * lanes];
        for (int row = begin; row < end; row++) {
            for (int c = 0; c < channels; c += lanes) {
                long base = (long) row * width + c;
                VectorMask<Float> mask = LANES.indexInRange(c, channels);
                FloatVector inverse = FloatVector.broadcast(LANES, 1).div(scale(x, base, mask));
                FloatVector byScale = FloatVector.zero(LANES);
                for (int n = 0; n < samples; n++) {
                    FloatVector u = FloatVector.zero(LANES);
                    FloatVector g = FloatVector.zero(LANES);
                    for (int i = 0; i < coefficients; i++) {
                        u = load(x, base + offsets[i], mask).fma(FloatVector.broadcast(LANES, analysis[n * coefficients + i]), u);
                        g = load(dy, base + offsets[i], mask).fma(FloatVector.broadcast(LANES, synthesis[i * samples + n]), g);
                    }
                    FloatVector t = u.mul(inverse);
                    FloatVector slope = g.mul(PanamaActivation.slope(f, t));
                    slope.intoArray(scratch, n * lanes);
                    if (homogeneous) {
                        byScale = byScale.add(g.mul(PanamaActivation.value(f, t))).sub(t.mul(slope));
                    }
                }
                FloatVector radial = homogeneous ? byScale.mul(inverse).mul(bound) : byScale;
                for (int i = 0; i < coefficients; i++) {
                    FloatVector sum = load(x, base + offsets[i], mask).mul(radial);
                    for (int n = 0; n < samples; n++) {
                        sum = FloatVector.fromArray(LANES, scratch, n * lanes)
                                .fma(FloatVector.broadcast(LANES, analysis[n * coefficients + i]), sum);
                    }
                    sum.intoMemorySegment(dx, (base + offsets[i]) << 2, nativeOrder(), mask);
                }
            }
        }
    }

    /// `s = sqrt(bound (|x|^2 + smoothing))`, or 1 where the activation is no polynomial.
    private FloatVector scale(MemorySegment x, long base, VectorMask<Float> mask) {
        if (!homogeneous) {
            return FloatVector.broadcast(LANES, 1);
        }
        FloatVector square = FloatVector.broadcast(LANES, (float) Sampling.SMOOTHING);
        for (int i = 0; i < coefficients; i++) {
            FloatVector value = load(x, base + offsets[i], mask);
            square = value.fma(value, square);
        }
        return square.mul(bound).lanewise(VectorOperators.SQRT);
    }

    private static FloatVector load(MemorySegment x, long index, VectorMask<Float> mask) {
        return FloatVector.fromMemorySegment(LANES, x, index << 2, nativeOrder(), mask);
    }
}
