package holonomy.meshconv.engine;

import java.util.Arrays;

/// What a convolution needs to know of a surface: for each target vertex p its edges e = (q -> p) in compressed rows, with the
/// log map's angle, the transporter and the values of the radial basis, quadrature weight included.
///
/// Angles are in the gauge of the target. The source may be another set of vertices than the target (pooling).
/// A batch of meshes is one stencil: their disjoint union.
public final class Stencil {
    private final int sourceCount;
    private final int rings;
    private final int[] offsets;    // [targets + 1]
    private final int[] source;     // [E]
    private final double[] theta;   // [E] angle of log_p(q) in the gauge at p
    private final double[] phi;     // [E] transporter q -> p: coefficients v at q become R(phi) diag(1, s) v at p
    private final byte[] reflect;   // [E] s = +1 or -1
    private final double[] radial;  // [E, rings] w_e R_b(r_e)

    /// Arrays are taken over, not copied: the caller gives them up.
    public Stencil(int sourceCount, int rings, int[] offsets, int[] source, double[] theta, double[] phi, byte[] reflect,
                   double[] radial) {
        int edges = source.length;
        if (offsets.length < 1 || offsets[0] != 0 || offsets[offsets.length - 1] != edges || theta.length != edges
                || phi.length != edges || reflect.length != edges || radial.length != edges * rings) {
            throw new IllegalArgumentException("stencil arrays disagree: offsets end at " + offsets[offsets.length - 1] + ", "
                    + edges + " sources, " + theta.length + " theta, " + phi.length + " phi, " + reflect.length
                    + " reflect, " + radial.length + " radial values for " + rings + " rings");
        }
        for (int e = 0; e < edges; e++) {
            if (source[e] < 0 || source[e] >= sourceCount) {
                throw new IllegalArgumentException("edge " + e + ": source " + source[e] + ", expected 0 to " + (sourceCount - 1));
            }
        }
        this.sourceCount = sourceCount;
        this.rings = rings;
        this.offsets = offsets;
        this.source = source;
        this.theta = theta;
        this.phi = phi;
        this.reflect = reflect;
        this.radial = radial;
    }

    public int sourceCount() {
        return sourceCount;
    }

    public int targetCount() {
        return offsets.length - 1;
    }

    public int edgeCount() {
        return source.length;
    }

    /// The number B of radial basis functions.
    public int rings() {
        return rings;
    }

    /// The first edge of a target; its last is before `begin(target + 1)`.
    public int begin(int target) {
        return offsets[target];
    }

    public int source(int edge) {
        return source[edge];
    }

    public double theta(int edge) {
        return theta[edge];
    }

    public double phi(int edge) {
        return phi[edge];
    }

    public int reflect(int edge) {
        return reflect[edge];
    }

    public double radial(int edge, int ring) {
        return radial[edge * rings + ring];
    }

    @Override
    public String toString() {
        return "Stencil[" + targetCount() + " targets, " + sourceCount + " sources, " + edgeCount() + " edges, " + rings
                + " rings, longest row " + longestRow() + "]";
    }

    private int longestRow() {
        return Arrays.stream(java.util.stream.IntStream.range(0, targetCount()).map(p -> offsets[p + 1] - offsets[p]).toArray())
                .max().orElse(0);
    }
}
