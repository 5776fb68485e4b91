// What each edge contributes to a convolution: the matrices that turn features, and the coefficients of the accumulators.

// s^reflected part(m angle), part 0: cos, 1: sin, 2: -sin, 3: the number one.
INLINE float phasor(int angle, int frequency, int part, int reflected, float cosTheta, float sinTheta, float cosPhi, float sinPhi, float s) {
    float c1 = angle == 0 ? cosTheta : angle == 1 ? cosPhi : cosPhi * cosTheta + sinPhi * sinTheta;
    float s1 = angle == 0 ? sinTheta : angle == 1 ? sinPhi : sinPhi * cosTheta - cosPhi * sinTheta;
    float c = 1.0f;
    float d = 0.0f;
    for (int m = 0; m < frequency; m++) {
        float next = c * c1 - d * s1;
        d = d * c1 + c * s1;
        c = next;
    }
    float value = part == 0 ? c : part == 1 ? d : part == 2 ? -d : 1.0f;
    return reflected ? s * value : value;
}

// record[e][i] = radial_ring(e) phasor phasor' for each entry i of a record; entries hold ring (-1: no such factor, -2: zero), then angle,
// frequency, part, reflected of both phasors. base holds cos theta, sin theta, cos phi, sin phi, s, then the rings, each [edges].
KERNEL edgeRecords(int edges, GLOBAL const float* RESTRICT base, int entries, GLOBAL const int* RESTRICT entry, GLOBAL float* RESTRICT record) {
    long i = THREAD;
    if (i >= (long) edges * entries) {
        return;
    }
    long e = i / entries;
    GLOBAL const int* what = entry + 9 * (int) (i - e * entries);
    float value = 0.0f;
    if (what[0] != -2) {
        float ct = base[e];
        float st = base[(long) edges + e];
        float cp = base[2L * edges + e];
        float sp = base[3L * edges + e];
        float s = base[4L * edges + e];
        value = phasor(what[1], what[2], what[3], what[4], ct, st, cp, sp, s) * phasor(what[5], what[6], what[7], what[8], ct, st, cp, sp, s);
        if (what[0] >= 0) {
            value *= base[(5L + what[0]) * edges + e];
        }
    }
    record[i] = value;
}
