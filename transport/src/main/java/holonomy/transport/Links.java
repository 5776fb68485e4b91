package holonomy.transport;

import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.manifold.geometry.IntrinsicGeometry;
import java.util.Arrays;

/// Log maps and transporters from a set of source vertices to a set of target vertices, in compressed rows.
///
/// Sources and targets are vertices of one mesh, numbered within their sets; in neighbourhoods both sets are all vertices. Entry
/// `e` of the row of target `p` has `log_p(source(e)) = (r, theta)` in the frame at the target, and `R(phi) diag(1, reflect)`
/// takes coefficients at the source to coefficients at the target. Rows are in ascending order of source. Immutable.
public final class Links {
    private final int[] targets;   // [targets] vertices of the mesh
    private final int[] sources;   // [sources] vertices of the mesh
    private final int[] offsets;   // [targets + 1]
    private final int[] source;    // [E] numbers within the set of sources
    private final double[] r;      // [E]
    private final double[] theta;  // [E] in [0, 2 pi)
    private final double[] phi;    // [E] in [-pi, pi]
    private final byte[] reflect;  // [E] +1 or -1
    private final double[] weight; // [E]

    private Links(int[] targets, int[] sources, int[] offsets, int[] source, double[] r, double[] theta, double[] phi, byte[] reflect,
                  double[] weight) {
        this.targets = targets;
        this.sources = sources;
        this.offsets = offsets;
        this.source = source;
        this.r = r;
        this.theta = theta;
        this.phi = phi;
        this.reflect = reflect;
        this.weight = weight;
    }

    /// Takes over rows in the gauge of the fans and expresses them in frames.
    ///
    /// @param areas `[sources]` to weight by, or null to give all entries of a row the same weight
    static Links of(Rows rows, int[] targets, int[] sources, Frames frames, double[] areas) {
        ChangeOfGauge.toFrames(frames).apply(rows.offsets(), rows.source(), targets, sources, rows.theta(), rows.phi(), rows.reflect());
        return new Links(targets, sources, rows.offsets(), rows.source(), rows.r(), rows.theta(), rows.phi(), rows.reflect(),
                weights(rows, areas));
    }

    private static double[] weights(Rows rows, double[] areas) {
        double[] weight = new double[rows.source().length];
        for (int p = 0; p + 1 < rows.offsets().length; p++) {
            int begin = rows.offsets()[p];
            int end = rows.offsets()[p + 1];
            double sum = 0;
            for (int e = begin; areas != null && e < end; e++) {
                weight[e] = areas[rows.source()[e]];
                sum += weight[e];
            }
            if (sum > 0) {
                for (int e = begin; e < end; e++) {
                    weight[e] /= sum;
                }
            } else { // the mean, also where all faces are degenerate
                Arrays.fill(weight, begin, end, 1.0 / (end - begin));
            }
        }
        return weight;
    }

    /// Dual areas of all vertices, `[V]`.
    static double[] areas(IntrinsicGeometry geometry) {
        double[] areas = new double[geometry.topology().vertexCount()];
        for (int p = 0; p < areas.length; p++) {
            areas[p] = geometry.vertexArea(p);
        }
        return areas;
    }

    /// The same links in other frames of the same polar angles.
    Links inGauge(Frames from, Frames to) {
        if (to.geometry() != from.geometry() || to.boundaryAngles() != from.boundaryAngles()) {
            throw new TransportException("frames of another geometry or of other boundary angles; expected frames made from those"
                    + " of these links");
        }
        double[] newTheta = theta.clone();
        double[] newPhi = phi.clone();
        byte[] newReflect = reflect.clone();
        ChangeOfGauge.between(from, to).apply(offsets, source, targets, sources, newTheta, newPhi, newReflect);
        return new Links(targets, sources, offsets, source, r, newTheta, newPhi, newReflect, weight);
    }

    /// The same links with transporters rounded to the nearest element of a finite group.
    Links in(PlanarGroup group) {
        double step = 2 * Math.PI / group.rotations();
        double[] rounded = new double[phi.length];
        for (int e = 0; e < phi.length; e++) {
            rounded[e] = step * Math.rint(phi[e] / step); // an odd function to the last bit, so that inverses stay inverse
        }
        return new Links(targets, sources, offsets, source, r, theta, rounded, reflect, weight);
    }

    /// Throws if a transporter reflects.
    void requireNoReflections(PlanarGroup group) {
        for (int e = 0; e < reflect.length; e++) {
            if (reflect[e] < 0) {
                throw new TransportException("group " + group + " has no reflections, but transport reflects, first to vertex "
                        + targets[targetOf(e)] + "; orient the frames alike, or use a group with reflections");
            }
        }
    }

    private int targetOf(int e) {
        int target = 0;
        while (offsets[target + 1] <= e) {
            target++;
        }
        return target;
    }

    public int targetCount() {
        return targets.length;
    }

    public int sourceCount() {
        return sources.length;
    }

    /// The vertex of the mesh that a target is.
    public int targetVertex(int target) {
        return targets[target];
    }

    /// The vertex of the mesh that a source is.
    public int sourceVertex(int number) {
        return sources[number];
    }

    public int entryCount() {
        return source.length;
    }

    /// The first entry of a target's row.
    public int begin(int target) {
        return offsets[target];
    }

    /// One past the last entry of a target's row.
    public int end(int target) {
        return offsets[target + 1];
    }

    /// The source of an entry, by its number within the set of sources.
    public int source(int e) {
        return source[e];
    }

    /// The geodesic distance, in mesh units.
    public double r(int e) {
        return r[e];
    }

    /// The direction of the path to the source, in the frame at the target, in `[0, 2 pi)`.
    public double theta(int e) {
        return theta[e];
    }

    /// The angle of the transporter from the source to the target, in `[-pi, pi]`.
    public double phi(int e) {
        return phi[e];
    }

    /// +1, or -1 if transport reverses the second axis before the rotation.
    public int reflect(int e) {
        return reflect[e];
    }

    /// The quadrature weight: positive or zero, sum 1 over a row.
    public double weight(int e) {
        return weight[e];
    }

    /// The entry of a source in the row of a target, or -1.
    public int find(int target, int number) {
        int e = Arrays.binarySearch(source, offsets[target], offsets[target + 1], number);
        return e < 0 ? -1 : e;
    }

    @Override
    public String toString() {
        return "Links[" + targetCount() + " targets, " + sourceCount() + " sources, " + entryCount() + " entries]";
    }
}
