package holonomy.meshconv.engine;

import java.util.Arrays;

/// The rows of a sparse matrix in stretches that are alike: in most of them each row is the same multiple of one column, and the columns follow
/// each other, so that a stretch of a product with a vector is a scaled copy. The expansion of a network's parameters consists of little else.
final class RowStretches {
    /// In place of a column: any rows.
    static final int MIXED = -1;
    private static final int SHORTEST = 8; // rows below which a copy is not worth its own stretch

    private int count;
    private int[] begin = new int[16];     // [count + 1]
    private int[] column = new int[16];    // [count] the column of the first row, or MIXED
    private float[] weight = new float[16];

    RowStretches(SparseRows rows) {
        int mixedFrom = 0;
        int row = 0;
        while (row < rows.rows()) {
            int end = copiesEnd(rows, row);
            if (end - row >= SHORTEST) {
                if (mixedFrom < row) {
                    add(mixedFrom, MIXED, 0);
                }
                add(row, rows.column(rows.begin(row)), rows.weight(rows.begin(row)));
                mixedFrom = end;
            }
            row = Math.max(end, row + 1);
        }
        if (mixedFrom < rows.rows()) {
            add(mixedFrom, MIXED, 0);
        }
        begin[count] = rows.rows();
    }

    /// The end of the rows from `first` on that are copies of columns that follow each other.
    private static int copiesEnd(SparseRows rows, int first) {
        int row = first;
        while (row < rows.rows() && rows.begin(row + 1) - rows.begin(row) == 1
                && rows.column(rows.begin(row)) == rows.column(rows.begin(first)) + row - first
                && rows.weight(rows.begin(row)) == rows.weight(rows.begin(first))) {
            row++;
        }
        return row;
    }

    private void add(int row, int firstColumn, double factor) {
        if (count + 1 == begin.length) {
            begin = Arrays.copyOf(begin, 2 * count + 2);
            column = Arrays.copyOf(column, 2 * count + 2);
            weight = Arrays.copyOf(weight, 2 * count + 2);
        }
        begin[count] = row;
        column[count] = firstColumn;
        weight[count++] = (float) factor;
    }

    int count() {
        return count;
    }

    /// The first row of a stretch, or the number of rows for [#count].
    int begin(int stretch) {
        return begin[stretch];
    }

    int column(int stretch) {
        return column[stretch];
    }

    float weight(int stretch) {
        return weight[stretch];
    }
}
