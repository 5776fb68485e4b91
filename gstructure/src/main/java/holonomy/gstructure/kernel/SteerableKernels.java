package holonomy.gstructure.kernel;

import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.FieldTypeException;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.gstructure.representation.PlanarIrrep;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// All G-steerable kernels between two field types: the free parameters of a convolution and how they fill an engine's weight
/// tensor.
///
/// The weight W acts on rows from the right, `y[o] += x[i] W[i, o]`. Its form is
/// - radial (SO(2), O(2)): `K(r, theta) = rho_out(theta) [sum_b R_b(r) W_b]^T rho_in(-theta)`, rows `[b][i]`. SO(2) leaves W
///   free, so the parameters are the weights; for O(2) W commutes with the reflection: only entries between components of equal
///   sign are free;
/// - general (any group): `K(r, theta) = sum_{b,k} R_b(r) Y_k(theta) W_{b,k}^T` with the circular harmonics of
///   [CircularKernels], rows `[b][k][i]`; the kernels of that class are the parameters.
///
/// Parameters of a pair of irrep blocks are stored `[kernel][b][input channel][output channel]`, pairs in the order of input
/// blocks, then output blocks; in the radial form of SO(2) `[b][i][o]`.
public final class SteerableKernels {
    /// The form of the weight tensor.
    public enum Form { RADIAL, GENERAL }

    private static final int SMALLEST_BAND_LIMIT = 2;

    private final FieldType input;
    private final FieldType output;
    private final int rings;
    private final Form form;
    private final int bandLimit;
    private final Parametrisation parametrisation;
    private final double[] initialDeviation;

    private SteerableKernels(FieldType input, FieldType output, int rings, Form form, int bandLimit) {
        this.input = input;
        this.output = output;
        this.rings = rings;
        this.form = form;
        this.bandLimit = bandLimit;
        int weights = Math.multiplyExact(Math.multiplyExact(rings * (form == Form.RADIAL ? 1 : 2 * bandLimit + 1), input.width()),
                output.width());
        if (form == Form.RADIAL && !((PlanarGroup) input.group()).reflections()) {
            parametrisation = Parametrisation.identity(weights);
            initialDeviation = new double[weights];
            Arrays.fill(initialDeviation, 1 / Math.sqrt((double) rings * input.width()));
        } else {
            Layout layout = new Layout();
            parametrisation = layout.runs.build(layout.parameters, weights);
            initialDeviation = layout.deviations();
        }
    }

    /// The kernels of SO(2) or O(2) in radial form, with every frequency that the two types allow.
    ///
    /// @param rings the number B of radial basis functions
    /// @throws FieldTypeException if the types are not of one group, or it is neither SO(2) nor O(2)
    public static SteerableKernels radial(FieldType input, FieldType output, int rings) {
        if (!group(input, output).isContinuous()) {
            throw new FieldTypeException("the radial form of a kernel needs so2 or o2: found " + input.group()
                    + "; use the general form");
        }
        return new SteerableKernels(input, output, positive(rings), Form.RADIAL, highestFrequency(output));
    }

    /// The kernels of any group within O(2), with harmonics up to `bandLimit`.
    ///
    /// @throws FieldTypeException if the types are not of one group within O(2), or no kernel has so low a frequency
    public static SteerableKernels general(FieldType input, FieldType output, int rings, int bandLimit) {
        group(input, output);
        if (bandLimit < 0) {
            throw new FieldTypeException("the band limit of a kernel is at least 0: found " + bandLimit);
        }
        SteerableKernels kernels = new SteerableKernels(input, output, positive(rings), Form.GENERAL, bandLimit);
        if (kernels.parameterCount() == 0) {
            throw new FieldTypeException("no kernel of " + input.group() + " from " + input + " to " + output
                    + " has frequencies up to " + bandLimit + "; raise the band limit or change the types");
        }
        return kernels;
    }

    /// The radial form where it exists; else the general form with the band limit of [#defaultBandLimit].
    public static SteerableKernels of(FieldType input, FieldType output, int rings) {
        return group(input, output).isContinuous() ? radial(input, output, rings)
                : general(input, output, rings, defaultBandLimit(input, output));
    }

    /// A band limit that gives every pair of irreps its kernels of lowest frequency: the highest sum of an input's and an
    /// output's frequency, at most N/2 for N rotations (higher ones alias); at least 2, so that kernels of small groups see
    /// first and second derivatives.
    public static int defaultBandLimit(FieldType input, FieldType output) {
        int sum = highestFrequency(input) + highestFrequency(output);
        return Math.max(SMALLEST_BAND_LIMIT, Math.min(sum, group(input, output).highestFrequency()));
    }

    private static int highestFrequency(FieldType type) {
        return type.irrepBlocks().stream().mapToInt(IrrepBlock::frequency).max().orElse(0);
    }

