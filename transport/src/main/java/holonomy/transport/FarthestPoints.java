package holonomy.transport;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.transport.geodesic.ShortestPaths;
import holonomy.transport.geodesic.Unfolding;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.joml.Vector3d;

/// Farthest-point sampling by geodesic distance, and the path from each vertex's nearest sample to it.
///
/// Each sample is the vertex farthest from all samples so far, a component without a sample first; among equals, as for the first
/// sample, the one farthest from the mesh's centre of area in space, then the smaller index. So samples depend neither on position nor,
/// unless the mesh is symmetric, on the numbering. A vertex belongs to the nearest sample, the earlier one among equals. Lengths that
/// differ by rounding count as equal. Every vertex keeps its path, also where several are shortest and have no
/// mean. (Eldar, Lindenbaum, Porat and Zeevi 1997; Moenning and Dodgson 2003.)
final class FarthestPoints {
    private static final double EQUAL = 1e-9; // of mean edge lengths

    private final ShortestPaths paths;
    private final double tolerance;
    private final double[] eccentricity; // [V] distance from the centre of area
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
        tolerance = EQUAL * frames.geometry().meanEdgeLength();
        eccentricity = eccentricity(frames);
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

    private static double[] eccentricity(Frames frames) {
        Mesh mesh = frames.geometry().topology().mesh();
        double[] areas = Links.areas(frames.geometry());
        Vector3d centre = new Vector3d();
        Vector3d p = new Vector3d();
        double sum = 0;
        for (int v = 0; v < areas.length; v++) {
            centre.fma(areas[v], mesh.position(v, p));
            sum += areas[v];
        }
        centre.div(sum > 0 ? sum : 1);
        double[] eccentricity = new double[areas.length];
        for (int v = 0; v < areas.length; v++) {
            eccentricity[v] = mesh.position(v, p).distance(centre);
        }
        return eccentricity;
    }

    /// Samples until there are `target` samples.
    void sampleUntil(int target) {
        while (count < target) {
            add(farthest());
        }
    }

    private int farthest() {
        double most = 0;
        for (double d : distance) {
            most = Math.max(most, d);
        }
        int farthest = -1;
        for (int p = 0; p < distance.length; p++) {
            boolean candidate = owner[p] != p && (distance[p] == most || distance[p] > most - tolerance);
            if (candidate && (farthest < 0 || eccentricity[p] > eccentricity[farthest] + tolerance)) {
                farthest = p;
            }
        }
        return farthest;
    }

    /// Adds vertices as samples, in this order.
    void add(int[] vertices) {
        for (int vertex : vertices) {
            add(vertex);
        }
    }

    /// The samples so far, in the order of sampling.
    int[] samples() {
        return Arrays.copyOf(samples, count);
    }

    private void add(int sample) {
        double radius = Math.min(Double.MAX_VALUE, IntStream.range(0, distance.length).mapToDouble(p -> distance[p]).max().orElse(0));
        samples[count++] = sample;
        owner[sample] = sample;
        distance[sample] = 0;
        direction[sample] = 0;
        back[sample] = 0;
        phi[sample] = 0;
        reflect[sample] = 1;
        paths.run(sample, radius);
        for (int i = 1; i < paths.reachedCount(); i++) {
            int q = paths.reached(i);
            if (q != sample && paths.distance(q) < distance[q] - tolerance) {
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
