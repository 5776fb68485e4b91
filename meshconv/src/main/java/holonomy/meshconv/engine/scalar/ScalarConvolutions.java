package holonomy.meshconv.engine.scalar;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionArguments;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.ConvolutionPlan.Form;
import holonomy.meshconv.engine.Convolutions;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.engine.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Convolutions in double arithmetic, in the one form that serves every group: per target vertex
///
///     A_{b,k,i} = sum_e radial_b(e) Y_k(theta_e) (rho_in x_q)_i,    y_o = sum_{b,k,i} A_{b,k,i} W_{b,k}[i, o]
///
/// A weight in radial form is brought to the general one first, see [RadialWeight].
final class ScalarConvolutions implements Convolutions {
    private record Prepared(Stencil stencil) implements PreparedStencil {
        @Override
        public void close() {
        }
    }

    @Override
    public PreparedStencil prepare(Stencil stencil) {
        return new Prepared(stencil);
    }

    @Override
    public void convolve(ConvolutionPlan plan, PreparedStencil prepared, Tensor x, Tensor weight, Tensor self, Tensor bias, Tensor y) {
        Stencil stencil = prepared.stencil();
        ConvolutionArguments.forward(plan, stencil, x, weight, self, bias, y);
        int in = plan.inputWidth();
        int out = plan.outputWidth();
        double[] features = x.toDoubles();                       // [sources, in]
        double[] s = self == null ? null : self.toDoubles();     // [in, out]
        double[] result = new double[Math.multiplyExact(stencil.targetCount(), out)];
        Gathering gathering = new Gathering(plan, stencil);
        double[] w = gathering.general(weight.toDoubles());      // [terms * in, out]
        for (int p = 0; p < stencil.targetCount(); p++) {
            double[] gathered = gathering.gather(features, p);
            for (int row = 0; row < gathered.length; row++) {
                for (IrrepBlock block : gathering.reached(row)) {
                    multiplyAdd(gathered[row], w, row * out + block.offset(), result, p * out + block.offset(), block.width());
                }
            }
            if (s != null) {
                for (IrrepBlock from : plan.input()) {
                    for (IrrepBlock to : plan.output()) {
                        if (from.isomorphicTo(to)) {
                            for (int i = from.offset(); i < from.offset() + from.width(); i++) {
                                multiplyAdd(features[p * in + i], s, i * out + to.offset(), result, p * out + to.offset(), to.width());
                            }
                        }
                    }
                }
            }
        }
        if (bias != null) {
            double[] b = bias.toDoubles();
            for (IrrepBlock block : plan.output()) {
                if (block.isTrivial()) {
                    for (int p = 0; p < stencil.targetCount(); p++) {
                        multiplyAdd(1, b, block.offset(), result, p * out + block.offset(), block.width());
                    }
                }
            }
        }
        y.set(result);
    }

    @Override
    public void convolveBackward(ConvolutionPlan plan, PreparedStencil prepared, Tensor x, Tensor weight, Tensor self, Tensor dy,
                                 boolean adding, Tensor dx, Tensor dWeight, Tensor dSelf, Tensor dBias) {
        Stencil stencil = prepared.stencil();
        ConvolutionArguments.backward(plan, stencil, x, weight, self, dy, dx, dWeight, dSelf, dBias);
        int in = plan.inputWidth();
        int out = plan.outputWidth();
        double[] features = x.toDoubles();
        double[] cotangent = dy.toDoubles();                     // [targets, out]
        if (dx != null || dWeight != null) {
            neighbourGradients(plan, stencil, features, weight.toDoubles(), cotangent, adding, dx, dWeight);
        }
        if (self != null && dx != null || dSelf != null) {
            selfGradients(plan, stencil, features, self == null ? null : self.toDoubles(), cotangent, dx, dSelf);
        }
        if (dBias != null) {
            double[] gradient = dBias.toDoubles();
            for (IrrepBlock block : plan.output()) {
                if (block.isTrivial()) {
                    for (int p = 0; p < stencil.targetCount(); p++) {
                        multiplyAdd(1, cotangent, p * out + block.offset(), gradient, block.offset(), block.width());
                    }
                }
            }
            dBias.set(gradient);
        }
    }

