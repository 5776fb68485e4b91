package holonomy.gstructure.plane;

import holonomy.gstructure.frame.FrameException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/// A G-structure on the plane, seen at some points: a frame at each, distinguished up to G, and the plane's own parallel transport, which
/// is an element of G between any two of them.
///
/// @param points `[V, 2]` in the plane's coordinates
/// @param areas  `[V]` quadrature weights in those coordinates
/// @param frames `[V]` matrices whose columns are the frame's two vectors
public record PlaneStructure(LinearGroup group, double[] points, double[] areas, List<RealMatrix> frames) {
    /// @throws FrameException if numbers disagree, or frames differ by more than elements of the group
    public PlaneStructure {
        frames = List.copyOf(frames);
        if (points.length != 2 * areas.length || frames.size() != areas.length) {
            throw new FrameException("a structure on the plane: found " + points.length + " coordinates, " + areas.length + " areas and "
                    + frames.size() + " frames");
        }
        for (int p = 0; p < areas.length; p++) {
            if (!group.contains(LinearGroup.inverse(frames.getFirst()).multiply(frames.get(p)))) {
                throw new FrameException("point " + p + ": its frame differs from that of point 0 by " + frames.get(p)
                        + ", no element of " + group + ": expected frames of one structure");
            }
        }
    }

    /// The structure that contains the coordinate frames, which is the same everywhere.
    public static PlaneStructure standard(LinearGroup group, double[] points, double[] areas) {
        return new PlaneStructure(group, points, areas, Collections.nCopies(areas.length, MatrixUtils.createRealIdentityMatrix(2)));
    }

    /// Other frames of the same structure, `F_p g_p`.
    ///
    /// @throws FrameException if one of the changes is no element of the group
    public PlaneStructure inGauge(List<RealMatrix> changes) {
        List<RealMatrix> other = new ArrayList<>();
        for (int p = 0; p < frames.size(); p++) {
            if (!group.contains(changes.get(p))) {
                throw new FrameException("point " + p + ": a change of gauge by " + changes.get(p) + ", no element of " + group);
            }
            other.add(frames.get(p).multiply(changes.get(p)));
        }
        return new PlaneStructure(group, points, areas, other);
    }

    /// The transporter `F_p^-1 F_q`, an element of the group.
    public RealMatrix transport(int p, int q) {
        return LinearGroup.inverse(frames.get(p)).multiply(frames.get(q));
    }

    /// The convolution
    ///
    ///     y_p = sum over q of  a_q / |det F_p|  K(F_p^-1 (q - p)) rho_in(F_p^-1 F_q) x_q
    ///
    /// where `a_q / |det F_p|` is the area in the coordinates of the frame at p.
    ///
    /// @param features `[V][dimension of in]` coefficients in the frames
    /// @return `[V][dimension of out]`
    public double[][] convolve(HomogeneousKernels.Kernel kernel, TensorDensity in, double[][] features) {
        double[][] result = new double[areas.length][];
        for (int p = 0; p < areas.length; p++) {
            RealMatrix toFrame = LinearGroup.inverse(frames.get(p));
            double density = Math.abs(LinearGroup.determinant(toFrame));
            RealVector sum = null;
            for (int q = 0; q < areas.length; q++) {
                if (q != p) {
                    double[] log = toFrame.operate(new double[] {points[2 * q] - points[2 * p], points[2 * q + 1] - points[2 * p + 1]});
                    RealVector carried = new ArrayRealVector(in.matrix(transport(p, q)).operate(features[q]), false);
                    RealVector term = kernel.at(log[0], log[1]).operate(carried).mapMultiply(areas[q] * density);
                    sum = sum == null ? term : sum.add(term);
                }
            }
            result[p] = sum == null ? new double[0] : sum.toArray();
        }
        return result;
    }
}