    private static int positive(int rings) {
        if (rings < 1) {
            throw new FieldTypeException("a kernel needs at least one radial basis function: found " + rings);
        }
        return rings;
    }

    private static PlanarGroup group(FieldType input, FieldType output) {
        if (!input.group().equals(output.group())) {
            throw new FieldTypeException("a kernel needs one group: found " + input + " of " + input.group() + " in and "
                    + output + " of " + output.group() + " out; restrict one of the types");
        }
        if (!(input.group() instanceof PlanarGroup planar)) {
            throw new FieldTypeException("kernels on surfaces need a group within O(2): found " + input.group());
        }
        return planar;
    }

    public FieldType input() {
        return input;
    }

    public FieldType output() {
        return output;
    }

    public int rings() {
        return rings;
    }

    public Form form() {
        return form;
    }

    /// The highest harmonic that an engine evaluates: of the general form its band limit, of the radial form the output's
    /// highest frequency.
    public int bandLimit() {
        return bandLimit;
    }

    public int parameterCount() {
        return parametrisation.parameterCount();
    }

    /// The map from parameters to the weight tensor, row-major.
    public Parametrisation parametrisation() {
        return parametrisation;
    }

    /// For each parameter the standard deviation with which independent random parameters turn input components of unit
    /// variance into output components of unit variance (for one neighbour and radial functions of unit size): the inverse root
    /// of the number of kernels, channels and rings that reach an output. The array is not to be modified.
    public double[] initialDeviation() {
        return initialDeviation;
    }

    /// The kernels between two irreps in the form at hand. In radial form there is one "harmonic", the matrix W^T itself.
    public List<AngularKernel> kernels(PlanarIrrep in, PlanarIrrep out) {
        return form == Form.RADIAL ? RadialKernels.between(in, out) : CircularKernels.between(in, out, bandLimit);
    }

    /// Walks the pairs of blocks and places their kernels.
    private final class Layout {
        private final Parametrisation.Builder runs = new Parametrisation.Builder();
        private final double[] fan; // [output block] kernels x channels x rings
        private final int[] firstOfPair;
        private int parameters;

        private Layout() {
            List<FieldType.Term> in = input.irrepTerms();
            List<FieldType.Term> out = output.irrepTerms();
            fan = new double[out.size()];
            firstOfPair = new int[in.size() * out.size() + 1];
            int inOffset = 0;
            for (int i = 0; i < in.size(); i++) {
                int outOffset = 0;
                for (int o = 0; o < out.size(); o++) {
                    List<AngularKernel> kernels = kernels(
                            (PlanarIrrep) in.get(i).representation(), (PlanarIrrep) out.get(o).representation());
                    fan[o] += (double) kernels.size() * rings * in.get(i).multiplicity();
                    for (AngularKernel kernel : kernels) {
                        place(kernel, inOffset, in.get(i).multiplicity(), outOffset, out.get(o).multiplicity());
                    }
                    firstOfPair[i * out.size() + o + 1] = parameters;
                    outOffset += out.get(o).multiplicity() * out.get(o).representation().dimension();
                }
                inOffset += in.get(i).multiplicity() * in.get(i).representation().dimension();
            }
        }

        private void place(AngularKernel kernel, int inOffset, int inChannels, int outOffset, int outChannels) {
            for (int k = 0; k < kernel.harmonics(); k++) {
                for (int i = 0; i < kernel.inputDimension(); i++) {
                    for (int o = 0; o < kernel.outputDimension(); o++) {
                        if (kernel.coefficient(k, o, i) != 0) {
                            placeEntry(kernel.coefficient(k, o, i), k, kernel.harmonics(), inOffset + i * inChannels, inChannels,
                                    outOffset + o * outChannels, outChannels);
                        }
                    }
                }
            }
            parameters += rings * inChannels * outChannels;
        }

        private void placeEntry(double value, int k, int harmonics, int rowInInput, int inChannels, int column, int outChannels) {
            for (int b = 0; b < rings; b++) {
                runs.addChannels(parameters + b * inChannels * outChannels, (b * harmonics + k) * input.width() + rowInInput, inChannels,
                        column, outChannels, output.width(), value);
            }
        }

        private double[] deviations() {
            double[] deviations = new double[parameters];
            for (int pair = 0; pair + 1 < firstOfPair.length; pair++) {
                Arrays.fill(deviations, firstOfPair[pair], firstOfPair[pair + 1], 1 / Math.sqrt(fan[pair % fan.length]));
            }
            return deviations;
        }
    }

    @Override
    public String toString() {
        return "SteerableKernels[" + input.group() + ": " + input + " -> " + output + ", " + rings + " rings, "
                + form.name().toLowerCase(Locale.ROOT) + ", band limit " + bandLimit + ", " + parameterCount() + " parameters]";
    }
}