    /// `dW_{b,k}[i, o] += A_{b,k,i} dy_p[o]` and `dx_q += rho_in^T sum_{b,k} radial_b Y_k W_{b,k} dy_p`.
    private static void neighbourGradients(ConvolutionPlan plan, Stencil stencil, double[] features, double[] weight, double[] cotangent,
                                           boolean adding, Tensor dx, Tensor dWeight) {
        int out = plan.outputWidth();
        Gathering gathering = new Gathering(plan, stencil);
        double[] w = gathering.general(weight);
        double[] weightGradient = new double[w.length];
        double[] featureGradient = adding && dx != null ? dx.toDoubles() : new double[features.length];
        double[] slopes = new double[w.length / out];
        for (int p = 0; p < stencil.targetCount(); p++) {
            double[] gathered = dWeight == null ? null : gathering.gather(features, p);
            for (int row = 0; row < slopes.length; row++) {
                slopes[row] = 0;
                for (IrrepBlock block : gathering.reached(row)) {
                    int at = row * out + block.offset();
                    slopes[row] += dot(w, at, cotangent, p * out + block.offset(), block.width());
                    if (gathered != null) {
                        multiplyAdd(gathered[row], cotangent, p * out + block.offset(), weightGradient, at, block.width());
                    }
                }
            }
            if (dx != null) {
                gathering.scatter(slopes, p, featureGradient);
            }
        }
        if (dx != null) {
            dx.set(featureGradient);
        }
        if (dWeight != null) {
            double[] sum = dWeight.toDoubles();
            gathering.addInForm(weightGradient, sum);
            dWeight.set(sum);
        }
    }

    /// `dS += x_p dy_p^T` and `dx_p += S dy_p` between isomorphic irreps.
    private static void selfGradients(ConvolutionPlan plan, Stencil stencil, double[] features, double[] s, double[] cotangent,
                                      Tensor dx, Tensor dSelf) {
        int in = plan.inputWidth();
        int out = plan.outputWidth();
        double[] featureGradient = dx == null || s == null ? null : dx.toDoubles();
        double[] selfGradient = dSelf == null ? null : dSelf.toDoubles();
        for (IrrepBlock from : plan.input()) {
            for (IrrepBlock to : plan.output()) {
                if (!from.isomorphicTo(to)) {
                    continue;
                }
                for (int p = 0; p < stencil.targetCount(); p++) {
                    for (int i = from.offset(); i < from.offset() + from.width(); i++) {
                        int row = i * out + to.offset();
                        int at = p * out + to.offset();
                        if (selfGradient != null) {
                            multiplyAdd(features[p * in + i], cotangent, at, selfGradient, row, to.width());
                        }
                        if (featureGradient != null) {
                            featureGradient[p * in + i] += dot(s, row, cotangent, at, to.width());
                        }
                    }
                }
            }
        }
        if (featureGradient != null) {
            dx.set(featureGradient);
        }
        if (selfGradient != null) {
            dSelf.set(selfGradient);
        }
    }

    /// The sums over the edges of a vertex, `[b][k][input component]`.
    private static final class Gathering {
        private final ConvolutionPlan plan;
        private final Stencil stencil;
        private final int in;
        private final int harmonics;
        private final double[] sums;
        private final double[] u;     // rho_in x_q
        private final double[] terms; // radial_b Y_k, k fastest
        private final List<List<IrrepBlock>> reached; // [k] the blocks that a row of the general weight can be non-zero on

        Gathering(ConvolutionPlan plan, Stencil stencil) {
            this.plan = plan;
            this.stencil = stencil;
            this.in = plan.inputWidth();
            this.harmonics = 2 * plan.angularOrder() + 1;
            this.u = new double[in];
            this.terms = new double[plan.rings() * harmonics];
            this.sums = new double[terms.length * in];
            this.reached = IntStream.range(0, harmonics).mapToObj(k -> radial() ? RadialWeight.served(plan, k) : plan.output()).toList();
        }

