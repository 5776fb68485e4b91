// Gather, accumulate and multiply (see GatherProgram): for a tile of ROWS gathering vertices p,
//
//     A_j[p] = sum_e coefficient_j(e) turn(e) x_q        built in local memory, DEPTH rows of A^T at a time ("a chunk")
//     y_p = A[p] W                                       in registers, COLUMNS columns of y per work-group
//
// A work-item holds ITEM_ROWS x ITEM_COLUMNS results. Set by the host: COLUMNS, ITEM_ROWS, ITEM_COLUMNS (4 or 8).
#define ROWS 64
#define DEPTH 64
#define HALF 32
#define STRIDE (ROWS + 4)
#define ACROSS (COLUMNS / ITEM_COLUMNS)
#define SIZE (ROWS / ITEM_ROWS * ACROSS)

// A chunk: channels of one part of the features under up to four accumulators of one product.
#define CHUNK 8
#define COLUMN 0        // of x, component 0, first channel
#define COMPONENT 1     // columns from component 0 to component 1
#define COMPONENTS 2    // 1 or 2; 0: x_p itself (self-interaction)
#define CHANNELS 3
#define TURN 4          // where an edge's record holds the turn m00 m01 m10 m11; -1: no turn; the sign m00 alone for one component
#define COEFFICIENT 5   // where it holds the coefficients
#define ACCUMULATORS 6  // 1 to 4
#define FIRST 7         // first row of the chunk in W; rows are (accumulator, component, channel), channel fastest

// A slot: what one work-group computes of a tile.
#define SLOT 6
#define BEGIN 0         // first chunk
#define END 1           // after the last chunk
#define WEIGHT 2        // where W begins
#define WIDTH 3         // columns of W
#define LEFT 4          // first column of W that this group computes
#define TARGET 5        // where its columns of y are listed: 2 column + 1 where a bias may live, else 2 column

INLINE float4 load4(GLOBAL const float* x, int n, int vectors) {
    if (vectors) {
        return *(GLOBAL const float4*) x;
    }
    return FLOAT4(n > 0 ? x[0] : 0.0f, n > 1 ? x[1] : 0.0f, n > 2 ? x[2] : 0.0f, n > 3 ? x[3] : 0.0f);
}

#define ADD4(to, A, U) to.x += A * U.x; to.y += A * U.y; to.z += A * U.z; to.w += A * U.w
#define TURN4(to, A, U, B, V) to.x = A * U.x + B * V.x; to.y = A * U.y + B * V.y; to.z = A * U.z + B * V.z; to.w = A * U.w + B * V.w

INLINE void store4(IN_LOCAL float* a, int row, int vertex, float4 s, int n) {
    a[row * STRIDE + vertex] = s.x;
    if (n > 1) a[(row + 1) * STRIDE + vertex] = s.y;
    if (n > 2) a[(row + 2) * STRIDE + vertex] = s.z;
    if (n > 3) a[(row + 3) * STRIDE + vertex] = s.w;
}

INLINE int rowsOf(GLOBAL const int* chunk) {
    return chunk[CHANNELS] * (chunk[COMPONENTS] == 0 ? 1 : chunk[COMPONENTS] * chunk[ACCUMULATORS]);
}

