// Products of feature vectors and largest responses (see BilinearMap and StrongestResponse). Rows are vertices.

// y[row, c] += sum of coefficient x[row, first] z[row, second] over the terms begin[c] .. begin[c + 1] - 1; an item per entry of y.
KERNEL bilinear(int rows, int columns, GLOBAL const int* RESTRICT begin, GLOBAL const int* RESTRICT first, GLOBAL const int* RESTRICT second,
                GLOBAL const float* RESTRICT coefficient, GLOBAL const float* x, int xWidth, GLOBAL const float* z, int zWidth,
                GLOBAL float* RESTRICT y) {
    long i = THREAD;
    if (i >= (long) rows * columns) {
        return;
    }
    long row = i / columns;
    int c = (int) (i - row * columns);
    float sum = 0.0f;
    for (int t = begin[c]; t < begin[c + 1]; t++) {
        sum += coefficient[t] * x[row * xWidth + first[t]] * z[row * zWidth + second[t]];
    }
    y[i] += sum;
}

// The first n with the largest u_n = sum_i analysis[n, i] x[input[i]], and that number.
INLINE int strongestOf(int coefficients, GLOBAL const int* input, int responses, GLOBAL const float* analysis, GLOBAL const float* x, float* largest) {
    int place = 0;
    for (int n = 0; n < responses; n++) {
        float u = 0.0f;
        for (int i = 0; i < coefficients; i++) {
            u += analysis[n * coefficients + i] * x[input[i]];
        }
        if (n == 0 || u > *largest) {
            *largest = u;
            place = n;
        }
    }
    return place;
}

// y[output[j]] = synthesis[j, place] u_place; an item per vertex and channel.
KERNEL strongest(int rows, int channels, int coefficients, GLOBAL const int* RESTRICT input, int responses, GLOBAL const float* RESTRICT analysis,
                 int results, GLOBAL const int* RESTRICT output, GLOBAL const float* RESTRICT synthesis, int rectified,
                 GLOBAL const float* RESTRICT x, int xWidth, GLOBAL float* RESTRICT y, int yWidth) {
    long item = THREAD;
    if (item >= (long) rows * channels) {
        return;
    }
    long row = item / channels;
    int c = (int) (item - row * channels);
    float largest = 0.0f;
    int place = strongestOf(coefficients, input, responses, analysis, x + row * xWidth + c, &largest);
    for (int j = 0; j < results; j++) {
        y[row * yWidth + output[j] + c] = rectified && largest <= 0.0f ? 0.0f : synthesis[j * responses + place] * largest;
    }
}

// dx[input[i]] = analysis[place, i] sum_j synthesis[j, place] dy[output[j]].
KERNEL strongestBackward(int rows, int channels, int coefficients, GLOBAL const int* RESTRICT input, int responses,
                         GLOBAL const float* RESTRICT analysis, int results, GLOBAL const int* RESTRICT output,
                         GLOBAL const float* RESTRICT synthesis, int rectified, GLOBAL const float* RESTRICT x, int xWidth,
                         GLOBAL const float* RESTRICT dy, int yWidth, GLOBAL float* RESTRICT dx) {
    long item = THREAD;
    if (item >= (long) rows * channels) {
        return;
    }
    long row = item / channels;
    int c = (int) (item - row * channels);
    float largest = 0.0f;
    int place = strongestOf(coefficients, input, responses, analysis, x + row * xWidth + c, &largest);
    float slope = 0.0f;
    for (int j = 0; j < results; j++) {
        slope += synthesis[j * responses + place] * dy[row * yWidth + output[j] + c];
    }
    for (int i = 0; i < coefficients; i++) {
        dx[row * xWidth + input[i] + c] = rectified && largest <= 0.0f ? 0.0f : analysis[place * coefficients + i] * slope;
    }
}
