package holonomy.manifold.generate;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.operators.SparseCholesky;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.sparse.csc.CommonOps_DSCC;

/// A Moebius strip of paper: bent in space without stretching, so that every face is half a unit square and the strip moves along itself by
/// isometries that are no motions of space.
///
/// Found from the usual Moebius strip by Newton's method, `|x_a - x_b|^2 = length^2` for all edges, with the shortest steps. There are fewer edges
/// than coordinates, by as many as there are vertices at the boundary.
final class PaperStrip {
    private static final double LONGEST_STEP = 0.3;
    private static final double CLOSE = 1e-13;
    private static final int MOST_STEPS = 200;

    private final int around;
    private final int across;
    private final List<int[]> edges = new ArrayList<>(); // two vertices, squared length
    private final List<Integer> faces = new ArrayList<>();

    private PaperStrip(int around, int across) {
        this.around = around;
        this.across = across;
        for (int i = 0; i < around; i++) {
            for (int j = 0; j <= across; j++) {
                edges.add(new int[] {vertex(i, j), vertex(i + 1, j), 1});
                if (j < across) {
                    square(i, j);
                }
            }
        }
    }

    static Mesh of(int around, int across) {
        return new PaperStrip(around, across).bent();
    }

    private int vertex(int column, int row) {
        return column < around ? column * (across + 1) + row : across - row;
    }

    /// Diagonals rise in one half of the strip and fall in the other, so that it looks alike upside down.
    private void square(int i, int j) {
        boolean rising = 2 * j < across;
        int a = vertex(i, j);
        int b = vertex(i + 1, j);
        int c = vertex(i + 1, j + 1);
        int d = vertex(i, j + 1);
        edges.add(new int[] {a, d, 1});
        edges.add(rising ? new int[] {a, c, 2} : new int[] {d, b, 2});
        faces.addAll(rising ? List.of(a, b, c, a, c, d) : List.of(a, b, d, b, c, d));
    }

    private Mesh bent() {
        double[] x = stretched();
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] excess = new double[edges.size()];
            DMatrixSparseTriplet slopes = new DMatrixSparseTriplet(edges.size(), x.length, 6 * edges.size());
            double worst = 0;
            for (int e = 0; e < excess.length; e++) {
                int a = 3 * edges.get(e)[0];
                int b = 3 * edges.get(e)[1];
                excess[e] = -edges.get(e)[2];
                for (int k = 0; k < 3; k++) {
                    double difference = x[a + k] - x[b + k];
                    excess[e] += difference * difference;
                    slopes.addItem(e, a + k, 2 * difference);
                    slopes.addItem(e, b + k, -2 * difference);
                }
                worst = Math.max(worst, Math.abs(excess[e]));
            }
            if (worst < CLOSE) {
                return Mesh.of(x, faces.stream().mapToInt(Integer::intValue).toArray());
            }
            advance(x, DConvertMatrixStruct.convert(slopes, (DMatrixSparseCSC) null), excess);
        }
        throw new MeshException("a Moebius strip of " + around + " by " + across + " squares could not be bent: expected it to be at least"
                + " twice as long as wide");
    }

    /// The shortest change with `J change = excess`, `J^T (J J^T)^-1 excess`, or a part of it.
    private static void advance(double[] x, DMatrixSparseCSC slopes, double[] excess) {
        DMatrixSparseCSC transposed = CommonOps_DSCC.transpose(slopes, null, null);
        DMatrixSparseCSC normal = CommonOps_DSCC.mult(slopes, transposed, null);
        double[] multipliers = SparseCholesky.of(normal).solve(excess);
        double[] change = new double[x.length];
        double longest = 0;
        for (int i = 0; i < x.length; i++) {
            for (int k = slopes.col_idx[i]; k < slopes.col_idx[i + 1]; k++) {
                change[i] += slopes.nz_values[k] * multipliers[slopes.nz_rows[k]];
            }
            longest = Math.max(longest, Math.abs(change[i]));
        }
        double share = Math.min(1, LONGEST_STEP / longest);
        for (int i = 0; i < x.length; i++) {
            x[i] -= share * change[i];
        }
    }

    private double[] stretched() {
        double[] x = new double[3 * around * (across + 1)];
        for (int i = 0; i < around; i++) {
            double s = 2 * Math.PI * i / around;
            for (int j = 0; j <= across; j++) {
                int v = 3 * vertex(i, j);
                double w = j - 0.5 * across;
                double radius = around / (2 * Math.PI) + w * Math.cos(s / 2);
                x[v] = radius * Math.cos(s);
                x[v + 1] = radius * Math.sin(s);
                x[v + 2] = w * Math.sin(s / 2);
            }
        }
        return x;
    }
}
