package holonomy.systems;

import holonomy.gstructure.Group;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.structure.GStructure;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.geometry.IntrinsicGeometry;

/// A Moebius strip of paper and its isometries: vertex (i, j) of column i, 0 <= i < AROUND, and row j, 0 <= j <= ACROSS, has number
/// `i (ACROSS + 1) + j`; column AROUND is column 0 upside down.
final class BentStrip {
    static final int AROUND = 18;
    static final int ACROSS = 4;
    private static final int VERTICES = AROUND * (ACROSS + 1);

    private BentStrip() {
    }

    static int vertex(int column, int row) {
        int turns = Math.floorDiv(column, AROUND);
        return Math.floorMod(column, AROUND) * (ACROSS + 1) + (turns % 2 == 0 ? row : ACROSS - row);
    }

    /// The strip moved along itself.
    static Symmetry rotation(int columns) {
        int[] to = new int[VERTICES];
        for (int v = 0; v < VERTICES; v++) {
            to[v] = vertex(v / (ACROSS + 1) + columns, v % (ACROSS + 1));
        }
        return new Symmetry(to);
    }

    static Mesh mesh() {
        return Shapes.paperMoebiusStrip(AROUND, ACROSS);
    }

    /// The structure of the reflection group whose first axis points along the strip.
    static GStructure along(Mesh mesh) {
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        Frames frames = Frames.firstEdge(geometry);
        double[] angles = new double[VERTICES];
        for (int v = 0; v < VERTICES; v++) {
            int next = vertex(v / (ACROSS + 1) + 1, v % (ACROSS + 1));
            for (int i = geometry.fans().begin(v); i < geometry.fans().end(v); i++) {
                if (geometry.fans().neighbour(i) == next) {
                    angles[v] = frames.polarAngles().theta(i);
                }
            }
        }
        return new GStructure(Group.reflection(), frames.atAngles(angles), new int[0]);
    }
}
