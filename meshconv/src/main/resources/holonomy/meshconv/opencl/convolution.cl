// Gather, accumulate and multiply (see GatherProgram): for a tile of ROWS gathering vertices p,
//
//     A_j[p] = sum_e coefficient_j(e) turn(e) x_q        built in local memory, DEPTH rows of A^T at a time ("a chunk")
//     y_p = A[p] W                                       in registers, COLUMNS columns of y per work-group
//
// and, with GRADIENT, dW = A^T z instead. Set by the host: COLUMNS (16, 32, 64 or 128), GRADIENT, VECTORS if all channels can be read in vectors of
// four, and TENSOR on devices that understand NVIDIA's
// tensor instructions: there a product a b of float32 is ah bh + ah bl + al bh in tf32, a = ah + al. Those instructions round sums towards zero, so only
// sixteen products are left to one; after Ootomo and Yokota, "Recovering single precision accuracy from tensor cores", 2022.
#define ROWS 64
#define DEPTH 128
#define SIZE 256
#define INNER 16                  // rows of W, or vertices, that are multiplied at a time
#define B_STRIDE (COLUMNS + 8)    // no two items of a fragment read from the same bank of local memory; nor with these:
#ifdef GRADIENT
#define HEIGHT DEPTH              // of the results of a group
#define A_STRIDE (ROWS + 4)
#define A_AT(r, k) a[(r) * A_STRIDE + (k)]
#else
#define HEIGHT ROWS
#define A_STRIDE (ROWS + 8)
#define A_AT(r, k) a[(k) * A_STRIDE + (r)]
#endif

// A chunk: channels of one part of the features under up to four accumulators of one product. Its rows are ((accumulator, component, channel % 4),
// channel / 4), the last fastest, so that neighbouring items store to neighbouring rows.
#define CHUNK 8
#define COLUMN 0        // of x, component 0, first channel
#define COMPONENT 1     // columns from component 0 to component 1
#define COMPONENTS 2    // 1 or 2; 0: x_p itself (self-interaction)
#define CHANNELS 3
#define TURN 4          // where an edge's record holds the turn m00 m01 m10 m11; -1: no turn; the sign m00 alone for one component
#define COEFFICIENT 5   // where it holds the coefficients
#define ACCUMULATORS 6  // 1 to 4
#define FIRST 7         // first row of the chunk in W

// A slot: what one work-group computes of a tile.
#define SLOT 7
#define BEGIN 0         // first chunk
#define END 1           // after the last chunk
#define WEIGHT 2        // where W begins
#define LEADING 3       // floats of a row of W
#define WIDTH 4         // columns of W that mean something
#define LEFT 5          // first column of W that this group computes
#define TARGET 6        // where its columns of y are listed: 2 column + 1 where a bias may live, else 2 column

// Four channels; the last n of a part where that is less.
INLINE float4 load4(GLOBAL const float* x, int n) {
#ifdef VECTORS
    return *(GLOBAL const float4*) x;
#else
    return FLOAT4(n > 0 ? x[0] : 0.0f, n > 1 ? x[1] : 0.0f, n > 2 ? x[2] : 0.0f, n > 3 ? x[3] : 0.0f);
#endif
}

#define ADD4(to, A, U) to.x += A * U.x; to.y += A * U.y; to.z += A * U.z; to.w += A * U.w
#define SCALE4(U, A) U.x *= A; U.y *= A; U.z *= A; U.w *= A
#define ADD_PAIR(K, U, V) ADD4(s0, K.x, U); ADD4(t0, K.x, V); ADD4(s1, K.y, U); ADD4(t1, K.y, V); \
    ADD4(s2, K.z, U); ADD4(t2, K.z, V); ADD4(s3, K.w, U); ADD4(t3, K.w, V)
#define TURN4(to, A, U, B, V) to.x = A * U.x + B * V.x; to.y = A * U.y + B * V.y; to.z = A * U.z + B * V.z; to.w = A * U.w + B * V.w

