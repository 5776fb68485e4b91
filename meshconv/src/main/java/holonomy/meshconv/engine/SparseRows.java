package holonomy.meshconv.engine;

/// A sparse matrix in compressed rows that averages or distributes features: `y_r = sum_e weight_e x_{column_e}`.
public final class SparseRows {
    private final int columns;
    private final int[] offsets;   // [rows + 1]
    private final int[] column;    // [entries]
    private final double[] weight; // [entries]
    private RowStretches stretches; // made when first asked for
    private SparseRows transposed;  // made when first asked for
    private Boolean isPermutation;  // found out when first asked for

    /// Arrays are taken over, not copied: the caller gives them up.
    public SparseRows(int columns, int[] offsets, int[] column, double[] weight) {
        if (offsets.length < 1 || offsets[0] != 0 || offsets[offsets.length - 1] != column.length || column.length != weight.length) {
            throw new IllegalArgumentException("sparse rows disagree: offsets end at "
                    + (offsets.length == 0 ? "nothing" : offsets[offsets.length - 1]) + ", " + column.length + " columns, "
                    + weight.length + " weights");
        }
        for (int c : column) {
            if (c < 0 || c >= columns) {
                throw new IllegalArgumentException("sparse rows: column " + c + ", expected 0 to " + (columns - 1));
            }
        }
        this.columns = columns;
        this.offsets = offsets;
        this.column = column;
        this.weight = weight;
    }

    public int rows() {
        return offsets.length - 1;
    }

    public int columns() {
        return columns;
    }

    /// The first entry of a row; its last is before `begin(row + 1)`.
    public int begin(int row) {
        return offsets[row];
    }

    public int column(int entry) {
        return column[entry];
    }

    public double weight(int entry) {
        return weight[entry];
    }

    /// The rows in stretches that are alike or not.
    public synchronized RowStretches stretches() {
        if (stretches == null) {
            stretches = new RowStretches(this);
        }
        return stretches;
    }

    /// The transpose, with the entries of a row in ascending order of their column.
    public synchronized SparseRows transposed() {
        if (transposed == null) {
            transposed = transpose();
        }
        return transposed;
    }

    /// The column of each row, if all it does is to put rows into another order, otherwise null. Not to be changed.
    public synchronized int[] permutation() {
        if (isPermutation == null) {
            isPermutation = isPermutation();
        }
        return isPermutation ? column : null;
    }

    private boolean isPermutation() {
        boolean[] taken = new boolean[columns];
        boolean each = rows() == columns && column.length == columns;
        for (int r = 0; each && r < columns; r++) {
            each = offsets[r] == r && weight[r] == 1 && !taken[column[r]];
            taken[column[r]] = true;
        }
        return each;
    }

    private SparseRows transpose() {
        int[] begin = new int[columns + 1];
        for (int c : column) {
            begin[c + 1]++;
        }
        for (int c = 0; c < columns; c++) {
            begin[c + 1] += begin[c];
        }
        int[] next = begin.clone();
        int[] row = new int[column.length];
        double[] value = new double[column.length];
        for (int r = 0; r < rows(); r++) {
            for (int e = offsets[r]; e < offsets[r + 1]; e++) {
                int at = next[column[e]]++;
                row[at] = r;
                value[at] = weight[e];
            }
        }
        return new SparseRows(rows(), begin, row, value);
    }
}
