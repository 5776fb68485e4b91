package holonomy.meshconv.engine.scalar;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.AdamStep;
import holonomy.meshconv.engine.BilinearMap;
import holonomy.meshconv.engine.DropoutMask;
import holonomy.meshconv.engine.Fieldwise;
import holonomy.meshconv.engine.Normalisation;
import holonomy.meshconv.engine.Sampling;
import holonomy.meshconv.engine.Shapes;
import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.engine.StrongestResponse;
import holonomy.meshconv.engine.Tensor;
import java.util.Arrays;
import java.util.List;

/// The primitives on feature vectors in plain loops and double arithmetic, for the tensors of any engine: the oracle of the
/// others.
final class ScalarFieldwise implements Fieldwise {
    @Override
    public void fill(double value, Tensor y) {
        double[] out = new double[y.rows() * y.columns()];
        Arrays.fill(out, value);
        y.set(out);
    }

    @Override
    public void dropout(DropoutMask mask, Tensor y) {
        double[] values = new double[Math.multiplyExact(y.rows(), y.columns())];
        Arrays.setAll(values, i -> mask.drops(i) ? 0 : mask.scale());
        y.set(values);
    }

    @Override
    public void add(double factor, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        double[] in = x.toDoubles();
        double[] out = y.toDoubles();
        for (int i = 0; i < out.length; i++) {
            out[i] += factor * in[i];
        }
        y.set(out);
    }

    @Override
    public void copyColumns(Tensor x, int from, Tensor y, int to, int count) {
        Shapes.columns(x, from, y, to, count);
        double[] in = x.toDoubles();
        double[] out = y.toDoubles();
        for (int v = 0; v < x.rows(); v++) {
            System.arraycopy(in, v * x.columns() + from, out, v * y.columns() + to, count);
        }
        y.set(out);
    }