// Fills the chunk's rows of A^T, from `a` on, for the vertices of a tile.
INLINE void gather(GLOBAL const int* RESTRICT chunk, int tile, int gatherers, GLOBAL const int* RESTRICT offsets, GLOBAL const int* RESTRICT other,
                   GLOBAL const float* RESTRICT records, int record, GLOBAL const float* RESTRICT x, int width, int vectors, IN_LOCAL float* a) {
    int channels = chunk[CHANNELS];
    int components = chunk[COMPONENTS];
    int accumulators = chunk[ACCUMULATORS];
    int turn = chunk[TURN];
    int quads = (channels + 3) / 4;
    for (int item = ITEM; item < ROWS * quads; item += SIZE) {
        int vertex = item % ROWS;
        int channel = item / ROWS * 4;
        int n = channels - channel;
        int p = tile * ROWS + vertex;
        GLOBAL const float* from = x + chunk[COLUMN] + channel;
        int begin = p < gatherers ? offsets[p] : 0;
        int end = p < gatherers ? offsets[p + 1] : 0;
        float4 zero = FLOAT4(0.0f, 0.0f, 0.0f, 0.0f);
        if (components == 0) {
            store4(a, channel, vertex, p < gatherers ? load4(from + (long) p * width, n, vectors) : zero, n);
        } else if (components == 1) {
            float4 s0 = zero, s1 = zero, s2 = zero, s3 = zero;
            for (int e = begin; e < end; e++) {
                float4 u = load4(from + (long) other[e] * width, n, vectors);
                GLOBAL const float* own = records + (long) e * record;
                float4 k = *(GLOBAL const float4*) (own + chunk[COEFFICIENT]);
                if (turn >= 0) {
                    float sign = own[turn];
                    k = FLOAT4(sign * k.x, sign * k.y, sign * k.z, sign * k.w);
                }
                ADD4(s0, k.x, u);
                ADD4(s1, k.y, u);
                ADD4(s2, k.z, u);
                ADD4(s3, k.w, u);
            }
            store4(a, channel, vertex, s0, n);
            if (accumulators > 1) store4(a, channels + channel, vertex, s1, n);
            if (accumulators > 2) store4(a, 2 * channels + channel, vertex, s2, n);
            if (accumulators > 3) store4(a, 3 * channels + channel, vertex, s3, n);
        } else {
            float4 s0 = zero, s1 = zero, s2 = zero, s3 = zero, t0 = zero, t1 = zero, t2 = zero, t3 = zero;
            for (int e = begin; e < end; e++) {
                GLOBAL const float* row = from + (long) other[e] * width;
                float4 u = load4(row, n, vectors);
                float4 v = load4(row + chunk[COMPONENT], n, vectors);
                GLOBAL const float* own = records + (long) e * record;
                float4 k = *(GLOBAL const float4*) (own + chunk[COEFFICIENT]);
                float4 m = *(GLOBAL const float4*) (own + turn);
                float4 g, h;
                TURN4(g, m.x, u, m.y, v);
                TURN4(h, m.z, u, m.w, v);
                ADD4(s0, k.x, g);
                ADD4(t0, k.x, h);
                ADD4(s1, k.y, g);
                ADD4(t1, k.y, h);
                ADD4(s2, k.z, g);
                ADD4(t2, k.z, h);
                ADD4(s3, k.w, g);
                ADD4(t3, k.w, h);
            }
            store4(a, channel, vertex, s0, n);
            store4(a, channels + channel, vertex, t0, n);
            if (accumulators > 1) {
                store4(a, 2 * channels + channel, vertex, s1, n);
                store4(a, 3 * channels + channel, vertex, t1, n);
            }
            if (accumulators > 2) {
                store4(a, 4 * channels + channel, vertex, s2, n);
                store4(a, 5 * channels + channel, vertex, t2, n);
            }
            if (accumulators > 3) {
                store4(a, 6 * channels + channel, vertex, s3, n);
                store4(a, 7 * channels + channel, vertex, t3, n);
            }
        }
    }
}

// Column j of an item's results among the COLUMNS of its group.
INLINE int columnOf(int j) {
    return ITEM_COLUMNS == 8 ? (j / 4) * (COLUMNS / 2) + ITEM % ACROSS * 4 + j % 4 : ITEM % ACROSS * 4 + j;
}

// result[i][j] += u_i v_j, u along rows and v along columns.
#define OUTER4(i, u) result[i][0] += u * v0.x; result[i][1] += u * v0.y; result[i][2] += u * v0.z; result[i][3] += u * v0.w
#if ITEM_COLUMNS == 8
#define OUTER(i, u) OUTER4(i, u); result[i][4] += u * v1.x; result[i][5] += u * v1.y; result[i][6] += u * v1.z; result[i][7] += u * v1.w
#define LOAD_COLUMNS(b, k) float4 v0 = ((IN_LOCAL const float4*) (b))[((k) * COLUMNS + ITEM % ACROSS * 4) / 4]; \
    float4 v1 = ((IN_LOCAL const float4*) (b))[((k) * COLUMNS + COLUMNS / 2 + ITEM % ACROSS * 4) / 4]
