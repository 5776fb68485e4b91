package holonomy.meshconv.engine;

import java.util.Arrays;

/// The rows of a sparse matrix in stretches. In most of them rows are alike: each has the entries of the one before, a column further on, so that a stretch
/// of a product with a vector is a sum of scaled copies, or zero where there are no entries. The expansion of a network's parameters consists of little
/// else.
public final class RowStretches {
    private static final int SHORTEST = 8; // alike rows below which a copy is not worth its own stretch

    private int count;
    private int[] begin = new int[16];            // [count + 1]
    private boolean[] alike = new boolean[16];    // [count]

    RowStretches(SparseRows rows) {
        int differentFrom = 0;
        int row = 0;
        while (row < rows.rows()) {
            int end = alikeEnd(rows, row);
            if (end - row >= SHORTEST) {
                if (differentFrom < row) {
                    add(differentFrom, false);
                }
                add(row, true);
                differentFrom = end;
            }
            row = end;
        }
        if (differentFrom < rows.rows()) {
            add(differentFrom, false);
        }
        begin[count] = rows.rows();
    }

    /// The end of the rows from `first` on that are alike: `first + 1` or more.
    private static int alikeEnd(SparseRows rows, int first) {
        int row = first + 1;
        while (row < rows.rows() && isShifted(rows, first, row)) {
            row++;
        }
        return row;
    }

    private static boolean isShifted(SparseRows rows, int first, int row) {
        int entries = rows.begin(first + 1) - rows.begin(first);
        if (rows.begin(row + 1) - rows.begin(row) != entries) {
            return false;
        }
        for (int i = 0; i < entries; i++) {
            int one = rows.begin(first) + i;
            int other = rows.begin(row) + i;
            if (rows.column(other) - rows.column(one) != row - first || rows.weight(other) != rows.weight(one)) {
                return false;
            }
        }
        return true;
    }

    private void add(int row, boolean rowsAlike) {
        if (count + 1 == begin.length) {
            begin = Arrays.copyOf(begin, 2 * begin.length);
            alike = Arrays.copyOf(alike, begin.length);
        }
        begin[count] = row;
        alike[count++] = rowsAlike;
    }

    public int count() {
        return count;
    }

    /// The first row of a stretch, or the number of rows for [#count].
    public int begin(int stretch) {
        return begin[stretch];
    }

    /// Whether each row of a stretch has the entries of the one before, a column further on.
    public boolean alike(int stretch) {
        return alike[stretch];
    }

    /// The stretch that a row belongs to.
    public int containing(int row) {
        int found = Arrays.binarySearch(begin, 0, count, row);
        return found < 0 ? -found - 2 : found;
    }
}