    @Override
    public void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, double beta, Tensor c) {
        Shapes.product(a, transposeA, b, transposeB, c);
        int inner = transposeA ? a.rows() : a.columns();
        double[] left = a.toDoubles();
        double[] right = b.toDoubles();
        double[] out = beta == 0 ? new double[c.rows() * c.columns()] : c.toDoubles();
        int columns = c.columns();
        for (int r = 0; r < c.rows(); r++) {
            for (int j = 0; j < columns; j++) {
                out[r * columns + j] *= beta;
            }
            for (int k = 0; k < inner; k++) {
                double factor = transposeA ? left[k * a.columns() + r] : left[r * a.columns() + k];
                for (int j = 0; j < columns; j++) {
                    out[r * columns + j] += factor * (transposeB ? right[j * b.columns() + k] : right[k * b.columns() + j]);
                }
            }
        }
        c.set(out);
    }

    @Override
    public void activate(Activation f, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        double[] out = x.toDoubles();
        for (int i = 0; i < out.length; i++) {
            out[i] = f.value(out[i]);
        }
        y.set(out);
    }

    @Override
    public void activateBackward(Activation f, Tensor x, Tensor dy, Tensor dx) {
        Shapes.same("x", x, "dy", dy);
        Shapes.same("x", x, "dx", dx);
        double[] in = x.toDoubles();
        double[] out = dy.toDoubles();
        for (int i = 0; i < out.length; i++) {
            out[i] *= f.slope(in[i]);
        }
        dx.set(out);
    }

    @Override
    public void sample(Sampling sampling, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        double[] in = x.toDoubles();
        double[] out = in.clone();
        for (Sampling.Bundle bundle : sampling.bundles()) {
            Signal signal = new Signal(bundle, sampling.activation());
            for (int v = 0; v < x.rows(); v++) {
                for (int c = 0; c < bundle.channels(); c++) {
                    signal.forward(in, out, v * x.columns() + c);
                }
            }
        }
        y.set(out);
    }

    @Override
    public void sampleBackward(Sampling sampling, Tensor x, Tensor dy, Tensor dx) {
        Shapes.same("x", x, "dy", dy);
        Shapes.same("x", x, "dx", dx);
        double[] in = x.toDoubles();
        double[] cotangent = dy.toDoubles();
        double[] out = cotangent.clone();
        for (Sampling.Bundle bundle : sampling.bundles()) {
            Signal signal = new Signal(bundle, sampling.activation());
            for (int v = 0; v < x.rows(); v++) {
                for (int c = 0; c < bundle.channels(); c++) {
                    signal.backward(in, cotangent, out, v * x.columns() + c);
                }
            }
        }
        dx.set(out);
    }

    @Override
    public void invariants(List<IrrepBlock> blocks, Tensor x, Tensor invariants) {
        Shapes.fields(blocks, x, invariants);
        double[] in = x.toDoubles();
        double[] out = new double[invariants.rows() * invariants.columns()];
        for (int v = 0, f = 0; v < x.rows(); v++) {
            for (IrrepBlock block : blocks) {
                for (int c = 0; c < block.channels(); c++, f++) {
                    double square = NORM_SMOOTHING;
                    for (int j = 0, at = v * x.columns() + block.offset() + c; j < block.components(); j++,
                            at += block.channels()) {
                        square += in[at] * in[at];
                    }
                    out[f] = block.isTrivial() ? in[v * x.columns() + block.offset() + c] : Math.sqrt(square);
                }
            }
        }
        invariants.set(out);
    }

    @Override
    public void invariantsBackward(List<IrrepBlock> blocks, Tensor x, Tensor invariants, Tensor dInvariants, Tensor dx) {
        Shapes.fields(blocks, x, invariants);
        Shapes.same("invariants", invariants, "dInvariants", dInvariants);
        Shapes.same("x", x, "dx", dx);
        double[] cotangent = dInvariants.toDoubles();
        double[] invariant = invariants.toDoubles();
        double[] out = x.toDoubles();
        for (int v = 0, f = 0; v < x.rows(); v++) {
            for (IrrepBlock block : blocks) {
                for (int c = 0; c < block.channels(); c++, f++) {
                    for (int j = 0, at = v * x.columns() + block.offset() + c; j < block.components(); j++, at += block.channels()) {
                        out[at] = block.isTrivial() ? cotangent[f] : out[at] * cotangent[f] / invariant[f];
                    }
                }
            }
        }
        dx.set(out);
    }

    @Override
    public void gate(List<IrrepBlock> blocks, Tensor x, Tensor gates, Tensor y) {
        Shapes.fields(blocks, x, gates);
        Shapes.same("x", x, "y", y);
        double[] out = x.toDoubles();
        scale(blocks, out, gates.toDoubles(), x.columns());
        y.set(out);
    }

    @Override
    public void gateBackward(List<IrrepBlock> blocks, Tensor x, Tensor gates, Tensor dy, Tensor dx, Tensor dGates) {
        Shapes.fields(blocks, x, gates);
        Shapes.same("x", x, "dy", dy);
        Shapes.same("x", x, "dx", dx);
        double[] cotangent = dy.toDoubles();
        if (dGates != null) {
            Shapes.same("gates", gates, "dGates", dGates);
            double[] in = x.toDoubles();
            double[] out = new double[gates.rows() * gates.columns()];
            for (int v = 0, f = 0; v < x.rows(); v++) {
                for (IrrepBlock block : blocks) {
                    for (int c = 0; c < block.channels(); c++, f++) {
                        for (int j = 0, at = v * x.columns() + block.offset() + c; j < block.components(); j++,
                                at += block.channels()) {
                            out[f] += in[at] * cotangent[at];
                        }
                    }
                }
            }
            dGates.set(out);
        }
        scale(blocks, cotangent, gates.toDoubles(), x.columns());
        dx.set(cotangent);
    }

    /// Multiplies each field of each row by its factor.
    private static void scale(List<IrrepBlock> blocks, double[] x, double[] factor, int width) {
        for (int row = 0, f = 0; row < x.length; row += width) {
            for (IrrepBlock block : blocks) {
                for (int c = 0; c < block.channels(); c++, f++) {
                    for (int j = 0; j < block.components(); j++) {
                        x[row + block.offset() + j * block.channels() + c] *= factor[f];
                    }
                }
            }
        }
    }

    @Override
    public void bilinear(BilinearMap map, Tensor x, Tensor z, Tensor y) {
        ScalarBilinear.add(map, x, z, y);
    }

    @Override
    public void strongest(StrongestResponse map, Tensor x, Tensor y) {
        ScalarStrongest.forward(map, x, y);
    }

    @Override
    public void strongestBackward(StrongestResponse map, Tensor x, Tensor dy, Tensor dx) {
        ScalarStrongest.backward(map, x, dy, dx);
    }

    @Override
    public void affine(Tensor scale, Tensor x, Tensor shift, Tensor y) {
        Shapes.same("x", x, "y", y);
        Shapes.row("scale", scale, x);
        Shapes.row("shift", shift, x);
        double[] a = scale == null ? null : scale.toDoubles();
        double[] b = shift == null ? null : shift.toDoubles();
        double[] out = x.toDoubles();
        for (int v = 0, i = 0; v < x.rows(); v++) {
            for (int c = 0; c < x.columns(); c++, i++) {
                out[i] = (a == null ? 1 : a[c]) * out[i] + (b == null ? 0 : b[c]);
            }
        }
        y.set(out);
    }

    @Override
    public void affineBackward(Tensor x, Tensor dy, Tensor dScale, Tensor dShift) {
        Shapes.row("dScale", dScale, dy);
        Shapes.row("dShift", dShift, dy);
        double[] cotangent = dy.toDoubles();
        if (dScale != null) {
            Shapes.same("x", x, "dy", dy);
            double[] products = x.toDoubles();
            for (int i = 0; i < products.length; i++) {
                products[i] *= cotangent[i];
            }
            addRows(products, dScale);
        }
        if (dShift != null) {
            addRows(cotangent, dShift);
        }
    }

    /// Adds the sum of the rows of a matrix to the one row of a tensor.
    private static void addRows(double[] rows, Tensor sum) {
        double[] out = sum.toDoubles();
        for (int i = 0; i < rows.length; i++) {
            out[i % out.length] += rows[i];
        }
        sum.set(out);
    }

    @Override
    public void normalise(Normalisation normalisation, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        normalisation.require(x);
        new ScalarNormalisation(normalisation).forward(x, y);
    }

    @Override
    public void normaliseBackward(Normalisation normalisation, Tensor x, Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
        normalisation.require(x, dy, dx, dGamma, dBeta);
        new ScalarNormalisation(normalisation).backward(x, dy, dx, dGamma, dBeta);
    }

    @Override
    public void average(SparseRows rows, Tensor x, Tensor y) {
        Shapes.sparse(rows, x, y);
        double[] in = x.toDoubles();
        int width = x.columns();
        double[] out = new double[rows.rows() * width];
        for (int r = 0; r < rows.rows(); r++) {
            for (int e = rows.begin(r); e < rows.begin(r + 1); e++) {
                for (int c = 0; c < width; c++) {
                    out[r * width + c] += rows.weight(e) * in[rows.column(e) * width + c];
                }
            }
        }
        y.set(out);
    }

    @Override
    public double crossEntropy(Tensor logits, Tensor target, Tensor weight, Tensor dLogits) {
        Shapes.crossEntropy(logits, target, weight, dLogits);
        int classes = logits.columns();
        double[] logit = logits.toDoubles();
        double[] wanted = target.toDoubles();
        double[] w = weight.toDoubles();
        double total = 0;
        for (double value : w) {
            total += value;
        }
        double scale = total > 0 ? 1 / total : 0;
        double[] gradient = new double[logit.length];
        double loss = 0;
        for (int r = 0; r < logits.rows(); r++) {
            double top = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                top = Math.max(top, logit[r * classes + c]);
            }
            double sum = 0;
            double mass = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(logit[r * classes + c] - top);
                mass += wanted[r * classes + c];
            }
            double logSum = top + Math.log(sum);
            for (int c = 0; c < classes; c++) {
                int i = r * classes + c;
                loss -= w[r] * scale * wanted[i] * (logit[i] - logSum);
                gradient[i] = w[r] * scale * (mass * Math.exp(logit[i] - logSum) - wanted[i]);
            }
        }
        if (dLogits != null) {
            dLogits.set(gradient);
        }
        return loss;
    }

    @Override
    public void adam(AdamStep step, Tensor gradient, Tensor first, Tensor second, Tensor x) {
        Shapes.same("x", x, "gradient", gradient);
        Shapes.same("x", x, "first", first);
        Shapes.same("x", x, "second", second);
        double[] g = gradient.toDoubles();
        double[] m = first.toDoubles();
        double[] v = second.toDoubles();
        double[] values = x.toDoubles();
        for (int i = 0; i < g.length; i++) {
            m[i] = AdamStep.BETA1 * m[i] + (1 - AdamStep.BETA1) * g[i];
            v[i] = AdamStep.BETA2 * v[i] + (1 - AdamStep.BETA2) * g[i] * g[i];
            values[i] = step.shrinkage() * values[i] - step.size() * m[i] / (Math.sqrt(v[i]) + AdamStep.EPSILON);
        }
        first.set(m);
        second.set(v);
        x.set(values);
    }

    /// One channel of a bundle, at work on one vertex.
    private static final class Signal {
        private final Sampling.Bundle bundle;
        private final Activation f;
        private final double bound;
        private final double[] samples;

        Signal(Sampling.Bundle bundle, Activation f) {
            this.bundle = bundle;
            this.f = f;
            this.bound = f.degree() > 0 ? bundle.bound() : 0;
            this.samples = new double[bundle.samples()];
        }

        /// The samples `u_n / s`; returns s.
        private double analyse(double[] x, int at) {
            double square = 0;
            for (int i = 0; i < bundle.coefficients(); i++) {
                double value = x[at + bundle.offsets()[i]];
                square += value * value;
            }
            double scale = f.degree() > 0 ? Math.sqrt(bound * (square + Sampling.SMOOTHING)) : 1;
            for (int n = 0; n < samples.length; n++) {
                double u = 0;
                for (int i = 0; i < bundle.coefficients(); i++) {
                    u += bundle.analysis()[n][i] * x[at + bundle.offsets()[i]];
                }
                samples[n] = u / scale;
            }
            return scale;
        }

        void forward(double[] x, double[] y, int at) {
            double scale = analyse(x, at);
            for (int i = 0; i < bundle.coefficients(); i++) {
                double value = 0;
                for (int n = 0; n < samples.length; n++) {
                    value += bundle.synthesis()[i][n] * f.value(samples[n]);
                }
                y[at + bundle.offsets()[i]] = scale * value;
            }
        }

        /// With `t = u / s`, `g = B^T dy`: `dx = A^T (g f'(t)) + bound x / s sum_n g_n (f(t_n) - t_n f'(t_n))`.
        void backward(double[] x, double[] dy, double[] dx, int at) {
            double scale = analyse(x, at);
            double byScale = 0;
            for (int n = 0; n < samples.length; n++) {
                double g = 0;
                for (int i = 0; i < bundle.coefficients(); i++) {
                    g += bundle.synthesis()[i][n] * dy[at + bundle.offsets()[i]];
                }
                double t = samples[n];
                samples[n] = g * f.slope(t);
                byScale += g * f.value(t) - t * samples[n];
            }
            for (int i = 0; i < bundle.coefficients(); i++) {
                int column = at + bundle.offsets()[i];
                double value = bound * byScale / scale * x[column];
                for (int n = 0; n < samples.length; n++) {
                    value += bundle.analysis()[n][i] * samples[n];
                }
                dx[column] = value;
            }
        }
    }
}
