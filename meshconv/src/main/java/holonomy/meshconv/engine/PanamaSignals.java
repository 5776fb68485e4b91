package holonomy.meshconv.engine;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels of a bundle of signals, float32, on one vector of channels of a few vertices at a time: a tile
/// `[vertices][numbers][lanes]` that stays in the innermost cache. Each step is a loop of its own, small enough for the compiler
/// to keep its vectors in registers; short signals take most steps at once, see [PanamaShortSignals].
final class PanamaSignals {
    /// The most vertices of a tile, a multiple of four.
    static final int TILE = 16;

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();

    private final Activation f;
    private final boolean homogeneous;
    private final float bound;
    private final PanamaShortSignals shortSignals; // or null
    private final PanamaShortSignals.Place tilePlace = new PanamaShortSignals.Place(new int[] {0, L, 2 * L, 3 * L, 4 * L}, PanamaShortSignals.MOST * L);
    private final int coefficients;   // D
    private final int room;           // numbers of a vertex in a tile of coefficients, at least D
    private final int samples;        // N
    private final int channels;
    private final int[] offsets;      // [D]
    private final float[] analysis;   // A [N, D]
    private final float[] synthesis;  // B [D, N]
    private final float[] analysisT;  // [D, N]
    private final float[] synthesisT; // [N, D]

    PanamaSignals(Sampling.Bundle bundle, Activation f) {
        this.f = f;
        this.homogeneous = f.degree() > 0;
        this.bound = (float) bundle.bound();
        this.shortSignals = PanamaShortSignals.take(bundle, f) ? new PanamaShortSignals(bundle) : null;
        this.coefficients = bundle.coefficients();
        this.room = shortSignals == null ? coefficients : PanamaShortSignals.MOST;
        this.samples = bundle.samples();
        this.channels = bundle.channels();
        this.offsets = bundle.offsets();
        this.analysis = new float[samples * coefficients];
        this.synthesis = new float[samples * coefficients];
        this.analysisT = new float[samples * coefficients];
        this.synthesisT = new float[samples * coefficients];
        for (int n = 0; n < samples; n++) {
            for (int i = 0; i < coefficients; i++) {
                analysis[n * coefficients + i] = (float) bundle.analysis()[n][i];
                analysisT[i * samples + n] = (float) bundle.analysis()[n][i];
                synthesis[i * samples + n] = (float) bundle.synthesis()[i][n];
                synthesisT[n * coefficients + i] = (float) bundle.synthesis()[i][n];
            }
        }
    }

    /// The tiles of one thread, kept between calls: fresh ones would be cold memory every time.
    static final class Scratch {
        private float[] tile = new float[0];
        private float[] cotangent = new float[0];
        private float[] samples = new float[0];
        private float[] sampleCotangents = new float[0];
        private final float[] scale = new float[TILE * PanamaShortSignals.NUMBERS * L];

        private void reserve(int coefficientFloats, int sampleFloats) {
            if (tile.length < coefficientFloats) {
                tile = new float[coefficientFloats];
                cotangent = new float[coefficientFloats];
            }
            if (samples.length < sampleFloats) {
                samples = new float[sampleFloats];
                sampleCotangents = new float[sampleFloats];
            }
        }
    }

    /// `y_i = s sum_n B_in f(u_n / s)`, `u = A x`, in the place of x: at most [#TILE] rows of `width` numbers.
    void forward(float[] x, int width, int rows, Scratch scratch) {
        scratch.reserve(TILE * room * L, TILE * samples * L);
        for (int c = 0; c < channels; c += L) {
            boolean inPlace = inPlace(c);
            if (!inPlace) {
                load(x, width, c, rows, scratch.tile);
            }
            if (shortSignals != null) {
                shortSignals.forward(inPlace ? x : scratch.tile, inPlace ? place(width, c) : tilePlace, rows, scratch.scale);
            } else {
                forward(scratch.tile, scratch.samples, scratch.scale, rows);
            }
            if (!inPlace) {
                store(scratch.tile, x, width, c, rows);
            }
        }
    }