INLINE void store4(IN_LOCAL float* a, int block, int quads, float4 s) {
    a[4 * block * quads * A_STRIDE] = s.x;
    a[(4 * block + 1) * quads * A_STRIDE] = s.y;
    a[(4 * block + 2) * quads * A_STRIDE] = s.z;
    a[(4 * block + 3) * quads * A_STRIDE] = s.w;
}

INLINE int rowsOf(GLOBAL const int* chunk) {
    return (chunk[CHANNELS] + 3) / 4 * 4 * (chunk[COMPONENTS] == 0 ? 1 : chunk[COMPONENTS] * chunk[ACCUMULATORS]);
}

// The edges of a tile's vertices and the features they carry.
#define EDGES(ALONE) int gatherers, GLOBAL const int* ALONE offsets, GLOBAL const int* ALONE other, GLOBAL const float* ALONE records, int record, \
    GLOBAL const float* ALONE x, int width
#define SAME_EDGES gatherers, offsets, other, records, record, x, width

// Fills the chunk's rows of A^T, from `rows` on, for the vertices of a tile. Neighbouring items take neighbouring channels of a vertex, and two
// edges at a time, so that several loads are under way.
INLINE void gather(GLOBAL const int* chunk, int tile, EDGES(), IN_LOCAL float* rows) {
    int components = chunk[COMPONENTS];
    int accumulators = chunk[ACCUMULATORS];
    int turn = chunk[TURN];
    int coefficient = chunk[COEFFICIENT];
    int second = chunk[COMPONENT];
    int quads = (chunk[CHANNELS] + 3) / 4;
    for (int item = ITEM; item < ROWS * quads; item += SIZE) {
        int vertex = item / quads;
        int quad = item - vertex * quads;
        int n = chunk[CHANNELS] - 4 * quad;                              // channels left
        int p = tile * ROWS + vertex;
        GLOBAL const float* from = x + chunk[COLUMN] + 4 * quad;
        IN_LOCAL float* a = rows + quad * A_STRIDE + vertex;
        int begin = p < gatherers ? offsets[p] : 0;
        int end = p < gatherers ? offsets[p + 1] : 0;
        float4 zero = FLOAT4(0.0f, 0.0f, 0.0f, 0.0f);
        if (components == 0) {
            store4(a, 0, quads, p < gatherers ? load4(from + (long) p * width, n) : zero);
            continue;
        }
        int q0 = begin < end ? other[begin] : 0;
        int q1 = begin + 1 < end ? other[begin + 1] : q0;
        float4 s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        if (components == 1) {
            for (int e = begin; e < end; e += 2) {
                GLOBAL const float* own = records + (long) e * record;
                GLOBAL const float* next = e + 1 < end ? own + record : own;
                float4 u = load4(from + (long) q0 * width, n);
                float4 w = load4(from + (long) q1 * width, n);
                float4 k = *(GLOBAL const float4*) (own + coefficient);
                float4 l = *(GLOBAL const float4*) (next + coefficient);
                q0 = e + 2 < end ? other[e + 2] : 0;
                q1 = e + 3 < end ? other[e + 3] : 0;
                float sign = turn >= 0 ? own[turn] : 1.0f;
                float sign1 = e + 1 >= end ? 0.0f : turn >= 0 ? next[turn] : 1.0f;
                SCALE4(u, sign);
                SCALE4(w, sign1);
                ADD4(s0, k.x, u);
                ADD4(s1, k.y, u);
                ADD4(s2, k.z, u);
                ADD4(s3, k.w, u);
                ADD4(s0, l.x, w);
                ADD4(s1, l.y, w);
                ADD4(s2, l.z, w);
                ADD4(s3, l.w, w);
            }
            store4(a, 0, quads, s0);
            if (accumulators > 1) store4(a, 1, quads, s1);
            if (accumulators > 2) store4(a, 2, quads, s2);
            if (accumulators > 3) store4(a, 3, quads, s3);
        } else {
            float4 t0 = zero, t1 = zero, t2 = zero, t3 = zero;
            for (int e = begin; e < end; e += 2) {
                GLOBAL const float* own = records + (long) e * record;
                GLOBAL const float* next = e + 1 < end ? own + record : own;
                GLOBAL const float* row0 = from + (long) q0 * width;
                GLOBAL const float* row1 = from + (long) q1 * width;
                float4 u = load4(row0, n);
                float4 v = load4(row0 + second, n);
                float4 w = load4(row1, n);
                float4 z = load4(row1 + second, n);
                float4 k = *(GLOBAL const float4*) (own + coefficient);
                float4 m = *(GLOBAL const float4*) (own + turn);
                float4 l = *(GLOBAL const float4*) (next + coefficient);
                float4 o = *(GLOBAL const float4*) (next + turn);
                q0 = e + 2 < end ? other[e + 2] : 0;
                q1 = e + 3 < end ? other[e + 3] : 0;
                float4 g, h;
                TURN4(g, m.x, u, m.y, v);
                TURN4(h, m.z, u, m.w, v);
                ADD_PAIR(k, g, h);
                if (e + 1 < end) {
                    TURN4(g, o.x, w, o.y, z);
                    TURN4(h, o.z, w, o.w, z);
                    ADD_PAIR(l, g, h);
                }
            }
            store4(a, 0, quads, s0);
            store4(a, 1, quads, t0);
            if (accumulators > 1) {
                store4(a, 2, quads, s1);
                store4(a, 3, quads, t1);
            }
            if (accumulators > 2) {
                store4(a, 4, quads, s2);
                store4(a, 5, quads, t2);
            }
            if (accumulators > 3) {
                store4(a, 6, quads, s3);
                store4(a, 7, quads, t3);
            }
        }
    }
}

