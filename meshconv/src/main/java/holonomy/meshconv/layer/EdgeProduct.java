package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Stencil;
import java.util.ArrayList;
import java.util.List;

/// The sum over edges with a matrix K_e of its own at each edge, `y_p += sum_e w_e K_e rho_in(phi_e, s_e) x_q`, and its gradients, in
/// plain double arithmetic. K is a field of the type [ImplicitConvolution#values].
final class EdgeProduct {
    private final Stencil stencil;
    private final List<IrrepBlock> input;
    private final List<IrrepBlock> output;
    private final int inputWidth;
    private final int outputWidth;
    private final int kernelWidth;
    private final List<NaturalBasis> pairs = new ArrayList<>(); // output blocks, and for each the input blocks

    EdgeProduct(Stencil stencil, FieldType input, FieldType output) {
        this.stencil = stencil;
        this.input = input.irrepBlocks();
        this.output = output.irrepBlocks();
        this.inputWidth = input.width();
        this.outputWidth = output.width();
        FieldType values = ImplicitConvolution.values(input, output);
        this.kernelWidth = values.width();
        values.blocks().forEach(block -> pairs.add(new NaturalBasis(block)));
    }

    /// The quadrature weight of an edge within the radius.
    static double weight(Stencil stencil, int e) {
        double weight = 0;
        for (int b = 0; b < stencil.rings(); b++) {
            weight += stencil.radial(e, b);
        }
        return weight;
    }

    /// Adds to y `[V, output]`; K `[E, kernel]`, x `[V, input]`.
    void addTo(double[] y, double[] kernels, double[] x) {
        double[] row = new double[kernelWidth];
        for (int p = 0; p < stencil.targetCount(); p++) {
            for (int e = stencil.begin(p); e < stencil.begin(p + 1); e++) {
                double weight = weight(stencil, e);
                if (weight == 0) {
                    continue;
                }
                double[] carried = transported(e, x);
                double[][] k = matrix(kernels, e, row);
                for (int o = 0; o < outputWidth; o++) {
                    for (int i = 0; i < inputWidth; i++) {
                        y[p * outputWidth + o] += weight * k[o][i] * carried[i];
                    }
                }
            }
        }
    }

    /// Overwrites dK and adds to dx.
    void back(double[] dy, double[] kernels, double[] x, double[] dKernels, double[] dx) {
        double[] row = new double[kernelWidth];
        for (int p = 0; p < stencil.targetCount(); p++) {
            for (int e = stencil.begin(p); e < stencil.begin(p + 1); e++) {
                double weight = weight(stencil, e);
                if (weight == 0) {
                    continue;
                }
                double[] carried = transported(e, x);
                double[] dCarried = new double[inputWidth];
                double[][] k = matrix(kernels, e, row);
                for (int o = 0; o < outputWidth; o++) {
                    double slope = weight * dy[p * outputWidth + o];
                    for (int i = 0; i < inputWidth; i++) {
                        dCarried[i] += slope * k[o][i];
                        k[o][i] = slope * carried[i]; // from here on the cotangent of K
                    }
                }
                System.arraycopy(kernelRow(k), 0, dKernels, e * kernelWidth, kernelWidth);
                carryBack(e, dCarried, dx);
            }
        }
    }

    @FunctionalInterface
    private interface Entry {
        /// Entry (component a, channel) of an output block against (component b, channel) of an input block.
        void at(int natural, int row, int column);
    }

    private void forEach(IrrepBlock to, IrrepBlock from, int channel, Entry entry) {
        for (int a = 0; a < to.components(); a++) {
            for (int b = 0; b < from.components(); b++) {
                entry.at(a * from.components() + b, to.offset() + a * to.channels() + channel / from.channels(),
                        from.offset() + b * from.channels() + channel % from.channels());
            }
        }
    }

    /// K_e as `[output][input]`.
    private double[][] matrix(double[] kernels, int e, double[] row) {
        System.arraycopy(kernels, e * kernelWidth, row, 0, kernelWidth);
        double[][] k = new double[outputWidth][inputWidth];
        for (int o = 0; o < output.size(); o++) {
            for (int i = 0; i < input.size(); i++) {
                NaturalBasis pair = pairs.get(o * input.size() + i);
                for (int channel = 0; channel < pair.channels(); channel++) {
                    double[] natural = pair.of(row, channel);
                    forEach(output.get(o), input.get(i), channel, (n, to, from) -> k[to][from] = natural[n]);
                }
            }
        }
        return k;
    }

    private double[] kernelRow(double[][] k) {
        double[] row = new double[kernelWidth];
        for (int o = 0; o < output.size(); o++) {
            for (int i = 0; i < input.size(); i++) {
                NaturalBasis pair = pairs.get(o * input.size() + i);
                for (int channel = 0; channel < pair.channels(); channel++) {
                    double[] natural = new double[pair.dimension()];
                    forEach(output.get(o), input.get(i), channel, (n, to, from) -> natural[n] = k[to][from]);
                    pair.add(natural, row, channel);
                }
            }
        }
        return row;
    }

    /// `rho_in(phi_e, s_e) x_q`.
    private double[] transported(int e, double[] x) {
        double[] carried = new double[inputWidth];
        int q = stencil.source(e) * inputWidth;
        for (IrrepBlock block : input) {
            double c = Math.cos(block.frequency() * stencil.phi(e));
            double s = Math.sin(block.frequency() * stencil.phi(e));
            int sign = stencil.reflect(e);
            for (int i = block.offset(); i < block.offset() + block.channels(); i++) {
                if (block.components() == 1) {
                    carried[i] = c * (block.odd() ? sign : 1) * x[q + i];
                } else {
                    int j = i + block.channels();
                    carried[i] = c * x[q + i] - s * sign * x[q + j];
                    carried[j] = s * x[q + i] + c * sign * x[q + j];
                }
            }
        }
        return carried;
    }

    /// Adds `rho_in(phi_e, s_e)^T d` to dx at the source.
    private void carryBack(int e, double[] d, double[] dx) {
        int q = stencil.source(e) * inputWidth;
        for (IrrepBlock block : input) {
            double c = Math.cos(block.frequency() * stencil.phi(e));
            double s = Math.sin(block.frequency() * stencil.phi(e));
            int sign = stencil.reflect(e);
            for (int i = block.offset(); i < block.offset() + block.channels(); i++) {
                if (block.components() == 1) {
                    dx[q + i] += c * (block.odd() ? sign : 1) * d[i];
                } else {
                    int j = i + block.channels();
                    dx[q + i] += c * d[i] + s * d[j];
                    dx[q + j] += sign * (c * d[j] - s * d[i]);
                }
            }
        }
    }
}
