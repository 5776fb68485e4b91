package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Sampling;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The polynomial nonlinearity of signals of at most five coefficients, as those of orders 0 to 2 of SO(2) are, with coefficients in registers while samples
/// come and go, those at the angles t and -t together, see [MirroredSamples]: E + O and E - O, where E and O are the parts of a signal that are the same and
/// opposite at both, and what becomes of them has such parts again.
///
/// The polynomial's linear part needs no samples, since `B A = 1`. The signal's size s is in the polynomial instead of its argument and value:
/// `s f(u / s) = u / 2 + s Q0 / 2 + Q2 / (2 s) u^2 + Q4 / (2 s^3) u^4`. In float32 that holds up to sizes of 1e9, where u^4 ends. Sizes are found for all rows
/// before anything else: roots and quotients of one row need not wait for each other then.
///
/// Every operation on vectors is one of the Vector API itself. The compiler inlines those however large a method becomes, but methods of our own only up to
/// some size; behind a call that it leaves, vectors are objects.
final class PanamaShortSignals implements PanamaBundle {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final int NEXT_SINGLE = 4 * L;
    private static final int NEXT_PAIR = 8 * L;
    private static final int NEXT_SIZE = 2 * L;

    private static final int[] TILE_COLUMNS = IntStream.range(0, MirroredSamples.SLOTS).map(slot -> slot * L).toArray();

    private final SignalColumns columns;
    private final float bound;
    private final float share;     // 1 / N
    private final float[] singles; // [n][the two even numbers, and again][lanes], so that products read them from memory
    private final float[] pairs;   // [n][the two even and the two odd numbers, and again][lanes]

    PanamaShortSignals(Sampling.Bundle bundle, MirroredSamples samples) {
        columns = new SignalColumns(bundle, samples.slots(), MirroredSamples.SLOTS);
        bound = (float) bundle.bound();
        share = (float) (1.0 / samples.count());
        singles = vectors(samples.singles());
        pairs = vectors(samples.pairs());
    }

    private static float[] vectors(double[][] rows) {
        int numbers = rows.length == 0 ? 0 : rows[0].length;
        float[] vectors = new float[2 * rows.length * numbers * L];
        for (int i = 0; i < vectors.length; i++) {
            int number = i / L;
            vectors[i] = (float) rows[number / (2 * numbers)][number % numbers];
        }
        return vectors;
    }

    @Override
    public void forward(float[] x, int width, int rows, PanamaSignals.Scratch scratch) {
        scratch.reserve(PanamaSignals.TILE * MirroredSamples.SLOTS * L, 0);
        for (int c = 0; c < columns.channels(); c += L) {
            if (isInPlace(c)) {
                forward(x, columns.columns(c), width, rows, scratch.scale);
            } else {
                columns.load(x, width, c, rows, scratch.tile);
                forward(scratch.tile, TILE_COLUMNS, MirroredSamples.SLOTS * L, rows, scratch.scale);
                columns.store(scratch.tile, x, width, c, rows);
            }
        }
    }

    @Override
    public void backward(float[] x, float[] dy, int width, int rows, PanamaSignals.Scratch scratch) {
        scratch.reserve(PanamaSignals.TILE * MirroredSamples.SLOTS * L, 0);
        for (int c = 0; c < columns.channels(); c += L) {
            if (isInPlace(c)) {
                backward(x, dy, columns.columns(c), width, rows, scratch.scale);
            } else {
                columns.load(x, width, c, rows, scratch.tile);
                columns.load(dy, width, c, rows, scratch.cotangent);
                backward(scratch.tile, scratch.cotangent, TILE_COLUMNS, MirroredSamples.SLOTS * L, rows, scratch.scale);
                columns.store(scratch.cotangent, dy, width, c, rows);
            }
        }
    }

    /// Whether signals are computed where they are: a whole vector of channels, no coefficient missing.
    private boolean isInPlace(int c) {
        return columns.isFull() && columns.isWhole(c);
    }