    private void forward(float[] tile, float[] values, float[] scale, int rows) {
        if (homogeneous) {
            divideByScale(tile, scale, rows);
        }
        multiply(analysis, samples, coefficients, tile, values, rows);
        PanamaActivation.values(f, values, rows * samples * L);
        multiply(synthesis, coefficients, samples, values, tile, rows);
        if (homogeneous) {
            multiplyByScale(tile, scale, rows);
        }
    }

    /// With `t = u / s`, `g = B^T dy`: `dx = A^T (g f'(t)) + bound x / s sum_n g_n (f(t_n) - t_n f'(t_n))`, in the place of dy.
    void backward(float[] x, float[] dy, int width, int rows, Scratch scratch) {
        scratch.reserve(TILE * room * L, TILE * samples * L);
        for (int c = 0; c < channels; c += L) {
            boolean inPlace = inPlace(c);
            if (!inPlace) {
                load(x, width, c, rows, scratch.tile);
                load(dy, width, c, rows, scratch.cotangent);
            }
            if (shortSignals != null) {
                shortSignals.backward(inPlace ? x : scratch.tile, inPlace ? dy : scratch.cotangent, inPlace ? place(width, c) : tilePlace, rows,
                        scratch.scale);
            } else {
                backward(scratch.tile, scratch.cotangent, scratch.samples, scratch.sampleCotangents, scratch.scale, rows);
            }
            if (!inPlace) {
                store(scratch.cotangent, dy, width, c, rows);
            }
        }
    }

    /// Whether short signals are computed where they are: a whole vector of channels, no coefficient missing.
    private boolean inPlace(int c) {
        return shortSignals != null && coefficients == PanamaShortSignals.MOST && c + L <= channels;
    }

    private PanamaShortSignals.Place place(int width, int c) {
        int[] from = new int[coefficients];
        for (int i = 0; i < coefficients; i++) {
            from[i] = offsets[i] + c;
        }
        return new PanamaShortSignals.Place(from, width);
    }

    private void backward(float[] tile, float[] cotangent, float[] t, float[] g, float[] scale, int rows) {
        if (homogeneous) {
            divideByScale(tile, scale, rows);
        }
        multiply(analysis, samples, coefficients, tile, t, rows);
        multiply(synthesisT, samples, coefficients, cotangent, g, rows);
        if (homogeneous) {
            slopesAndScale(t, g, scale, rows);
        } else {
            PanamaActivation.slopes(f, t, g, rows * samples * L);
        }
        multiply(analysisT, coefficients, samples, g, cotangent, rows);
        if (homogeneous) {
            addAlong(tile, scale, cotangent, rows);
        }
    }

    /// Takes a vector of channels, as many as there are, out of rows; lanes beyond them and missing coefficients are zero.
    private void load(float[] x, int width, int c, int rows, float[] tile) {
        boolean whole = c + L <= channels;
        for (int r = 0, at = 0; r < rows; r++) {
            for (int i = 0; i < coefficients; i++, at += L) {
                int from = r * width + offsets[i] + c;
                if (whole) {
                    FloatVector.fromArray(LANES, x, from).intoArray(tile, at);
                } else {
                    Arrays.fill(tile, at, at + L, 0);
                    System.arraycopy(x, from, tile, at, channels - c);
                }
            }
            for (int i = coefficients; i < room; i++, at += L) {
                FloatVector.zero(LANES).intoArray(tile, at);
            }
        }
    }

    private void store(float[] tile, float[] y, int width, int c, int rows) {
        boolean whole = c + L <= channels;
        for (int r = 0, at = 0; r < rows; r++) {
            for (int i = 0; i < coefficients; i++, at += L) {
                int to = r * width + offsets[i] + c;
                if (whole) {
                    FloatVector.fromArray(LANES, tile, at).intoArray(y, to);
                } else {
                    System.arraycopy(tile, at, y, to, channels - c);
                }
            }
            at += (room - coefficients) * L;
        }
    }

