// From a convolution's weight and self-interaction to the matrices of its products, and back.

// expanded[i] = 0, or +- an entry of weight or self: source[i] is 0, or +-(1 + index), the entries of self behind those of weight.
KERNEL expand(int count, GLOBAL const int* RESTRICT source, int weights, GLOBAL const float* RESTRICT weight, GLOBAL const float* RESTRICT self,
              GLOBAL float* RESTRICT expanded) {
    long i = THREAD;
    if (i >= count) {
        return;
    }
    int from = source[i];
    int index = (from < 0 ? -from : from) - 1;
    float value = from == 0 ? 0.0f : index < weights ? weight[index] : self ? self[index - weights] : 0.0f;
    expanded[i] = from < 0 ? -value : value;
}

// gradient[i] += the sum over splits of the partial gradients at the places of entry first + i: place is +-(1 + index).
KERNEL fold(int first, int count, GLOBAL const int* RESTRICT begin, GLOBAL const int* RESTRICT place, int splits, int expanded,
            GLOBAL const float* RESTRICT partial, GLOBAL float* RESTRICT gradient) {
    long i = THREAD;
    if (i >= count) {
        return;
    }
    float sum = 0.0f;
    for (int k = begin[first + i]; k < begin[first + i + 1]; k++) {
        int index = (place[k] < 0 ? -place[k] : place[k]) - 1;
        float all = 0.0f;
        for (int s = 0; s < splits; s++) {
            all += partial[(long) s * expanded + index];
        }
        sum += place[k] < 0 ? -all : all;
    }
    gradient[i] += sum;
}
