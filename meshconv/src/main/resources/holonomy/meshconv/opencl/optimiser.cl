// One step of Adam, see AdamStep.
KERNEL adam(long count, float size, float beta1, float beta2, float epsilon, float shrinkage, GLOBAL const float* RESTRICT gradient,
            GLOBAL float* RESTRICT first, GLOBAL float* RESTRICT second, GLOBAL float* RESTRICT x) {
    long i = THREAD;
    if (i < count) {
        float g = gradient[i];
        float m = beta1 * first[i] + (1.0f - beta1) * g;
        float v = beta2 * second[i] + (1.0f - beta2) * g * g;
        first[i] = m;
        second[i] = v;
        x[i] = shrinkage * x[i] - size * m / (sqrt(v) + epsilon);
    }
}
