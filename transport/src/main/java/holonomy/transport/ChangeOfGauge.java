package holonomy.transport;

import holonomy.gstructure.frame.Frames;
import java.util.stream.IntStream;

/// Re-expresses angles and transporters in other frames.
///
/// The new angle at vertex p is `sigma_p (old - delta_p)`. With old transport `R(phi) diag(1, s)` from q to p,
///
///     theta' = sigma_p (theta - delta_p),   phi' = sigma_p (phi + (s delta_q - delta_p)),   s' = sigma_p s sigma_q
///
/// The formula for phi is such that `phi(p -> q) = -s phi(q -> p)` stays true to the last bit.
final class ChangeOfGauge {
    private static final double TURN = 2 * Math.PI;

    private final double[] delta; // [V]
    private final byte[] sigma;   // [V]

    private ChangeOfGauge(double[] delta, byte[] sigma) {
        this.delta = delta;
        this.sigma = sigma;
    }

    /// From the polar angles of the fans to frames.
    static ChangeOfGauge toFrames(Frames frames) {
        double[] delta = new double[frames.vertexCount()];
        byte[] sigma = new byte[delta.length];
        for (int p = 0; p < delta.length; p++) {
            delta[p] = frames.offset(p);
            sigma[p] = (byte) frames.sign(p);
        }
        return new ChangeOfGauge(delta, sigma);
    }

    /// From frames to other frames of the same polar angles.
    static ChangeOfGauge between(Frames from, Frames to) {
        double[] delta = new double[from.vertexCount()];
        byte[] sigma = new byte[delta.length];
        for (int p = 0; p < delta.length; p++) {
            delta[p] = from.sign(p) * (to.offset(p) - from.offset(p));
            sigma[p] = (byte) (from.sign(p) * to.sign(p));
        }
        return new ChangeOfGauge(delta, sigma);
    }

    /// Overwrites `theta`, `phi` and `reflect` of compressed rows between sets of vertices.
    void apply(int[] offsets, int[] source, int[] targets, int[] sources, double[] theta, double[] phi, byte[] reflect) {
        IntStream.range(0, targets.length).parallel().forEach(target -> {
            int p = targets[target];
            for (int e = offsets[target]; e < offsets[target + 1]; e++) {
                int q = sources[source[e]];
                theta[e] = positive(sigma[p] * (theta[e] - delta[p]));
                phi[e] = wrapped(sigma[p] * (phi[e] + (reflect[e] * delta[q] - delta[p])));
                reflect[e] = (byte) (sigma[p] * reflect[e] * sigma[q]);
            }
        });
    }

    /// An angle in `[-pi, pi]`; an odd function to the last bit.
    static double wrapped(double angle) {
        return angle - TURN * Math.rint(angle / TURN);
    }

    /// An angle in `[0, 2 pi)`.
    static double positive(double angle) {
        double t = angle - TURN * Math.floor(angle / TURN);
        return t < 0 || t >= TURN ? 0 : t;
    }
}
