package holonomy.systems;

import holonomy.gstructure.Group;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.structure.GStructure;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/// A Moebius strip of paper: bent in space without stretching, so that every triangle is half a unit square and the strip moves along itself
/// by isometries that are no motions of space.
///
/// Vertex (i, j) of column i, 0 <= i < AROUND, and row j, 0 <= j <= ACROSS, has number `i (ACROSS + 1) + j`; column AROUND is column 0 upside
/// down. Squares are cut along diagonals that are mirrored about the middle of the strip.
final class BentStrip {
    static final int AROUND = 18;
    static final int ACROSS = 4;
    private static final int VERTICES = AROUND * (ACROSS + 1);
    private static final double LONGEST_STEP = 0.3;
    private static final double CLOSE = 1e-14;
    private static final int MOST_STEPS = 60;

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

    /// The strip in space: from the usual Moebius strip by Newton's method, `|x_a - x_b|^2 = length^2` for all edges, with the shortest
    /// steps. There are as many edges less than coordinates as there are vertices at the boundary.
    static Mesh mesh() {
        List<int[]> edges = new ArrayList<>(); // two vertices, squared length
        List<Integer> faces = new ArrayList<>();
        for (int i = 0; i < AROUND; i++) {
            for (int j = 0; j <= ACROSS; j++) {
                edges.add(new int[] {vertex(i, j), vertex(i + 1, j), 1});
                if (j < ACROSS) {
                    edges.add(new int[] {vertex(i, j), vertex(i, j + 1), 1});
                    boolean rising = j < ACROSS / 2;
                    edges.add(new int[] {vertex(i, rising ? j : j + 1), vertex(i + 1, rising ? j + 1 : j), 2});
                    faces.addAll(rising
                            ? List.of(vertex(i, j), vertex(i + 1, j), vertex(i + 1, j + 1), vertex(i, j), vertex(i + 1, j + 1), vertex(i, j + 1))
                            : List.of(vertex(i, j), vertex(i + 1, j), vertex(i, j + 1), vertex(i + 1, j), vertex(i + 1, j + 1), vertex(i, j + 1)));
                }
            }
        }
        double[] x = stretched();
        for (int step = 0; step < MOST_STEPS; step++) {
            RealVector excess = new ArrayRealVector(edges.size());
            RealMatrix slopes = new Array2DRowRealMatrix(edges.size(), x.length);
            for (int e = 0; e < edges.size(); e++) {
                int a = 3 * edges.get(e)[0];
                int b = 3 * edges.get(e)[1];
                excess.setEntry(e, -edges.get(e)[2]);
                for (int k = 0; k < 3; k++) {
                    double difference = x[a + k] - x[b + k];
                    excess.addToEntry(e, difference * difference);
                    slopes.setEntry(e, a + k, 2 * difference);
                    slopes.setEntry(e, b + k, -2 * difference);
                }
            }
            if (excess.getLInfNorm() < CLOSE) {
                return Mesh.of(x, faces.stream().mapToInt(Integer::intValue).toArray());
            }
            RealMatrix normal = slopes.multiply(slopes.transpose());
            RealVector change = slopes.preMultiply(new CholeskyDecomposition(normal).getSolver().solve(excess));
            change.mapMultiplyToSelf(Math.min(1, LONGEST_STEP / change.getLInfNorm()));
            for (int i = 0; i < x.length; i++) {
                x[i] -= change.getEntry(i);
            }
        }
        throw new AssertionError("the strip could not be bent");
    }

    private static double[] stretched() {
        double[] x = new double[3 * VERTICES];
        for (int v = 0; v < VERTICES; v++) {
            double s = 2 * Math.PI * (v / (ACROSS + 1)) / AROUND;
            double across = v % (ACROSS + 1) - 0.5 * ACROSS;
            double radius = AROUND / (2 * Math.PI) + across * Math.cos(s / 2);
            x[3 * v] = radius * Math.cos(s);
            x[3 * v + 1] = radius * Math.sin(s);
            x[3 * v + 2] = across * Math.sin(s / 2);
        }
        return x;
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