// --- the product of a HEIGHT x (up to INNER) and an (up to INNER) x COLUMNS matrix in local memory, added to results in registers ----------------------
#ifdef TENSOR
// A warp of 32 items computes 16 x 8 blocks from 16 x 8 and 8 x 8 ones; item l holds entries (l / 4, l % 4 ...) of each.
#if HEIGHT == 64
#define WARPS_DOWN (COLUMNS >= 64 ? 2 : 4)
#else
#define WARPS_DOWN (COLUMNS >= 64 ? 4 : 8)
#endif
#define WARPS_ACROSS (SIZE / 32 / WARPS_DOWN)
#define BLOCKS_DOWN (HEIGHT / WARPS_DOWN / 16)
#define BLOCKS_ACROSS (COLUMNS / WARPS_ACROSS / 8)
#define TOP (ITEM / 32 / WARPS_ACROSS * (HEIGHT / WARPS_DOWN) + ITEM % 32 / 4)
#define SIDE (ITEM / 32 % WARPS_ACROSS * (COLUMNS / WARPS_ACROSS))
#define RESULTS float result[BLOCKS_DOWN][BLOCKS_ACROSS][4]
#define ENTRIES_DOWN (2 * BLOCKS_DOWN)
#define ENTRIES_ACROSS (2 * BLOCKS_ACROSS)
#define ENTRY(i, j) result[(i) / 2][(j) / 2][(i) % 2 * 2 + (j) % 2]
#define ROW_OF(i) (TOP + (i) / 2 * 16 + (i) % 2 * 8)
#define COLUMN_OF(j) (SIDE + (j) / 2 * 8 + ITEM % 4 * 2 + (j) % 2)
#define DEPTH_STEP INNER

