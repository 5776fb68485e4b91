// Nonlinearities of signals on the group (see Sampling), an item per vertex and channel. Set by the host: COEFFICIENTS of a signal. `offset`
// lists their columns for channel 0; analysis is [samples][COEFFICIENTS], synthesis [COEFFICIENTS][samples]. With polynomial != 0 samples are
// divided by s = sqrt(bound (|x|^2 + smoothing)) and results multiplied by it.
#define SMOOTHING 1e-6f

// y may be x.
KERNEL sample(int rows, int channels, int width, GLOBAL const int* RESTRICT offset, int samples, GLOBAL const float* RESTRICT analysis,
              GLOBAL const float* RESTRICT synthesis, int f, int polynomial, float bound, GLOBAL const float* x, GLOBAL float* y) {
    long item = THREAD;
    if (item >= (long) rows * channels) {
        return;
    }
    long at = item / channels * width + item % channels;
    float in[COEFFICIENTS];
    float out[COEFFICIENTS];
    float square = SMOOTHING;
    UNROLL for (int i = 0; i < COEFFICIENTS; i++) {
        in[i] = x[at + offset[i]];
        out[i] = 0.0f;
        square += in[i] * in[i];
    }
    float scale = polynomial ? sqrt(bound * square) : 1.0f;
    for (int n = 0; n < samples; n++) {
        float u = 0.0f;
        UNROLL for (int i = 0; i < COEFFICIENTS; i++) {
            u += analysis[n * COEFFICIENTS + i] * in[i];
        }
        float value = valueOf(f, u / scale);
        UNROLL for (int i = 0; i < COEFFICIENTS; i++) {
            out[i] += synthesis[i * samples + n] * value;
        }
    }
    UNROLL for (int i = 0; i < COEFFICIENTS; i++) {
        y[at + offset[i]] = scale * out[i];
    }
}

// With t = u / s and g = B^T dy: dx = A^T (g f'(t)) + bound x / s sum_n g_n (f(t_n) - t_n f'(t_n)); the last term for polynomials alone.
KERNEL sampleBackward(int rows, int channels, int width, GLOBAL const int* RESTRICT offset, int samples, GLOBAL const float* RESTRICT analysis,
                      GLOBAL const float* RESTRICT synthesis, int f, int polynomial, float bound, GLOBAL const float* RESTRICT x,
                      GLOBAL const float* RESTRICT dy, GLOBAL float* RESTRICT dx) {
    long item = THREAD;
    if (item >= (long) rows * channels) {
        return;
    }
    long at = item / channels * width + item % channels;
    float in[COEFFICIENTS];
    float cotangent[COEFFICIENTS];
    float out[COEFFICIENTS];
    float square = SMOOTHING;
    UNROLL for (int i = 0; i < COEFFICIENTS; i++) {
        in[i] = x[at + offset[i]];
        cotangent[i] = dy[at + offset[i]];
        out[i] = 0.0f;
        square += in[i] * in[i];
    }
    float scale = polynomial ? sqrt(bound * square) : 1.0f;
    float byScale = 0.0f;
    for (int n = 0; n < samples; n++) {
        float u = 0.0f;
        float g = 0.0f;
        UNROLL for (int i = 0; i < COEFFICIENTS; i++) {
            u += analysis[n * COEFFICIENTS + i] * in[i];
            g += synthesis[i * samples + n] * cotangent[i];
        }
        float t = u / scale;
        float slope = g * slopeOf(f, t);
        byScale += g * valueOf(f, t) - t * slope;
        UNROLL for (int i = 0; i < COEFFICIENTS; i++) {
            out[i] += analysis[n * COEFFICIENTS + i] * slope;
        }
    }
    float factor = polynomial ? bound * byScale / scale : 0.0f;
    UNROLL for (int i = 0; i < COEFFICIENTS; i++) {
        dx[at + offset[i]] = out[i] + factor * in[i];
    }
}