#else
#define OUTER(i, u) OUTER4(i, u)
#define LOAD_COLUMNS(b, k) float4 v0 = ((IN_LOCAL const float4*) (b))[((k) * COLUMNS + ITEM % ACROSS * 4) / 4]
#endif

// y[p, targets] = A[p] W + bias. Groups: tiles x slots.
KERNEL convolve(int gatherers, GLOBAL const int* RESTRICT offsets, GLOBAL const int* RESTRICT other, GLOBAL const float* RESTRICT records, int record,
                GLOBAL const float* RESTRICT x, int width, int vectors, GLOBAL const int* RESTRICT chunks, GLOBAL const int* RESTRICT slots,
                GLOBAL const int* RESTRICT targets, GLOBAL const float* RESTRICT weight, GLOBAL const float* RESTRICT bias, GLOBAL float* RESTRICT y, int yWidth) {
    LOCAL float4 aLocal[DEPTH * STRIDE / 4];
    LOCAL float4 bLocal[HALF * COLUMNS / 4];
    IN_LOCAL float* a = (IN_LOCAL float*) aLocal;
    IN_LOCAL float* b = (IN_LOCAL float*) bLocal;
    GLOBAL const int* slot = slots + GROUP1 * SLOT;
    int left = slot[LEFT];
    int columns = slot[WIDTH];
    int row = ITEM / ACROSS * ITEM_ROWS;
    float result[ITEM_ROWS][ITEM_COLUMNS];
    UNROLL for (int i = 0; i < ITEM_ROWS; i++) {
        UNROLL for (int j = 0; j < ITEM_COLUMNS; j++) {
            result[i][j] = 0.0f;
        }
    }
    for (int c = slot[BEGIN]; c < slot[END]; c++) {
        GLOBAL const int* chunk = chunks + c * CHUNK;
        gather(chunk, GROUP0, gatherers, offsets, other, records, record, x, width, vectors, a);
        int rows = rowsOf(chunk);
        for (int from = 0; from < rows; from += HALF) {
            int count = rows - from < HALF ? rows - from : HALF;
            GLOBAL const float* w = weight + slot[WEIGHT] + (long) (chunk[FIRST] + from) * columns + left;
            for (int i = ITEM; i < count * COLUMNS; i += SIZE) {
                int j = i % COLUMNS;
                b[i] = left + j < columns ? w[i / COLUMNS * columns + j] : 0.0f;
            }
            BARRIER;
            for (int k = 0; k < count; k++) {
                LOAD_COLUMNS(b, k);
                UNROLL for (int i = 0; i < ITEM_ROWS; i += 4) {
                    float4 u = aLocal[((from + k) * STRIDE + row + i) / 4];
                    OUTER(i, u.x);
                    OUTER(i + 1, u.y);
                    OUTER(i + 2, u.z);
                    OUTER(i + 3, u.w);
                }
            }
            BARRIER;
        }
    }
    UNROLL for (int i = 0; i < ITEM_ROWS; i++) {
        int p = GROUP0 * ROWS + row + i;
        UNROLL for (int j = 0; j < ITEM_COLUMNS; j++) {
            int column = left + columnOf(j);
            if (p < gatherers && column < columns) {
                int target = targets[slot[TARGET] + column];
                y[(long) p * yWidth + target / 2] = result[i][j] + (bias && target % 2 ? bias[target / 2] : 0.0f);
            }
        }
    }
}