    /// `out[r] = M in[r]` for each row r, M `[outs, ins]`; four rows share a number of M. Rows up to the next multiple of four
    /// are computed too, from whatever the tile holds there, and never stored.
    private static void multiply(float[] matrix, int outs, int ins, float[] in, float[] out, int rows) {
        int nextIn = ins * L;
        int nextOut = outs * L;
        for (int r = 0; r < rows; r += 4) {
            for (int o = 0; o < outs; o++) {
                FloatVector sum0 = FloatVector.zero(LANES);
                FloatVector sum1 = sum0;
                FloatVector sum2 = sum0;
                FloatVector sum3 = sum0;
                for (int i = 0; i < ins; i++) {
                    FloatVector m = FloatVector.broadcast(LANES, matrix[o * ins + i]);
                    int from = r * nextIn + i * L;
                    sum0 = FloatVector.fromArray(LANES, in, from).fma(m, sum0);
                    sum1 = FloatVector.fromArray(LANES, in, from + nextIn).fma(m, sum1);
                    sum2 = FloatVector.fromArray(LANES, in, from + 2 * nextIn).fma(m, sum2);
                    sum3 = FloatVector.fromArray(LANES, in, from + 3 * nextIn).fma(m, sum3);
                }
                int to = r * nextOut + o * L;
                sum0.intoArray(out, to);
                sum1.intoArray(out, to + nextOut);
                sum2.intoArray(out, to + 2 * nextOut);
                sum3.intoArray(out, to + 3 * nextOut);
            }
        }
    }

    /// `s = sqrt(bound (|x|^2 + smoothing))`, and x becomes `x / s`.
    private void divideByScale(float[] tile, float[] scale, int rows) {
        for (int r = 0; r < rows; r++) {
            FloatVector square = FloatVector.broadcast(LANES, (float) Sampling.SMOOTHING);
            for (int i = 0; i < coefficients; i++) {
                FloatVector x = FloatVector.fromArray(LANES, tile, (r * room + i) * L);
                square = x.fma(x, square);
            }
            FloatVector s = square.mul(bound).lanewise(VectorOperators.SQRT);
            s.intoArray(scale, r * L);
            FloatVector reciprocal = constant(1).div(s);
            for (int i = 0; i < coefficients; i++) {
                int at = (r * room + i) * L;
                FloatVector.fromArray(LANES, tile, at).mul(reciprocal).intoArray(tile, at);
            }
        }
    }

    private void multiplyByScale(float[] tile, float[] scale, int rows) {
        for (int r = 0; r < rows; r++) {
            FloatVector s = FloatVector.fromArray(LANES, scale, r * L);
            for (int i = 0; i < coefficients; i++) {
                int at = (r * room + i) * L;
                FloatVector.fromArray(LANES, tile, at).mul(s).intoArray(tile, at);
            }
        }
    }

    /// For the polynomial: `g = g f'(t)`, and `sum_n g_n (f(t_n) - t_n f'(t_n))`, with g as it was, in place of the scale.
    private void slopesAndScale(float[] t, float[] g, float[] scale, int rows) {
        FloatVector slope2 = constant(Activation.Q2);
        FloatVector slope4 = constant(2 * Activation.Q4);
        FloatVector half = constant(0.5);
        FloatVector intercept0 = constant(0.5 * Activation.Q0);
        FloatVector intercept2 = constant(-0.5 * Activation.Q2);
        FloatVector intercept4 = constant(-1.5 * Activation.Q4);
        for (int r = 0; r < rows; r++) {
            FloatVector sum = FloatVector.zero(LANES);
            for (int at = r * samples * L; at < (r + 1) * samples * L; at += L) {
                FloatVector x = FloatVector.fromArray(LANES, t, at);
                FloatVector cotangent = FloatVector.fromArray(LANES, g, at);
                FloatVector square = x.mul(x);
                sum = cotangent.fma(square.fma(intercept4, intercept2).fma(square, intercept0), sum);
                cotangent.mul(square.fma(slope4, slope2).fma(x, half)).intoArray(g, at);
            }
            sum.intoArray(scale, r * L);
        }
    }

    private static FloatVector constant(double value) {
        return FloatVector.broadcast(LANES, (float) value);
    }

    /// Adds `bound x / s` times what [#slopesAndScale] left.
    private void addAlong(float[] tile, float[] scale, float[] dx, int rows) {
        for (int r = 0; r < rows; r++) {
            FloatVector factor = FloatVector.fromArray(LANES, scale, r * L).mul(bound);
            for (int i = 0; i < coefficients; i++) {
                int at = (r * room + i) * L;
                FloatVector.fromArray(LANES, tile, at).fma(factor, FloatVector.fromArray(LANES, dx, at)).intoArray(dx, at);
            }
        }
    }
}
