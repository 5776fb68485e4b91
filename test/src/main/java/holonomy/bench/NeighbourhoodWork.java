package holonomy.bench;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.operators.CurvedFaces;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Neighbourhoods;
import holonomy.transport.Quadrature;
import holonomy.transport.SurfaceModel;
import holonomy.transport.geodesic.ShortestPaths;
import holonomy.transport.geodesic.SmoothPaths;
import holonomy.transport.geodesic.Unfolding;
import java.util.Arrays;

/// The pieces of work whose times say how fast the geometry of neighbourhoods is: of the icosphere of level 5 within 0.2, and of large sheets.
public final class NeighbourhoodWork {
    static final double RADIUS = 0.2;  // about 100 neighbours
    private static final int BYTES = 37; // of an entry: 4 float64, an index and a sign
    private static final int STRIDE = 97;

    private final Frames frames = Frames.firstEdge(Shapes.icosphere(5));
    private final ShortestPaths paths;
    private final SmoothPaths smooth;
    private final double[] output;
    private final int entries;
    private int source;

    public NeighbourhoodWork() {
        Unfolding unfolding = Unfolding.of(frames.geometry(), frames.polarAngles());
        paths = new ShortestPaths(unfolding);
        smooth = new SmoothPaths(unfolding, CurvedFaces.of(frames.geometry(), frames.polarAngles()));
        entries = allSources(SurfaceModel.POLYHEDRON).entryCount();
        output = new double[entries * BYTES / 8];
    }

    int vertexCount() {
        return frames.vertexCount();
    }

    int entryCount() {
        return entries;
    }

    /// Log map and transport of the next source, in one thread.
    public double oneSource(SurfaceModel model) {
        source = (source + STRIDE) % frames.vertexCount();
        paths.run(source, RADIUS);
        double sum = 0;
        for (int i = 1; i < paths.reachedCount(); i++) {
            int q = paths.reached(i);
            if (paths.distance(q) > RADIUS) {
                continue;
            }
            if (model == SurfaceModel.SMOOTH) {
                smooth.follow(paths, q);
                sum += smooth.length() + smooth.direction() + smooth.tangent();
            } else {
                paths.evaluate(q);
                sum += paths.distance(q) + paths.direction() + paths.tangent();
            }
        }
        return sum;
    }

    /// All sources on all cores, rows, weights and gauge included.
    public Neighbourhoods allSources(SurfaceModel model) {
        return Neighbourhoods.of(frames, Neighbourhood.radius(RADIUS), Quadrature.AREA, model);
    }

    /// A copy of as many bytes as the neighbourhoods of all sources take.
    public double[] copyOfTheOutput() {
        return Arrays.copyOf(output, output.length);
    }

    /// A sheet of about `faces` faces with vertices at random.
    static Mesh sheet(int faces) {
        int side = (int) Math.sqrt(faces / 2.0);
        return Shapes.irregularGrid(side, side, 1);
    }

    /// From a mesh to one-rings: topology, angles, frames, transporters, weights.
    static Neighbourhoods oneRings(Mesh mesh) {
        return Neighbourhoods.of(Frames.firstEdge(mesh), Neighbourhood.oneRing());
    }

    /// From a mesh to neighbourhoods of 2.5 mean edges.
    static Neighbourhoods edges(Mesh mesh) {
        return Neighbourhoods.of(Frames.firstEdge(mesh), Neighbourhood.edges(2.5));
    }
}