// The gradient of W, A^T z, over the vertices of one split: partial[split][W's layout]. A slot's chunks have at most DEPTH rows together.
// Groups: slots x splits.
KERNEL weightGradient(int gatherers, GLOBAL const int* RESTRICT offsets, GLOBAL const int* RESTRICT other, GLOBAL const float* RESTRICT records, int record,
                      GLOBAL const float* RESTRICT x, int width, int vectors, GLOBAL const int* RESTRICT chunks, GLOBAL const int* RESTRICT slots,
                      GLOBAL const int* RESTRICT targets, GLOBAL const float* RESTRICT z, int zWidth, int tilesPerSplit, GLOBAL float* RESTRICT partial, int expanded) {
    LOCAL float4 aLocal[DEPTH * STRIDE / 4];
    LOCAL float4 bLocal[HALF * COLUMNS / 4];
    IN_LOCAL float* a = (IN_LOCAL float*) aLocal;
    IN_LOCAL float* b = (IN_LOCAL float*) bLocal;
    GLOBAL const int* slot = slots + GROUP0 * SLOT;
    int left = slot[LEFT];
    int columns = slot[WIDTH];
    int first = chunks[slot[BEGIN] * CHUNK + FIRST];
    int row = ITEM / ACROSS;              // and every (ROWS / ITEM_ROWS)th after it
    int tiles = (gatherers + ROWS - 1) / ROWS;
    int lastTile = (GROUP1 + 1) * tilesPerSplit < tiles ? (GROUP1 + 1) * tilesPerSplit : tiles;
    float result[ITEM_ROWS][ITEM_COLUMNS];
    UNROLL for (int i = 0; i < ITEM_ROWS; i++) {
        UNROLL for (int j = 0; j < ITEM_COLUMNS; j++) {
            result[i][j] = 0.0f;
        }
    }
    int rows = 0;
    for (int c = slot[BEGIN]; c < slot[END]; c++) {
        rows += rowsOf(chunks + c * CHUNK);
    }
    for (int i = rows * STRIDE + ITEM; i < DEPTH * STRIDE; i += SIZE) {
        a[i] = 0.0f;
    }
    for (int tile = GROUP1 * tilesPerSplit; tile < lastTile; tile++) {
        for (int c = slot[BEGIN]; c < slot[END]; c++) {
            GLOBAL const int* chunk = chunks + c * CHUNK;
            gather(chunk, tile, gatherers, offsets, other, records, record, x, width, vectors, a + (chunk[FIRST] - first) * STRIDE);
        }
        for (int from = 0; from < ROWS; from += HALF) {
            for (int i = ITEM; i < HALF * COLUMNS; i += SIZE) {
                int j = i % COLUMNS;
                int p = tile * ROWS + from + i / COLUMNS;
                b[i] = p < gatherers && left + j < columns ? z[(long) p * zWidth + targets[slot[TARGET] + left + j] / 2] : 0.0f;
            }
            BARRIER;
            for (int k = 0; k < HALF; k += 4) {
                float4 u[ITEM_ROWS];
                UNROLL for (int i = 0; i < ITEM_ROWS; i++) {
                    u[i] = aLocal[((row + i * (ROWS / ITEM_ROWS)) * STRIDE + from + k) / 4];
                }
                { LOAD_COLUMNS(b, k); UNROLL for (int i = 0; i < ITEM_ROWS; i++) { OUTER(i, u[i].x); } }
                { LOAD_COLUMNS(b, k + 1); UNROLL for (int i = 0; i < ITEM_ROWS; i++) { OUTER(i, u[i].y); } }
                { LOAD_COLUMNS(b, k + 2); UNROLL for (int i = 0; i < ITEM_ROWS; i++) { OUTER(i, u[i].z); } }
                { LOAD_COLUMNS(b, k + 3); UNROLL for (int i = 0; i < ITEM_ROWS; i++) { OUTER(i, u[i].w); } }
            }
            BARRIER;
        }
    }
    GLOBAL float* to = partial + (long) GROUP1 * expanded + slot[WEIGHT] + (long) first * columns;
    UNROLL for (int i = 0; i < ITEM_ROWS; i++) {
        int r = row + i * (ROWS / ITEM_ROWS);
        UNROLL for (int j = 0; j < ITEM_COLUMNS; j++) {
            int column = left + columnOf(j);
            if (r < rows && column < columns) {
                to[(long) r * columns + column] = result[i][j];
            }
        }
    }
}
