// Functions of each vertex's feature vector by itself. Rows are vertices; an item takes one entry, one field or one row.

#define RELU 0
#define ELU 1
#define SILU 2
#define TANH 3
#define SIGMOID 4
#define SOFTPLUS 5
#define POLYNOMIAL_RELU 6
#define Q0 0.067621f
#define Q2 1.930298f
#define Q4 -1.065540f
#define NORM_SMOOTHING 1e-6f

INLINE float logistic(float t) {
    return 1.0f / (1.0f + exp(-t));
}

INLINE float valueOf(int f, float t) {
    switch (f) {
        case RELU: return fmax(t, 0.0f);
        case ELU: return t > 0.0f ? t : expm1(t);
        case SILU: return t * logistic(t);
        case TANH: return tanh(t);
        case SIGMOID: return logistic(t);
        case SOFTPLUS: return fmax(t, 0.0f) + log1p(exp(-fabs(t)));
        default: return 0.5f * (Q0 + t * (1.0f + t * (Q2 + t * t * Q4)));
    }
}

INLINE float slopeOf(int f, float t) {
    float l;
    switch (f) {
        case RELU: return t > 0.0f ? 1.0f : 0.0f;
        case ELU: return t > 0.0f ? 1.0f : exp(t);
        case SILU: l = logistic(t); return l * (1.0f + t * (1.0f - l));
        case TANH: l = tanh(t); return 1.0f - l * l;
        case SIGMOID: l = logistic(t); return l * (1.0f - l);
        case SOFTPLUS: return logistic(t);
        default: return 0.5f + t * (Q2 + 2.0f * t * t * Q4);
    }
}

// Factors of DropoutMask; a threshold below 2^32.
KERNEL dropout(long count, long seed, long threshold, float scale, GLOBAL float* RESTRICT y) {
    long i = THREAD;
    if (i < count) {
        unsigned long z = (unsigned long) seed + (unsigned long) (i + 1) * 0x9e3779b97f4a7c15UL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
        y[i] = (long) ((z ^ (z >> 31)) >> 32) < threshold ? 0.0f : scale;
    }
}

KERNEL add(long count, float factor, GLOBAL const float* RESTRICT x, GLOBAL float* RESTRICT y) {
    long i = THREAD;
    if (i < count) {
        y[i] += factor * x[i];
    }
}

KERNEL copyColumns(int rows, int count, GLOBAL const float* RESTRICT x, int xWidth, int from, GLOBAL float* RESTRICT y, int yWidth, int to) {
    long i = THREAD;
    if (i < (long) rows * count) {
        long row = i / count;
        int c = (int) (i - row * count);
        y[row * yWidth + to + c] = x[row * xWidth + from + c];
    }
}

KERNEL activate(long count, int f, GLOBAL const float* RESTRICT x, GLOBAL float* RESTRICT y) {
    long i = THREAD;
    if (i < count) {
        y[i] = valueOf(f, x[i]);
    }
}

KERNEL activateBackward(long count, int f, GLOBAL const float* RESTRICT x, GLOBAL const float* RESTRICT dy, GLOBAL float* RESTRICT dx) {
    long i = THREAD;
    if (i < count) {
        dx[i] = slopeOf(f, x[i]) * dy[i];
    }
}

// A field: first column, columns from a component to the next, components.
#define FIELD 3

// n_f = x_f where invariant[f] >= 0, the trivial irreps, and sqrt(|x_f|^2 + smoothing) of the others
KERNEL invariants(int rows, int fields, GLOBAL const int* RESTRICT field, GLOBAL const int* RESTRICT invariant, GLOBAL const float* RESTRICT x, int width,
                  GLOBAL float* RESTRICT invariants) {
    long i = THREAD;
    if (i < (long) rows * fields) {
        long row = i / fields;
        int number = (int) (i - row * fields);
        GLOBAL const int* f = field + FIELD * number;
        float square = NORM_SMOOTHING;
        for (int j = 0; j < f[2]; j++) {
            float value = x[row * width + f[0] + j * f[1]];
            square += value * value;
        }
        invariants[i] = invariant[number] >= 0 ? x[row * width + f[0]] : sqrt(square);
    }
}

