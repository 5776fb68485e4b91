// Sums over rows, compensated: a sum is a pair high + low that carries about twice the digits of a float.
#define REDUCTION_SIZE 256

INLINE void addTo(float* high, float* low, float value) {
    float sum = *high + value;
    float part = sum - *high;
    *low += (*high - (sum - part)) + (value - part);
    *high = sum;
}

// `first` is the entry that begins the first row.
// out[2 g][c] + out[2 g + 1][c] = sum over the rows of group g of x[row][c] (times y[row][c], unless y is null). `across` is a power of two, at
// most REDUCTION_SIZE. Groups: runs of rows x runs of `across` columns.
KERNEL columnSums(long first, int rows, int columns, int rowsPerGroup, int across, GLOBAL const float* RESTRICT x, GLOBAL const float* RESTRICT y,
                  GLOBAL float* RESTRICT out) {
    LOCAL float highs[REDUCTION_SIZE];
    LOCAL float lows[REDUCTION_SIZE];
    int column = GROUP1 * across + ITEM % across;
    int lanes = REDUCTION_SIZE / across;
    long last = (GROUP0 + 1L) * rowsPerGroup < rows ? (GROUP0 + 1L) * rowsPerGroup : rows;
    float high = 0.0f;
    float low = 0.0f;
    if (column < columns) {
        for (long row = (long) GROUP0 * rowsPerGroup + ITEM / across; row < last; row += lanes) {
            float value = x[first + row * columns + column];
            if (y) {
                float other = y[first + row * columns + column];
                float product = value * other;
                low += fma(value, other, -product);
                value = product;
            }
            addTo(&high, &low, value);
        }
    }
    highs[ITEM] = high;
    lows[ITEM] = low;
    BARRIER;
    if (ITEM < across && column < columns) {
        for (int lane = 1; lane < lanes; lane++) {
            addTo(&high, &low, highs[lane * across + ITEM]);
            low += lows[lane * across + ITEM];
        }
        out[2L * GROUP0 * columns + column] = high;
        out[(2L * GROUP0 + 1) * columns + column] = low;
    }
}

// y[c] += sums[0][c] + sums[1][c] where mask[c] is not 0, everywhere if it is null.
KERNEL addMasked(int columns, GLOBAL const int* RESTRICT mask, GLOBAL const float* RESTRICT sums, GLOBAL float* RESTRICT y) {
    long c = THREAD;
    if (c < columns && (!mask || mask[c])) {
        y[c] += sums[c] + sums[columns + c];
    }
}