#ifdef __CUDACC__
#define BITS(x) __float_as_uint(x)
#define NUMBER(x) __uint_as_float(x)
#else
#define BITS(x) as_uint(x)
#define NUMBER(x) as_float(x)
#endif
// The upper and the lower half of a float's digits.
#define HIGH(x) NUMBER(BITS(x) & 0xffffe000u)
#define FRAGMENTS(a, b0, b1) "r"(BITS((a)[0])), "r"(BITS((a)[1])), "r"(BITS((a)[2])), "r"(BITS((a)[3])), "r"(BITS(b0)), "r"(BITS(b1))
#define BLOCK "mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, "
#define FIRST_BLOCK(c, a, b0, b1) asm(BLOCK "{%10,%10,%10,%10};" \
    : "=f"((c)[0]), "=f"((c)[1]), "=f"((c)[2]), "=f"((c)[3]) : FRAGMENTS(a, b0, b1), "f"(0.0f))
#define ADD_BLOCK(c, a, b0, b1) asm(BLOCK "{%0,%1,%2,%3};" : "+f"((c)[0]), "+f"((c)[1]), "+f"((c)[2]), "+f"((c)[3]) : FRAGMENTS(a, b0, b1))

#define MULTIPLY(from, count) { \
    float high[2][BLOCKS_DOWN][4]; \
    float low[2][BLOCKS_DOWN][4]; \
    UNROLL for (int s = 0; s < 2; s++) UNROLL for (int i = 0; i < BLOCKS_DOWN; i++) UNROLL for (int q = 0; q < 4; q++) { \
        float value = A_AT(TOP + 16 * i + q % 2 * 8, from + 8 * s + ITEM % 4 + q / 2 * 4); \
        high[s][i][q] = HIGH(value); \
        low[s][i][q] = value - high[s][i][q]; \
    } \
    UNROLL for (int j = 0; j < BLOCKS_ACROSS; j++) { \
        float upper[4]; \
        float lower[4]; \
        UNROLL for (int q = 0; q < 4; q++) { \
            float value = b[(ITEM % 4 + 4 * q) * B_STRIDE + SIDE + 8 * j + ITEM % 32 / 4]; \
            upper[q] = HIGH(value); \
            lower[q] = value - upper[q]; \
        } \
        UNROLL for (int i = 0; i < BLOCKS_DOWN; i++) { \
            float sum[4]; \
            FIRST_BLOCK(sum, low[0][i], upper[0], upper[1]); \
            ADD_BLOCK(sum, high[0][i], lower[0], lower[1]); \
            ADD_BLOCK(sum, low[1][i], upper[2], upper[3]); \
            ADD_BLOCK(sum, high[1][i], lower[2], lower[3]); \
            ADD_BLOCK(sum, high[0][i], upper[0], upper[1]); \
            ADD_BLOCK(sum, high[1][i], upper[2], upper[3]); \
            UNROLL for (int q = 0; q < 4; q++) result[i][j][q] += sum[q]; \
        } \
    } \
}
#else
#define ACROSS (COLUMNS / 4)
#define ENTRIES_DOWN (HEIGHT * ACROSS / SIZE)
#define ENTRIES_ACROSS 4
#define RESULTS float result[ENTRIES_DOWN][ENTRIES_ACROSS]
#define ENTRY(i, j) result[i][j]
#define ROW_OF(i) (ITEM / ACROSS * ENTRIES_DOWN + (i))
#define COLUMN_OF(j) (ITEM % ACROSS * 4 + (j))
#define DEPTH_STEP 1

#define MULTIPLY(from, count) \
    for (int k = 0; k < (count); k++) { \
        float4 v = *(IN_LOCAL const float4*) (b + k * B_STRIDE + COLUMN_OF(0)); \
        UNROLL for (int i = 0; i < ENTRIES_DOWN; i++) { \
            float u = A_AT(ROW_OF(i), from + k); \
            result[i][0] += u * v.x; \
            result[i][1] += u * v.y; \
            result[i][2] += u * v.z; \
            result[i][3] += u * v.w; \
        } \
    }
