package holonomy.meshconv.data.digits;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.geometry.IntrinsicGeometry;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.joml.Vector2d;

/// A Moebius strip of paper, or the same strip cut open to a flat sheet; images are moved along the strip, up to two rounds: after one they are
/// mirrored.
///
/// Vertex (i, j) of column i and row j has number `i (ACROSS + 1) + j` on both.
record MoebiusStrip(Mesh mesh, double[] directions) implements DigitSurface {
    static final int AROUND = 30;
    static final int ACROSS = 12;
    private static final double PIXELS = 2; // from a vertex to the next

    static MoebiusStrip closed() {
        return of(Shapes.paperMoebiusStrip(AROUND, ACROSS));
    }

    static MoebiusStrip cut() {
        double[] positions = new double[3 * AROUND * (ACROSS + 1)];
        for (int v = 0; 3 * v < positions.length; v++) {
            positions[3 * v] = v / (ACROSS + 1);
            positions[3 * v + 1] = v % (ACROSS + 1);
        }
        int[] faces = Shapes.paperMoebiusStrip(AROUND, ACROSS).faces();
        int squares = 6 * ACROSS;
        return of(Mesh.of(positions, Arrays.copyOf(faces, faces.length - squares))); // without the last column's
    }

    /// Frames point along the strip, at polar angles of edges to the next column (or from the one before, at the end of the open strip).
    private static MoebiusStrip of(Mesh mesh) {
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        Frames frames = Frames.firstEdge(geometry);
        double[] directions = new double[mesh.vertexCount()];
        for (int v = 0; v < directions.length; v++) {
            int next = next(v);
            int previous = v - ACROSS - 1;
            for (int i = geometry.fans().begin(v); i < geometry.fans().end(v); i++) {
                if (geometry.fans().neighbour(i) == next) {
                    directions[v] = frames.polarAngles().theta(i);
                    break;
                } else if (geometry.fans().neighbour(i) == previous) {
                    directions[v] = frames.polarAngles().theta(i) + Math.PI;
                }
            }
        }
        return new MoebiusStrip(mesh, directions);
    }

    private static int next(int v) {
        int column = v / (ACROSS + 1);
        int row = v % (ACROSS + 1);
        return column + 1 < AROUND ? v + ACROSS + 1 : ACROSS - row;
    }

    @Override
    public double spacing() {
        return PIXELS;
    }

    @Override
    public Chart fixed() {
        return shifted(0);
    }

    @Override
    public String fixedName() {
        return "centred";
    }

    @Override
    public String movedName() {
        return "shifted";
    }

    @Override
    public Chart moved(RandomGenerator random) {
        return shifted(2 * AROUND * random.nextDouble());
    }

    /// An image with its centre so many columns from the middle column of the strip cut open.
    Chart shifted(double columns) {
        return (v, dest) -> {
            double along = v / (ACROSS + 1) - 0.5 * (AROUND - 1) - columns;
            double rounds = Math.rint(along / AROUND);
            double up = v % (ACROSS + 1) - 0.5 * ACROSS;
            return dest.set(PIXELS * (along - rounds * AROUND), PIXELS * (rounds % 2 == 0 ? up : -up));
        };
    }
}
