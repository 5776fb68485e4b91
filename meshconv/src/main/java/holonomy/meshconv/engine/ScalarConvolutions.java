package holonomy.meshconv.engine;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionPlan.Form;
import java.util.Arrays;
import java.util.List;

/// Convolutions edge by edge, as [ConvolutionPlan] writes them down, in double arithmetic.
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
        double[] w = weight.toDoubles();                         // [terms * in, out]
        double[] s = self == null ? null : self.toDoubles();     // [in, out]
        double[] result = new double[Math.multiplyExact(stencil.targetCount(), out)];
        double[] u = new double[in];                             // rho_in x_q
        double[] v = new double[out];                            // u W, before rho_out
        double[] terms = new double[plan.weightRows() / in];     // radial_b (Y_k)
        for (int p = 0; p < stencil.targetCount(); p++) {
            for (int e = stencil.begin(p); e < stencil.begin(p + 1); e++) {
                System.arraycopy(features, stencil.source(e) * in, u, 0, in);
                act(plan.input(), inputAngle(plan, stencil, e), stencil.reflect(e), u);
                fillTerms(plan, stencil, e, terms);
                Arrays.fill(v, 0);
                for (int t = 0; t < terms.length; t++) {
                    for (int i = 0; i < in; i++) {
                        multiplyAdd(terms[t] * u[i], w, (t * in + i) * out, v, 0, out);
                    }
                }
                if (plan.form() == Form.RADIAL) {
                    act(plan.output(), stencil.theta(e), 1, v);
                }
                multiplyAdd(1, v, 0, result, p * out, out);
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
                if (ConvolutionPlan.isTrivial(block)) {
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
                                 Tensor dx, Tensor dWeight, Tensor dSelf, Tensor dBias) {
        Stencil stencil = prepared.stencil();
        ConvolutionArguments.backward(plan, stencil, x, weight, self, dy, dx, dWeight, dSelf, dBias);
        int in = plan.inputWidth();
        int out = plan.outputWidth();
        double[] features = x.toDoubles();
        double[] cotangent = dy.toDoubles();                     // [targets, out]
        if (dx != null || dWeight != null) {
            neighbourGradients(plan, stencil, features, weight.toDoubles(), cotangent, dx, dWeight);
        }
        if (self != null && dx != null || dSelf != null) {
            selfGradients(plan, stencil, features, self == null ? null : self.toDoubles(), cotangent, dx, dSelf);
        }
        if (dBias != null) {
            double[] gradient = dBias.toDoubles();
            for (IrrepBlock block : plan.output()) {
                if (ConvolutionPlan.isTrivial(block)) {
                    for (int p = 0; p < stencil.targetCount(); p++) {
                        multiplyAdd(1, cotangent, p * out + block.offset(), gradient, block.offset(), block.width());
                    }
                }
            }
            dBias.set(gradient);
        }
    }

    /// With `g = rho_out^T dy_p` and `u = rho_in x_q`: `dW_t += term_t u g^T` and `dx_q += rho_in^T sum_t term_t W_t g`.
    private static void neighbourGradients(ConvolutionPlan plan, Stencil stencil, double[] features, double[] w, double[] cotangent,
                                           Tensor dx, Tensor dWeight) {
        int in = plan.inputWidth();
        int out = plan.outputWidth();
        double[] featureGradient = new double[features.length];
        double[] weightGradient = dWeight == null ? new double[0] : dWeight.toDoubles();
        double[] u = new double[in];
        double[] g = new double[out];
        double[] du = new double[in];
        double[] terms = new double[plan.weightRows() / in];
        for (int p = 0; p < stencil.targetCount(); p++) {
            for (int e = stencil.begin(p); e < stencil.begin(p + 1); e++) {
                double angle = inputAngle(plan, stencil, e);
                fillTerms(plan, stencil, e, terms);
                System.arraycopy(cotangent, p * out, g, 0, out);
                if (plan.form() == Form.RADIAL) {
                    act(plan.output(), -stencil.theta(e), 1, g);
                }
                if (dWeight != null) {
                    System.arraycopy(features, stencil.source(e) * in, u, 0, in);
                    act(plan.input(), angle, stencil.reflect(e), u);
                    for (int t = 0; t < terms.length; t++) {
                        for (int i = 0; i < in; i++) {
                            multiplyAdd(terms[t] * u[i], g, 0, weightGradient, (t * in + i) * out, out);
                        }
                    }
                }
                if (dx != null) {
                    Arrays.fill(du, 0);
                    for (int t = 0; t < terms.length; t++) {
                        for (int i = 0; i < in; i++) {
                            du[i] += terms[t] * dot(w, (t * in + i) * out, g, 0, out);
                        }
                    }
                    actTransposed(plan.input(), angle, stencil.reflect(e), du);
                    multiplyAdd(1, du, 0, featureGradient, stencil.source(e) * in, in);
                }
            }
        }
        if (dx != null) {
            dx.set(featureGradient);
        }
        if (dWeight != null) {
            dWeight.set(weightGradient);
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

    /// The angle by which the input turns: into the radial frame, or only along the transporter.
    private static double inputAngle(ConvolutionPlan plan, Stencil stencil, int edge) {
        return plan.form() == Form.RADIAL ? stencil.phi(edge) - stencil.theta(edge) : stencil.phi(edge);
    }

    /// The scalar factors of the weight's blocks of rows: `radial_b`, or `radial_b Y_k(theta)` with k fastest.
    private static void fillTerms(ConvolutionPlan plan, Stencil stencil, int edge, double[] terms) {
        int harmonics = terms.length / plan.rings();
        for (int b = 0; b < plan.rings(); b++) {
            double radial = stencil.radial(edge, b);
            terms[b * harmonics] = radial;
            for (int k = 1; k < harmonics; k++) {
                double argument = (k + 1) / 2 * stencil.theta(edge);
                terms[b * harmonics + k] = radial * (k % 2 == 1 ? Math.cos(argument) : Math.sin(argument));
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

    /// `v <- rho(angle, s)^T v`.
    private static void actTransposed(List<IrrepBlock> blocks, double angle, int reflect, double[] v) {
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
                    double b = v[second];
                    v[first] = cos * a + sin * b;
                    v[second] = reflect * (cos * b - sin * a);
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