#endif

#define FOR_ENTRIES UNROLL for (int i = 0; i < ENTRIES_DOWN; i++) UNROLL for (int j = 0; j < ENTRIES_ACROSS; j++)

#ifndef GRADIENT
#define QUADS (INNER * COLUMNS / 4)                       // of a piece of W
#define QUADS_EACH ((QUADS + SIZE - 1) / SIZE)

// y[p, targets] = A[p] W + bias, added to y where that is asked for. Rows of W are padded to whole vectors and its end by INNER rows of zeros. Groups: tiles x slots, those of a
// tile one after another.
KERNEL_OF_256 convolve(EDGES(RESTRICT), GLOBAL const int* RESTRICT chunks, int firstSlot, int slotCount, GLOBAL const int* RESTRICT slots,
                GLOBAL const int* RESTRICT targets, GLOBAL const float* RESTRICT weight, GLOBAL const float* RESTRICT bias, int adding, GLOBAL float* RESTRICT y, int yWidth) {
    LOCAL float4 aLocal[DEPTH * A_STRIDE / 4];
    LOCAL float4 bLocal[INNER * B_STRIDE / 4];
    IN_LOCAL float* a = (IN_LOCAL float*) aLocal;
    IN_LOCAL float* b = (IN_LOCAL float*) bLocal;
    int tile = GROUP0 / slotCount;
    GLOBAL const int* slot = slots + (firstSlot + GROUP0 - tile * slotCount) * SLOT;
    int left = slot[LEFT];
    int leading = slot[LEADING];
    RESULTS;
    FOR_ENTRIES {
        ENTRY(i, j) = 0.0f;
    }
    for (int c = slot[BEGIN]; c < slot[END]; c++) {
        GLOBAL const int* chunk = chunks + c * CHUNK;
        int rows = rowsOf(chunk);
        GLOBAL const float* w = weight + slot[WEIGHT] + (long) chunk[FIRST] * leading + left;
        float4 piece[QUADS_EACH];
        UNROLL for (int q = 0; q < QUADS_EACH; q++) {
            int at = ITEM + q * SIZE;
            if (at < QUADS) {
                piece[q] = *(GLOBAL const float4*) (w + at / (COLUMNS / 4) * leading + at % (COLUMNS / 4) * 4);
            }
        }
        gather(chunk, tile, SAME_EDGES, a);
        for (int i = ITEM; i < (DEPTH_STEP - 1 - (rows - 1) % DEPTH_STEP) * ROWS; i += SIZE) {
            a[(rows + i / ROWS) * A_STRIDE + i % ROWS] = 0.0f;
        }
        for (int from = 0; from < rows; from += INNER) {
            UNROLL for (int q = 0; q < QUADS_EACH; q++) {
                int at = ITEM + q * SIZE;
                if (at < QUADS) {
                    bLocal[at / (COLUMNS / 4) * (B_STRIDE / 4) + at % (COLUMNS / 4)] = piece[q];
                }
            }
            BARRIER;
            if (from + INNER < rows) {                                   // the next piece is on its way while this one is multiplied
                UNROLL for (int q = 0; q < QUADS_EACH; q++) {
                    int at = ITEM + q * SIZE;
                    if (at < QUADS) {
                        piece[q] = *(GLOBAL const float4*) (w + (from + INNER + at / (COLUMNS / 4)) * leading + at % (COLUMNS / 4) * 4);
                    }
                }
            }
            MULTIPLY(from, rows - from < INNER ? rows - from : INNER);
            BARRIER;
        }
    }
    FOR_ENTRIES {
        int p = tile * ROWS + ROW_OF(i);
        int column = left + COLUMN_OF(j);
        if (p < gatherers && column < slot[WIDTH]) {
            int target = targets[slot[TARGET] + column];
            long at = (long) p * yWidth + target / 2;
            y[at] = ENTRY(i, j) + (bias && target % 2 ? bias[target / 2] : 0.0f) + (adding ? y[at] : 0.0f);
        }
    }
}
#else
#define NUMBERS_EACH (INNER * COLUMNS / SIZE)             // of a piece of z

