// c = op(a) op(b) + beta c, tile by tile; a long inner dimension is split, the parts' sums are added in order.
#define TILE 64
#define INNER 16

// part[split][r][j] = sum over the split's k of a(r, k) b(k, j), entries a[r aRow + k aInner] and b[k bInner + j bColumn].
// An item holds 4 x 4 results. Groups: tiles of columns x tiles of rows x splits; 256 items.
KERNEL multiply(int rows, int columns, int inner, int innerPerSplit, GLOBAL const float* RESTRICT a, int aRow, int aInner,
                GLOBAL const float* RESTRICT b, int bInner, int bColumn, GLOBAL float* RESTRICT part) {
    LOCAL float aTile[INNER][TILE + 1];
    LOCAL float bTile[INNER][TILE + 1];
    int row0 = GROUP1 * TILE;
    int column0 = GROUP0 * TILE;
    int begin = GROUP2 * innerPerSplit;
    int end = begin + innerPerSplit < inner ? begin + innerPerSplit : inner;
    int ty = ITEM / 16;
    int tx = ITEM % 16;
    float result[4][4];
    UNROLL for (int i = 0; i < 4; i++) {
        UNROLL for (int j = 0; j < 4; j++) {
            result[i][j] = 0.0f;
        }
    }
    for (int k0 = begin; k0 < end; k0 += INNER) {
        for (int i = ITEM; i < INNER * TILE; i += 256) {
            int k = aInner == 1 ? i % INNER : i / TILE;   // neighbouring items read neighbouring entries
            int r = aInner == 1 ? i / INNER : i % TILE;
            aTile[k][r] = k0 + k < end && row0 + r < rows ? a[(long) (row0 + r) * aRow + (long) (k0 + k) * aInner] : 0.0f;
            int l = bInner == 1 ? i % INNER : i / TILE;
            int j = bInner == 1 ? i / INNER : i % TILE;
            bTile[l][j] = k0 + l < end && column0 + j < columns ? b[(long) (k0 + l) * bInner + (long) (column0 + j) * bColumn] : 0.0f;
        }
        BARRIER;
        UNROLL for (int k = 0; k < INNER; k++) {
            UNROLL for (int i = 0; i < 4; i++) {
                UNROLL for (int j = 0; j < 4; j++) {
                    result[i][j] += aTile[k][ty + 16 * i] * bTile[k][tx + 16 * j];
                }
            }
        }
        BARRIER;
    }
    UNROLL for (int i = 0; i < 4; i++) {
        UNROLL for (int j = 0; j < 4; j++) {
            int r = row0 + ty + 16 * i;
            int c = column0 + tx + 16 * j;
            if (r < rows && c < columns) {
                part[((long) GROUP2 * rows + r) * columns + c] = result[i][j];
            }
        }
    }
}

// c = sum of the parts + beta c
KERNEL addParts(long count, int splits, float beta, GLOBAL const float* RESTRICT part, GLOBAL float* RESTRICT c) {
    long i = THREAD;
    if (i < count) {
        float sum = 0.0f;
        for (int s = 0; s < splits; s++) {
            sum += part[s * count + i];
        }
        c[i] = beta == 0.0f ? sum : sum + beta * c[i];
    }
}
