package holonomy.meshconv.data;

import holonomy.gstructure.frame.Frames;
import holonomy.transport.geodesic.ShortestPaths;
import holonomy.transport.geodesic.Unfolding;
import java.util.stream.IntStream;

/// How far predicted vertices are from the true ones on registered meshes, along the surface: the usual figure of correspondence (Kim, Lipman and
/// Funkhouser, 2011).
public final class GeodesicError {
    private static final int MOST = 500; // wrong vertices of a mesh that are measured

    private GeodesicError() {
    }

    /// The mean over the vertices of the geodesic distance between the vertex that was predicted and the true one, in units of the square root of
    /// the surface's area. Of more than 500 wrong vertices as many are measured, evenly spread. Vertices of another component count as one unit away.
    ///
    /// @param predicted `[V]`, a vertex of the mesh for each of its vertices
    public static double of(LabelledMesh mesh, int[] predicted) {
        Frames frames = Frames.firstEdge(mesh.mesh());
        double unit = Math.sqrt(frames.geometry().totalArea());
        ShortestPaths paths = new ShortestPaths(Unfolding.of(frames.geometry(), frames.polarAngles()));
        int[] wrong = IntStream.range(0, predicted.length)
                .filter(i -> mesh.label(i) != LabelledMesh.UNLABELLED && predicted[i] != mesh.label(i)).toArray();
        int measured = Math.min(MOST, wrong.length);
        double sum = 0;
        for (int k = 0; k < measured; k++) {
            int i = wrong[(int) ((long) k * wrong.length / measured)];
            paths.run(mesh.support(i, 0), Double.MAX_VALUE);
            int found = mesh.support(predicted[i], 0);
            double distance = found < 0 ? Double.POSITIVE_INFINITY : paths.distance(found);
            sum += Double.isFinite(distance) ? distance / unit : 1;
        }
        return measured == 0 ? 0 : sum / measured * wrong.length / predicted.length;
    }
}