        private boolean radial() {
            return plan.form() == Form.RADIAL;
        }

        /// The weight in general form.
        double[] general(double[] weight) {
            return radial() ? RadialWeight.toGeneral(plan, weight) : weight;
        }

        /// Adds a gradient in general form to one in the plan's form.
        void addInForm(double[] general, double[] gradient) {
            if (radial()) {
                RadialWeight.addGradient(plan, general, gradient);
            } else {
                multiplyAdd(1, general, 0, gradient, 0, general.length);
            }
        }

        /// The blocks of the output that a row of the weight in general form can be non-zero on.
        List<IrrepBlock> reached(int row) {
            return reached.get(row / in % harmonics);
        }

        /// The sums of one vertex; overwritten by the next call.
        double[] gather(double[] features, int p) {
            Arrays.fill(sums, 0);
            for (int e = stencil.begin(p); e < stencil.begin(p + 1); e++) {
                System.arraycopy(features, stencil.source(e) * in, u, 0, in);
                act(plan.input(), angle(e), stencil.reflect(e), u);
                fillTerms(e);
                for (int t = 0; t < terms.length; t++) {
                    multiplyAdd(terms[t], u, 0, sums, t * in, in);
                }
            }
            return sums;
        }

        /// The transpose of [#gather]: adds to the cotangent of the features.
        void scatter(double[] slopes, int p, double[] featureGradient) {
            for (int e = stencil.begin(p); e < stencil.begin(p + 1); e++) {
                fillTerms(e);
                Arrays.fill(u, 0);
                for (int t = 0; t < terms.length; t++) {
                    multiplyAdd(terms[t], slopes, t * in, u, 0, in);
                }
                // (R(a) diag(1, s))^-1 = R(-s a) diag(1, s)
                act(plan.input(), -stencil.reflect(e) * angle(e), stencil.reflect(e), u);
                multiplyAdd(1, u, 0, featureGradient, stencil.source(e) * in, in);
            }
        }

        /// The angle by which the input turns: into the radial frame, or only along the transporter.
        private double angle(int edge) {
            return radial() ? stencil.phi(edge) - stencil.theta(edge) : stencil.phi(edge);
        }

        private void fillTerms(int edge) {
            for (int k = 0; k < harmonics; k++) {
                double argument = (k + 1) / 2 * stencil.theta(edge);
                double harmonic = k % 2 == 1 ? Math.cos(argument) : k == 0 ? 1 : Math.sin(argument);
                for (int b = 0; b < plan.rings(); b++) {
                    terms[b * harmonics + k] = stencil.radial(edge, b) * harmonic;
                }
            }
        }
    }

    /// `v <- rho(angle, s) v`, see [IrrepBlock].
    private static void act(List<IrrepBlock> blocks, double angle, int reflect, double[] v) {
        for (IrrepBlock block : blocks) {
            double cos = Math.cos(block.frequency() * angle);
            double sin = Math.sin(block.frequency() * angle);
            for (int c = 0; c < block.channels(); c++) {
                int first = block.offset() + c;
                if (block.components() == 1) {
                    v[first] *= block.odd() ? cos * reflect : cos;
                } else {
                    int second = first + block.channels();
                    double a = v[first];
                    double b = reflect * v[second];
                    v[first] = cos * a - sin * b;
                    v[second] = sin * a + cos * b;
                }
            }
        }
    }

    private static void multiplyAdd(double factor, double[] from, int fromOffset, double[] to, int toOffset, int count) {
        for (int j = 0; j < count; j++) {
            to[toOffset + j] += factor * from[fromOffset + j];
        }
    }

    private static double dot(double[] a, int aOffset, double[] b, int bOffset, int count) {
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += a[aOffset + j] * b[bOffset + j];
        }
        return sum;
    }
}