    /// `s = sqrt(bound (|x|^2 + smoothing))` and `1 / s` of each row.
    private void sizes(float[] x, int[] from, int stride, int rows, float[] sizes) {
        FloatVector smoothing = FloatVector.broadcast(LANES, (float) Sampling.SMOOTHING);
        FloatVector factor = FloatVector.broadcast(LANES, bound);
        FloatVector one = FloatVector.broadcast(LANES, 1);
        for (int row = 0, at = 0; row < rows; row++, at += stride) {
            FloatVector x0 = FloatVector.fromArray(LANES, x, at + from[0]);
            FloatVector x1 = FloatVector.fromArray(LANES, x, at + from[1]);
            FloatVector x2 = FloatVector.fromArray(LANES, x, at + from[2]);
            FloatVector x3 = FloatVector.fromArray(LANES, x, at + from[3]);
            FloatVector x4 = FloatVector.fromArray(LANES, x, at + from[4]);
            FloatVector square = x1.fma(x1, x0.fma(x0, smoothing)).add(x4.fma(x4, x3.fma(x3, x2.mul(x2))));
            FloatVector s = square.mul(factor).lanewise(VectorOperators.SQRT);
            s.intoArray(sizes, row * NEXT_SIZE);
            one.div(s).intoArray(sizes, row * NEXT_SIZE + L);
        }
    }

    /// `x_i = sum_n B_in s f((A x)_n / s)` in the place of x, slot i of row r at `from[i] + r stride`.
    private void forward(float[] x, int[] from, int stride, int rows, float[] scale) {
        sizes(x, from, stride, rows, scale);
        float[] ones = singles;
        float[] twos = pairs;
        FloatVector half = FloatVector.broadcast(LANES, 0.5f);
        FloatVector constant = FloatVector.broadcast(LANES, (float) (0.5 * Activation.Q0));
        FloatVector second = FloatVector.broadcast(LANES, (float) (0.5 * Activation.Q2 * share));
        FloatVector fourth = FloatVector.broadcast(LANES, (float) (0.5 * Activation.Q4 * share));
        for (int row = 0, at = 0; row < rows; row++, at += stride) {
            FloatVector x0 = FloatVector.fromArray(LANES, x, at + from[0]);
            FloatVector x1 = FloatVector.fromArray(LANES, x, at + from[1]);
            FloatVector x2 = FloatVector.fromArray(LANES, x, at + from[2]);
            FloatVector x3 = FloatVector.fromArray(LANES, x, at + from[3]);
            FloatVector x4 = FloatVector.fromArray(LANES, x, at + from[4]);
            FloatVector s = FloatVector.fromArray(LANES, scale, row * NEXT_SIZE);
            FloatVector reciprocal = FloatVector.fromArray(LANES, scale, row * NEXT_SIZE + L);
            FloatVector q2 = reciprocal.mul(second);
            FloatVector q4 = reciprocal.mul(reciprocal).mul(reciprocal).mul(fourth);
            FloatVector y0 = s.mul(constant);
            FloatVector y1 = FloatVector.zero(LANES);
            FloatVector y2 = FloatVector.zero(LANES);
            FloatVector y3 = FloatVector.zero(LANES);
            FloatVector y4 = FloatVector.zero(LANES);
            for (int n = 0; n < ones.length; n += NEXT_SINGLE) {
                FloatVector u = x2.fma(FloatVector.fromArray(LANES, ones, n + L), x1.fma(FloatVector.fromArray(LANES, ones, n), x0));
                FloatVector p = u.mul(u);
                FloatVector value = p.fma(q4, q2).mul(p);
                y0 = y0.add(value);
                y1 = value.fma(FloatVector.fromArray(LANES, ones, n + 2 * L), y1);
                y2 = value.fma(FloatVector.fromArray(LANES, ones, n + 3 * L), y2);
            }
            for (int n = 0; n < twos.length; n += NEXT_PAIR) {
                FloatVector e = x2.fma(FloatVector.fromArray(LANES, twos, n + L), x1.fma(FloatVector.fromArray(LANES, twos, n), x0));
                FloatVector o = x4.fma(FloatVector.fromArray(LANES, twos, n + 3 * L), x3.mul(FloatVector.fromArray(LANES, twos, n + 2 * L)));
                FloatVector u = e.add(o);
                FloatVector v = e.sub(o);
                FloatVector p = u.mul(u);
                FloatVector q = v.mul(v);
                p = p.fma(q4, q2).mul(p);
                q = q.fma(q4, q2).mul(q);
                FloatVector even = p.add(q);
                FloatVector odd = p.sub(q);
                y0 = y0.add(even);
                y1 = even.fma(FloatVector.fromArray(LANES, twos, n + 4 * L), y1);
                y2 = even.fma(FloatVector.fromArray(LANES, twos, n + 5 * L), y2);
                y3 = odd.fma(FloatVector.fromArray(LANES, twos, n + 6 * L), y3);
                y4 = odd.fma(FloatVector.fromArray(LANES, twos, n + 7 * L), y4);
            }
            x0.fma(half, y0).intoArray(x, at + from[0]);
            x1.fma(half, y1).intoArray(x, at + from[1]);
            x2.fma(half, y2).intoArray(x, at + from[2]);
            x3.fma(half, y3).intoArray(x, at + from[3]);
            x4.fma(half, y4).intoArray(x, at + from[4]);
        }
    }

