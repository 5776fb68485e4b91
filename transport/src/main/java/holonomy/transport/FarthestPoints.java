package holonomy.transport;

import holonomy.gstructure.frame.Frames;
import holonomy.transport.geodesic.ShortestPaths;
import holonomy.transport.geodesic.Unfolding;
import java.util.Arrays;

/// Farthest-point sampling by geodesic distance, and the path from each vertex's nearest sample to it.
///
/// The first sample is vertex 0; each further one is the vertex farthest from all samples so far, the smaller index among equals,
/// a component without a sample first. A vertex belongs to the nearest sample, the earlier one among equals. (Eldar, Lindenbaum,
/// Porat and Zeevi 1997; Moenning and Dodgson 2003.)
final class FarthestPoints {
    private final ShortestPaths paths;
    private final int[] samples;      // in the order of sampling
    private int count;

    // The path from the nearest sample to each vertex, [V], in the gauge of the fans.
    private final int[] owner;
    private final double[] distance;
    private final double[] direction; // at the sample
    private final double[] back;      // at the vertex
    private final double[] phi;       // transporter from the vertex to the sample
    private final byte[] reflect;

    FarthestPoints(Frames frames, int capacity) {
        paths = new ShortestPaths(Unfolding.of(frames.geometry(), frames.polarAngles()));
        samples = new int[capacity];
        int vertexCount = frames.vertexCount();
        owner = new int[vertexCount];
        Arrays.fill(owner, -1);
        distance = new double[vertexCount];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        direction = new double[vertexCount];
        back = new double[vertexCount];
        phi = new double[vertexCount];
        reflect = new byte[vertexCount];
    }

    /// Samples until there are `target` samples.
    void sampleUntil(int target) {
        while (count < target) {
            int farthest = 0;
            for (int p = 1; p < distance.length; p++) {
                if (distance[p] > distance[farthest]) {
                    farthest = p;
                }
            }
            add(farthest, distance[farthest]);
        }
    }

    private void add(int sample, double radius) {
        samples[count++] = sample;
        owner[sample] = sample;
        distance[sample] = 0;
        direction[sample] = 0;
        back[sample] = 0;
        phi[sample] = 0;
        reflect[sample] = 1;
        paths.run(sample, radius == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : radius);
        for (int i = 1; i < paths.reachedCount(); i++) {
            int q = paths.reached(i);
            if (paths.distance(q) < distance[q] && paths.distance(q) <= radius) {
                paths.evaluate(q);
                owner[q] = sample;
                distance[q] = paths.distance(q);
                direction[q] = paths.direction();
                back[q] = paths.back();
                reflect[q] = (byte) paths.orientation();
                phi[q] = ChangeOfGauge.wrapped(paths.direction() - paths.orientation() * paths.tangent());
            }
        }
    }

    /// The cells of the samples so far.
    ///
    /// @throws TransportException if a vertex has no sample in its component
    Cells cells() {
        for (int p = 0; p < owner.length; p++) {
            if (owner[p] < 0) {
                throw new TransportException("vertex " + p + ": none of " + count + " samples lies in its component; expected at least as"
                        + " many samples as the mesh has components");
            }
        }
        int[] sorted = Arrays.copyOf(samples, count);
        Arrays.sort(sorted);
        return new Cells(sorted, owner.clone(), distance.clone(), direction.clone(), back.clone(), phi.clone(), reflect.clone());
    }
}
