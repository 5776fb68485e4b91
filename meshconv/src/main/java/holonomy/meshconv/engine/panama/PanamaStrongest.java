package holonomy.meshconv.engine.panama;

import static java.nio.ByteOrder.nativeOrder;

import holonomy.meshconv.engine.StrongestResponse;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// A bundle of a [StrongestResponse] on vectors of channels, float32.
final class PanamaStrongest {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private final StrongestResponse.Bundle bundle;
    private final boolean rectified;
    private final float[][] analysis;
    private final float[][] synthesis;

    PanamaStrongest(StrongestResponse.Bundle bundle, boolean rectified) {
        this.bundle = bundle;
        this.rectified = rectified;
        this.analysis = floats(bundle.analysis());
        this.synthesis = floats(bundle.synthesis());
    }

    private static float[][] floats(double[][] matrix) {
        float[][] converted = new float[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            converted[i] = new float[matrix[i].length];
            for (int j = 0; j < matrix[i].length; j++) {
                converted[i][j] = (float) matrix[i][j];
            }
        }
        return converted;
    }

    /// `y_j = B[j, n*] u_n*` for the rows from `begin` to before `end`.
    void forward(MemorySegment x, int width, MemorySegment y, int outWidth, int begin, int end) {
        for (int c = 0; c < bundle.channels(); c += LANES.length()) {
            VectorMask<Float> mask = LANES.indexInRange(c, bundle.channels());
            for (int row = begin; row < end; row++) {
                FloatVector best = response(0, x, at(row, width, c), mask);
                FloatVector place = FloatVector.zero(LANES);
                for (int n = 1; n < analysis.length; n++) {
                    FloatVector u = response(n, x, at(row, width, c), mask);
                    VectorMask<Float> stronger = u.compare(VectorOperators.GT, best);
                    best = best.blend(u, stronger);
                    place = place.blend(n, stronger);
                }
                if (rectified) {
                    best = best.max(0);
                }
                for (int j = 0; j < synthesis.length; j++) {
                    FloatVector factor = FloatVector.zero(LANES);
                    for (int n = 0; n < analysis.length; n++) {
                        factor = factor.blend(synthesis[j][n], place.compare(VectorOperators.EQ, n));
                    }
                    factor.mul(best).intoMemorySegment(y, at(row, outWidth, bundle.outputs()[j] + c), nativeOrder(), mask);
                }
            }
        }
    }

    /// `dx_i = A[n*, i] sum_j B[j, n*] dy_j`.
    void backward(MemorySegment x, int width, MemorySegment dy, int outWidth, MemorySegment dx, int begin, int end) {
        for (int c = 0; c < bundle.channels(); c += LANES.length()) {
            VectorMask<Float> mask = LANES.indexInRange(c, bundle.channels());
            for (int row = begin; row < end; row++) {
                FloatVector best = response(0, x, at(row, width, c), mask);
                FloatVector place = FloatVector.zero(LANES);
                FloatVector slope = slope(0, dy, at(row, outWidth, c), mask);
                for (int n = 1; n < analysis.length; n++) {
                    FloatVector u = response(n, x, at(row, width, c), mask);
                    VectorMask<Float> stronger = u.compare(VectorOperators.GT, best);
                    best = best.blend(u, stronger);
                    place = place.blend(n, stronger);
                    slope = slope.blend(slope(n, dy, at(row, outWidth, c), mask), stronger);
                }
                if (rectified) {
                    slope = slope.blend(0, best.compare(VectorOperators.LE, 0));
                }
                for (int i = 0; i < bundle.inputs().length; i++) {
                    FloatVector factor = FloatVector.zero(LANES);
                    for (int n = 0; n < analysis.length; n++) {
                        factor = factor.blend(analysis[n][i], place.compare(VectorOperators.EQ, n));
                    }
                    factor.mul(slope).intoMemorySegment(dx, at(row, width, bundle.inputs()[i] + c), nativeOrder(), mask);
                }
            }
        }
    }

    /// `u_n`.
    private FloatVector response(int n, MemorySegment x, long at, VectorMask<Float> mask) {
        FloatVector sum = FloatVector.zero(LANES);
        for (int i = 0; i < analysis[n].length; i++) {
            sum = load(x, at + ((long) bundle.inputs()[i] << 2), mask).fma(FloatVector.broadcast(LANES, analysis[n][i]), sum);
        }
        return sum;
    }

    /// `sum_j B[j, n] dy_j`.
    private FloatVector slope(int n, MemorySegment dy, long at, VectorMask<Float> mask) {
        FloatVector sum = FloatVector.zero(LANES);
        for (int j = 0; j < synthesis.length; j++) {
            sum = load(dy, at + ((long) bundle.outputs()[j] << 2), mask).fma(FloatVector.broadcast(LANES, synthesis[j][n]), sum);
        }
        return sum;
    }

    private static long at(int row, int width, int column) {
        return ((long) row * width + column) << 2;
    }

    private static FloatVector load(MemorySegment x, long at, VectorMask<Float> mask) {
        return FloatVector.fromMemorySegment(LANES, x, at, nativeOrder(), mask);
    }
}