    /// With `t = A x / s`, `g = B^T dy`: `dx = A^T (g f'(t)) + bound x / s sum_n g_n (f(t_n) - t_n f'(t_n))` in the place of dy.
    ///
    /// With `D = A^T (g (f'(t) - 1/2))`, of which `<D, x / s> = Q2 <g, t^2> + 2 Q4 <g, t^4>`, that sum is `Q0 <g, 1> / 2 - 3 <D, x / s> / 4 + Q2 <g, t^2> / 4`.
    private void backward(float[] x, float[] dy, int[] from, int stride, int rows, float[] scale) {
        sizes(x, from, stride, rows, scale);
        float[] ones = singles;
        float[] twos = pairs;
        FloatVector factor = FloatVector.broadcast(LANES, bound);
        FloatVector half = FloatVector.broadcast(LANES, 0.5f);
        FloatVector quarter = FloatVector.broadcast(LANES, 0.25f);
        FloatVector minusThreeQuarters = FloatVector.broadcast(LANES, -0.75f);
        FloatVector constant = FloatVector.broadcast(LANES, (float) (0.5 * Activation.Q0));
        FloatVector second = FloatVector.broadcast(LANES, (float) (Activation.Q2 * share));
        FloatVector fourth = FloatVector.broadcast(LANES, (float) (2 * Activation.Q4 * share));
        for (int row = 0, at = 0; row < rows; row++, at += stride) {
            FloatVector x0 = FloatVector.fromArray(LANES, x, at + from[0]);
            FloatVector x1 = FloatVector.fromArray(LANES, x, at + from[1]);
            FloatVector x2 = FloatVector.fromArray(LANES, x, at + from[2]);
            FloatVector x3 = FloatVector.fromArray(LANES, x, at + from[3]);
            FloatVector x4 = FloatVector.fromArray(LANES, x, at + from[4]);
            FloatVector dy0 = FloatVector.fromArray(LANES, dy, at + from[0]);
            FloatVector dy1 = FloatVector.fromArray(LANES, dy, at + from[1]);
            FloatVector dy2 = FloatVector.fromArray(LANES, dy, at + from[2]);
            FloatVector dy3 = FloatVector.fromArray(LANES, dy, at + from[3]);
            FloatVector dy4 = FloatVector.fromArray(LANES, dy, at + from[4]);
            FloatVector reciprocal = FloatVector.fromArray(LANES, scale, row * NEXT_SIZE + L);
            FloatVector slope2 = reciprocal.mul(second);
            FloatVector slope4 = reciprocal.mul(reciprocal).mul(reciprocal).mul(fourth);
            FloatVector d0 = FloatVector.zero(LANES);
            FloatVector d1 = FloatVector.zero(LANES);
            FloatVector d2 = FloatVector.zero(LANES);
            FloatVector d3 = FloatVector.zero(LANES);
            FloatVector d4 = FloatVector.zero(LANES);
            FloatVector squares = FloatVector.zero(LANES); // sum of g u^2
            for (int n = 0; n < ones.length; n += NEXT_SINGLE) {
                FloatVector c1 = FloatVector.fromArray(LANES, ones, n);
                FloatVector c2 = FloatVector.fromArray(LANES, ones, n + L);
                FloatVector u = x2.fma(c2, x1.fma(c1, x0));
                FloatVector gu = dy2.fma(c2, dy1.fma(c1, dy0)).mul(u);
                squares = gu.fma(u, squares);
                FloatVector even = u.mul(u).fma(slope4, slope2).mul(gu);
                d0 = d0.add(even);
                d1 = even.fma(FloatVector.fromArray(LANES, ones, n + 2 * L), d1);
                d2 = even.fma(FloatVector.fromArray(LANES, ones, n + 3 * L), d2);
            }
            for (int n = 0; n < twos.length; n += NEXT_PAIR) {
                FloatVector c1 = FloatVector.fromArray(LANES, twos, n);
                FloatVector c2 = FloatVector.fromArray(LANES, twos, n + L);
                FloatVector s1 = FloatVector.fromArray(LANES, twos, n + 2 * L);
                FloatVector s2 = FloatVector.fromArray(LANES, twos, n + 3 * L);
                FloatVector e = x2.fma(c2, x1.fma(c1, x0));
                FloatVector o = x4.fma(s2, x3.mul(s1));
                FloatVector g = dy2.fma(c2, dy1.fma(c1, dy0));
                FloatVector h = dy4.fma(s2, dy3.mul(s1));
                FloatVector u = e.add(o);
                FloatVector v = e.sub(o);
                FloatVector gu = g.add(h).mul(u);
                FloatVector hv = g.sub(h).mul(v);
                squares = gu.fma(u, hv.fma(v, squares));
                gu = u.mul(u).fma(slope4, slope2).mul(gu);
                hv = v.mul(v).fma(slope4, slope2).mul(hv);
                FloatVector even = gu.add(hv);
                FloatVector odd = gu.sub(hv);
                d0 = d0.add(even);
                d1 = even.fma(FloatVector.fromArray(LANES, twos, n + 4 * L), d1);
                d2 = even.fma(FloatVector.fromArray(LANES, twos, n + 5 * L), d2);
                d3 = odd.fma(FloatVector.fromArray(LANES, twos, n + 6 * L), d3);
                d4 = odd.fma(FloatVector.fromArray(LANES, twos, n + 7 * L), d4);
            }
            FloatVector along = x1.fma(d1, x0.mul(d0)).add(x4.fma(d4, x3.fma(d3, x2.mul(d2)))).mul(minusThreeQuarters);
            along = squares.mul(slope2).fma(quarter, along);
            along = along.fma(reciprocal, dy0.mul(constant)).mul(reciprocal).mul(factor);
            x0.fma(along, dy0.fma(half, d0)).intoArray(dy, at + from[0]);
            x1.fma(along, dy1.fma(half, d1)).intoArray(dy, at + from[1]);
            x2.fma(along, dy2.fma(half, d2)).intoArray(dy, at + from[2]);
            x3.fma(along, dy3.fma(half, d3)).intoArray(dy, at + from[3]);
            x4.fma(along, dy4.fma(half, d4)).intoArray(dy, at + from[4]);
        }
    }
}
