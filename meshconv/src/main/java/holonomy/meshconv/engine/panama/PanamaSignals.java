package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Sampling;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels of a bundle of signals, float32, on one vector of channels of a few vertices at a time: a tile
/// `[vertices][numbers][lanes]` that stays in the innermost cache. Each step is a loop of its own, small enough for the compiler
/// to keep its vectors in registers.
final class PanamaSignals implements PanamaBundle {
    /// The most vertices of a tile, a multiple of four.
    static final int TILE = 16;

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();

    private final Activation f;
    private final boolean homogeneous;
    private final float bound;
    private final int coefficients;   // D
    private final int samples;        // N
    private final SignalColumns columns;
    private final float[] analysis;   // A [N, D]
    private final float[] synthesis;  // B [D, N]
    private final float[] analysisT;  // [D, N]
    private final float[] synthesisT; // [N, D]

    PanamaSignals(Sampling.Bundle bundle, Activation f) {
        this.f = f;
        this.homogeneous = f.degree() > 0;
        this.bound = (float) bundle.bound();
        this.coefficients = bundle.coefficients();
        this.samples = bundle.samples();
        this.columns = new SignalColumns(bundle, IntStream.range(0, coefficients).toArray(), coefficients);
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
        float[] tile = new float[0];
        float[] cotangent = new float[0];
        private float[] samples = new float[0];
        private float[] sampleCotangents = new float[0];
        final float[] scale = new float[2 * TILE * L];

        void reserve(int coefficientFloats, int sampleFloats) {
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

    @Override
    public void forward(float[] x, int width, int rows, Scratch scratch) {
        scratch.reserve(TILE * coefficients * L, TILE * samples * L);
        for (int c = 0; c < columns.channels(); c += L) {
            columns.load(x, width, c, rows, scratch.tile);
            forward(scratch.tile, scratch.samples, scratch.scale, rows);
            columns.store(scratch.tile, x, width, c, rows);
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

    @Override
    public void backward(float[] x, float[] dy, int width, int rows, Scratch scratch) {
        scratch.reserve(TILE * coefficients * L, TILE * samples * L);
        for (int c = 0; c < columns.channels(); c += L) {
            columns.load(x, width, c, rows, scratch.tile);
            columns.load(dy, width, c, rows, scratch.cotangent);
            backward(scratch.tile, scratch.cotangent, scratch.samples, scratch.sampleCotangents, scratch.scale, rows);
            columns.store(scratch.cotangent, dy, width, c, rows);
        }
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
                FloatVector x = FloatVector.fromArray(LANES, tile, (r * coefficients + i) * L);
                square = x.fma(x, square);
            }
            FloatVector s = square.mul(bound).lanewise(VectorOperators.SQRT);
            s.intoArray(scale, r * L);
            FloatVector reciprocal = constant(1).div(s);
            for (int i = 0; i < coefficients; i++) {
                int at = (r * coefficients + i) * L;
                FloatVector.fromArray(LANES, tile, at).mul(reciprocal).intoArray(tile, at);
            }
        }
    }

    private void multiplyByScale(float[] tile, float[] scale, int rows) {
        for (int r = 0; r < rows; r++) {
            FloatVector s = FloatVector.fromArray(LANES, scale, r * L);
            for (int i = 0; i < coefficients; i++) {
                int at = (r * coefficients + i) * L;
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
                int at = (r * coefficients + i) * L;
                FloatVector.fromArray(LANES, tile, at).fma(factor, FloatVector.fromArray(LANES, dx, at)).intoArray(dx, at);
            }
        }
    }
}
