package holonomy.meshconv.engine.panama;

/// A number per column, repeated row after row, so that kernels can go through a few rows of a matrix as through one long row: a loop over the columns of
/// one row is over before it is fast, and leaves a rest of less than a vector each time.
///
/// @param numbers `[rows][width]`
record RepeatedRow(float[] numbers, int width, int rows) {
    private static final int NUMBERS = 320; // at most, unless a row has more: enough for a loop, and little to make for a small surface
    private static final int VECTOR = 16;   // numbers of the longest vectors: so many rows are whole ones, of whatever width

    static RepeatedRow of(float[] row) {
        RepeatedRow repeated = zeros(row.length);
        for (int r = 0; r < repeated.rows; r++) {
            System.arraycopy(row, 0, repeated.numbers, r * row.length, row.length);
        }
        return repeated;
    }

    static RepeatedRow zeros(int width) {
        int rows = Math.max(1, NUMBERS / Math.max(1, width));
        int unit = Math.max(1, VECTOR >> Integer.numberOfTrailingZeros(width | VECTOR));
        int whole = rows < unit ? rows : rows / unit * unit;
        return new RepeatedRow(new float[whole * width], width, whole);
    }

    /// How many numbers the rows from `row` to before `end` have, as far as the repetition goes.
    int count(int row, int end) {
        return Math.min(rows, end - row) * width;
    }
}
