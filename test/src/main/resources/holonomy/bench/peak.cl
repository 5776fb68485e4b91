// The rate of multiply-adds that depend on nothing but registers: 16 chains of 4096 for each item.
KERNEL peak(float a, float b, GLOBAL float* out) {
    float x[16];
    UNROLL for (int i = 0; i < 16; i++) {
        x[i] = (float) (ITEM + i);
    }
    for (int k = 0; k < 4096; k++) {
        UNROLL for (int i = 0; i < 16; i++) {
            x[i] = fma(x[i], a, b);
        }
    }
    float sum = 0.0f;
    UNROLL for (int i = 0; i < 16; i++) {
        sum += x[i];
    }
    out[THREAD] = sum;
}