// This item's numbers of the vertices from `vertex` on.
#define FETCH(vertex) UNROLL for (int q = 0; q < NUMBERS_EACH; q++) { \
    int p = vertex + (ITEM + q * SIZE) / COLUMNS; \
    piece[q] = p < gatherers && fetched >= 0 ? z[(long) p * zWidth + fetched] : 0.0f; \
}

// The gradient of W, A^T z, over the vertices of one split: partial[split][W's layout]. A slot's chunks have at most DEPTH rows together.
// Groups: slots x splits.
KERNEL_OF_256 weightGradient(EDGES(RESTRICT), GLOBAL const int* RESTRICT chunks, int firstSlot, GLOBAL const int* RESTRICT slots,
                      GLOBAL const int* RESTRICT targets, GLOBAL const float* RESTRICT z, int zWidth, int tilesPerSplit, GLOBAL float* RESTRICT partial, int expanded) {
    LOCAL float4 aLocal[DEPTH * A_STRIDE / 4];
    LOCAL float4 bLocal[INNER * B_STRIDE / 4];
    IN_LOCAL float* a = (IN_LOCAL float*) aLocal;
    IN_LOCAL float* b = (IN_LOCAL float*) bLocal;
    GLOBAL const int* slot = slots + (firstSlot + GROUP0) * SLOT;
    int left = slot[LEFT];
    int first = chunks[slot[BEGIN] * CHUNK + FIRST];
    int tiles = (gatherers + ROWS - 1) / ROWS;
    int lastTile = (GROUP1 + 1) * tilesPerSplit < tiles ? (GROUP1 + 1) * tilesPerSplit : tiles;
    RESULTS;
    FOR_ENTRIES {
        ENTRY(i, j) = 0.0f;
    }
    int rows = 0;
    for (int c = slot[BEGIN]; c < slot[END]; c++) {
        rows += rowsOf(chunks + c * CHUNK);
    }
    for (int i = rows * A_STRIDE + ITEM; i < DEPTH * A_STRIDE; i += SIZE) {
        a[i] = 0.0f;
    }
    int column = left + ITEM % COLUMNS;                                 // that this item fetches of z
    int fetched = column < slot[WIDTH] ? targets[slot[TARGET] + column] / 2 : -1;
    for (int tile = GROUP1 * tilesPerSplit; tile < lastTile; tile++) {
        float piece[NUMBERS_EACH];
        FETCH(tile * ROWS);
        for (int c = slot[BEGIN]; c < slot[END]; c++) {
            GLOBAL const int* chunk = chunks + c * CHUNK;
            gather(chunk, tile, SAME_EDGES, a + (chunk[FIRST] - first) * A_STRIDE);
        }
        for (int from = 0; from < ROWS; from += INNER) {
            UNROLL for (int q = 0; q < NUMBERS_EACH; q++) {
                b[(ITEM + q * SIZE) / COLUMNS * B_STRIDE + ITEM % COLUMNS] = piece[q];
            }
            BARRIER;
            if (from + INNER < ROWS) {                                   // the next piece is on its way while this one is multiplied
                FETCH(tile * ROWS + from + INNER);
            }
            MULTIPLY(from, INNER);
            BARRIER;
        }
    }
    GLOBAL float* to = partial + (long) GROUP1 * expanded + slot[WEIGHT] + (long) first * slot[LEADING];
    FOR_ENTRIES {
        int across = left + COLUMN_OF(j);
        if (ROW_OF(i) < rows && across < slot[WIDTH]) {
            to[(long) ROW_OF(i) * slot[LEADING] + across] = ENTRY(i, j);
        }
    }
}
#endif