// dx_f = dInvariants_f of trivial irreps, x_f dInvariants_f / invariants_f of the others
KERNEL invariantsBackward(int rows, int fields, GLOBAL const int* RESTRICT field, GLOBAL const int* RESTRICT invariant, GLOBAL const float* RESTRICT x, int width,
                          GLOBAL const float* RESTRICT invariants, GLOBAL const float* RESTRICT dInvariants, GLOBAL float* RESTRICT dx) {
    long i = THREAD;
    if (i < (long) rows * fields) {
        long row = i / fields;
        int number = (int) (i - row * fields);
        GLOBAL const int* f = field + FIELD * number;
        for (int j = 0; j < f[2]; j++) {
            long at = row * width + f[0] + j * f[1];
            dx[at] = invariant[number] >= 0 ? dInvariants[i] : x[at] * dInvariants[i] / invariants[i];
        }
    }
}

// y_f = gates_f x_f
KERNEL gate(int rows, int fields, GLOBAL const int* RESTRICT field, GLOBAL const float* RESTRICT x, int width, GLOBAL const float* RESTRICT gates,
            GLOBAL float* RESTRICT y) {
    long i = THREAD;
    if (i < (long) rows * fields) {
        long row = i / fields;
        GLOBAL const int* f = field + FIELD * (int) (i - row * fields);
        for (int j = 0; j < f[2]; j++) {
            long at = row * width + f[0] + j * f[1];
            y[at] = gates[i] * x[at];
        }
    }
}

// dx_f = gates_f dy_f, dGates_f = <x_f, dy_f> (unless null)
KERNEL gateBackward(int rows, int fields, GLOBAL const int* RESTRICT field, GLOBAL const float* RESTRICT x, int width, GLOBAL const float* RESTRICT gates,
                    GLOBAL const float* RESTRICT dy, GLOBAL float* RESTRICT dx, GLOBAL float* RESTRICT dGates) {
    long i = THREAD;
    if (i < (long) rows * fields) {
        long row = i / fields;
        GLOBAL const int* f = field + FIELD * (int) (i - row * fields);
        float along = 0.0f;
        for (int j = 0; j < f[2]; j++) {
            long at = row * width + f[0] + j * f[1];
            along += x[at] * dy[at];
            dx[at] = gates[i] * dy[at];
        }
        if (dGates) {
            dGates[i] = along;
        }
    }
}

// y[v][c] = scale[c] x[v][c] + shift[c] for `count` entries from `first` on, where a row begins; null stands for 1 and 0. y may be x: no RESTRICT.
KERNEL affine(long first, long count, int columns, GLOBAL const float* RESTRICT scale, GLOBAL const float* x, GLOBAL const float* RESTRICT shift,
              GLOBAL float* y) {
    long i = THREAD;
    if (i < count) {
        int c = (int) (i % columns);
        y[first + i] = (scale ? scale[c] : 1.0f) * x[first + i] + (shift ? shift[c] : 0.0f);
    }
}

// y[v][c] = a[c] x[v][c] + b[c] z[v][c] for `count` entries from `first` on, where a row begins.
KERNEL combine(long first, long count, int columns, GLOBAL const float* RESTRICT a, GLOBAL const float* RESTRICT x, GLOBAL const float* RESTRICT b,
               GLOBAL const float* RESTRICT z, GLOBAL float* RESTRICT y) {
    long i = THREAD;
    if (i < count) {
        int c = (int) (i % columns);
        y[first + i] = a[c] * x[first + i] + b[c] * z[first + i];
    }
}

#define NORMALISATION_SMOOTHING 1e-5f

// An item per field: the deviation of a surface with so many rows from the sums of squares of its columns (upper and lower words), and what the
// field's columns are multiplied by and shifted by. invariant: the field's place in beta, or -1; beta may be null.
KERNEL normalisation(int surface, int rows, int fields, GLOBAL const int* RESTRICT field, GLOBAL const int* RESTRICT invariant, int columns,
                     GLOBAL const float* RESTRICT squares, GLOBAL const float* RESTRICT gamma, GLOBAL const float* RESTRICT beta,
                     GLOBAL float* RESTRICT deviation, GLOBAL float* RESTRICT scale, GLOBAL float* RESTRICT shift) {
    long i = THREAD;
    if (i >= fields) {
        return;
    }
    float sum = 0.0f;
    for (int f = 0; f < fields; f++) {
        float square = 0.0f;
        for (int j = 0; j < field[FIELD * f + 2]; j++) {
            int c = field[FIELD * f] + j * field[FIELD * f + 1];
            square += squares[c] + squares[columns + c];
        }
        sum += square / field[FIELD * f + 2];
    }
    float d = sqrt(sum / ((float) fields * (rows > 0 ? rows : 1)) + NORMALISATION_SMOOTHING);
    if (i == 0) {
        deviation[surface] = d;
    }
    GLOBAL const int* own = field + FIELD * i;
    for (int j = 0; j < own[2]; j++) {
        scale[own[0] + j * own[1]] = gamma[i] / d;
        shift[own[0] + j * own[1]] = beta && invariant[i] >= 0 ? beta[invariant[i]] : 0.0f;
    }
}

// An item per field, from the sums of dy x over the surface's rows: the factors of dy and of x in dx, and dGamma += sum / d.
KERNEL normalisationBackward(int surface, int rows, int fields, GLOBAL const int* RESTRICT field, int columns, GLOBAL const float* RESTRICT products,
                             GLOBAL const float* RESTRICT gamma, GLOBAL const float* RESTRICT deviation, GLOBAL float* RESTRICT ofCotangent,
                             GLOBAL float* RESTRICT ofInput, GLOBAL float* RESTRICT dGamma) {
    long i = THREAD;
    if (i >= fields) {
        return;
    }
    float d = deviation[surface];
    float along = 0.0f;
    float ownSum = 0.0f;
    for (int f = 0; f < fields; f++) {
        float sum = 0.0f;
        for (int j = 0; j < field[FIELD * f + 2]; j++) {
            int c = field[FIELD * f] + j * field[FIELD * f + 1];
            sum += products[c] + products[columns + c];
        }
        sum /= d;
        along += gamma[f] * sum;
        ownSum = f == i ? sum : ownSum;
    }
    dGamma[i] += ownSum;
    GLOBAL const int* own = field + FIELD * i;
    for (int j = 0; j < own[2]; j++) {
        ofCotangent[own[0] + j * own[1]] = gamma[i] / d;
        ofInput[own[0] + j * own[1]] = -along / ((float) fields * (rows > 0 ? rows : 1) * d * d * own[2]);
    }
}

// An item per field: dBeta += the sum over rows of the field's cotangent, for trivial ones.
KERNEL addInvariants(int fields, GLOBAL const int* RESTRICT field, GLOBAL const int* RESTRICT invariant, int columns, GLOBAL const float* RESTRICT sums,
                     GLOBAL float* RESTRICT dBeta) {
    long i = THREAD;
    if (i < fields && invariant[i] >= 0) {
        int c = field[FIELD * i];
        dBeta[invariant[i]] += sums[c] + sums[columns + c];
    }
}

// y[r] = sum over entries of row r of weight x[column].
KERNEL average(int rows, int width, GLOBAL const int* RESTRICT begin, GLOBAL const int* RESTRICT column, GLOBAL const float* RESTRICT weight,
               GLOBAL const float* RESTRICT x, GLOBAL float* RESTRICT y) {
    long i = THREAD;
    if (i < (long) rows * width) {
        long row = i / width;
        int c = (int) (i - row * width);
        float sum = 0.0f;
        for (int e = begin[row]; e < begin[row + 1]; e++) {
            sum += weight[e] * x[(long) column[e] * width + c];
        }
        y[i] = sum;
    }
}

// Per row: the term of the mean cross-entropy, and its gradient unless null. `scale` is one over the total weight.
KERNEL crossEntropy(int rows, int classes, float scale, GLOBAL const float* RESTRICT logits, GLOBAL const float* RESTRICT target,
                    GLOBAL const float* RESTRICT weight, GLOBAL float* RESTRICT loss, GLOBAL float* RESTRICT dLogits) {
    long row = THREAD;
    if (row >= rows) {
        return;
    }
    GLOBAL const float* x = logits + row * classes;
    GLOBAL const float* t = target + row * classes;
    float top = x[0];
    float mass = 0.0f;
    for (int c = 0; c < classes; c++) {
        top = fmax(top, x[c]);
        mass += t[c];
    }
    float sum = 0.0f;
    for (int c = 0; c < classes; c++) {
        sum += exp(x[c] - top);
    }
    float logSum = top + log(sum);
    float w = weight[row] * scale;
    float term = 0.0f;
    for (int c = 0; c < classes; c++) {
        term -= w * t[c] * (x[c] - logSum);
        if (dLogits) {
            dLogits[row * classes + c] = w * (mass * exp(x[c] - logSum) - t[c]);
        }
    }
    loss[row] = term;
}
