package holonomy.gstructure.kernel;

import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.FieldTypeException;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.gstructure.representation.PlanarIrrep;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;

/// All equivariant linear maps between two field types, `S: rho_out(g) S = S rho_in(g)`, and all invariant vectors of one.
///
/// By Schur's lemma a map connects isomorphic irreps only, by a number (real type) or, for two-dimensional irreps of a group
/// without reflections, by a complex number `a + i b`, which acts on a pair `(x_0, x_1)` as on `x_0 + i x_1`.
///
/// A map fills `S [inputWidth, outputWidth]`, which acts on rows from the right: `y[o] += x[i] S[i, o]`. Parameters of a pair
/// of blocks are stored `[real, imaginary][input channel][output channel]`, pairs in the order of input blocks, then output
/// blocks.
public final class Intertwiners {
    private final FieldType input;
    private final FieldType output;
    private final Parametrisation parametrisation;
    private final double[] initialDeviation;

    private Intertwiners(FieldType input, FieldType output, Parametrisation parametrisation, double[] initialDeviation) {
        this.input = input;
        this.output = output;
        this.parametrisation = parametrisation;
        this.initialDeviation = initialDeviation;
    }

    /// The equivariant maps between two types of one group within O(2); there may be none.
    ///
    /// @throws FieldTypeException if the groups differ or are not within O(2)
    public static Intertwiners between(FieldType input, FieldType output) {
        if (!input.group().equals(output.group())) {
            throw new FieldTypeException("equivariant maps need one group: found " + input + " of " + input.group()
                    + " in and " + output + " of " + output.group() + " out; restrict one of the types");
        }
        List<IrrepBlock> in = input.irrepBlocks();
        List<IrrepBlock> out = output.irrepBlocks();
        List<FieldType.Term> irreps = input.irrepTerms();
        Parametrisation.Builder runs = new Parametrisation.Builder();
        double[] deviation = new double[64];
        int parameters = 0;
        for (int i = 0; i < in.size(); i++) {
            int numbers = ((PlanarIrrep) irreps.get(i).representation()).endomorphismDimension();
            for (IrrepBlock to : out) {
                if (!in.get(i).isomorphicTo(to)) {
                    continue;
                }
                int added = numbers * in.get(i).channels() * to.channels();
                place(in.get(i), to, numbers, parameters, output.width(), runs);
                if (parameters + added > deviation.length) {
                    deviation = Arrays.copyOf(deviation, Math.max(2 * deviation.length, parameters + added));
                }
                Arrays.fill(deviation, parameters, parameters + added,
                        1 / Math.sqrt((double) numbers * isomorphicChannels(in, to)));
                parameters += added;
            }
        }
        return new Intertwiners(input, output, runs.build(parameters, Math.multiplyExact(input.width(), output.width())),
                Arrays.copyOf(deviation, parameters));
    }

    private static int isomorphicChannels(List<IrrepBlock> blocks, IrrepBlock like) {
        return blocks.stream().filter(like::isomorphicTo).mapToInt(IrrepBlock::channels).sum();
    }

    private static void place(IrrepBlock in, IrrepBlock out, int numbers, int first, int width, Parametrisation.Builder runs) {
        for (int part = 0; part < numbers; part++) {
            for (int component = 0; component < in.components(); component++) {
                // real: y_c += a x_c;  imaginary: y_1 += b x_0, y_0 -= b x_1
                int target = part == 0 ? component : 1 - component;
                double factor = part == 1 && component == 1 ? -1 : 1;
                runs.addChannels(first + part * in.channels() * out.channels(), in.offset() + component * in.channels(), in.channels(),
                        out.offset() + target * out.channels(), out.channels(), width, factor);
            }
        }
    }

    /// The invariant vectors of a type, such as biases: parameters on the channels of trivial irreps, entries `[width]`.
    public static Parametrisation invariants(FieldType type) {
        Parametrisation.Builder runs = new Parametrisation.Builder();
        int parameters = 0;
        for (IrrepBlock block : type.irrepBlocks()) {
            if (block.frequency() == 0 && !block.odd()) {
                runs.add(parameters, block.offset(), block.channels(), 1);
                parameters += block.channels();
            }
        }
        return runs.build(parameters, type.width());
    }

    /// The change of storage when a network's group is restricted: `x_H = x_G S` for feature rows of `type` and of
    /// `type.restrictedTo(subgroup)`, `S [width, width]` row-major and orthogonal. Both types have the same natural bases, so
    /// that a block of S is `(Q_H^T Q_G)^T` for every channel.
    ///
    /// @throws holonomy.gstructure.GroupException if the subgroup is none of the type's group
    public static double[] restriction(FieldType type, PlanarGroup subgroup) {
        FieldType restricted = type.restrictedTo(subgroup);
        double[] map = new double[Math.multiplyExact(type.width(), type.width())];
        for (int b = 0; b < type.blocks().size(); b++) {
            FieldType.Block block = type.blocks().get(b);
            RealMatrix change = restricted.blocks().get(b).representation().changeOfBasis().transpose()
                    .multiply(block.representation().changeOfBasis());
            for (int to = 0; to < change.getRowDimension(); to++) {
                for (int from = 0; from < change.getColumnDimension(); from++) {
                    for (int channel = 0; channel < block.multiplicity(); channel++) {
                        int row = block.offset() + from * block.multiplicity() + channel;
                        map[row * type.width() + block.offset() + to * block.multiplicity() + channel] = change.getEntry(to, from);
                    }
                }
            }
        }
        return map;
    }

    public FieldType input() {
        return input;
    }

    public FieldType output() {
        return output;
    }

    public int parameterCount() {
        return parametrisation.parameterCount();
    }

    /// The map from parameters to `S [inputWidth, outputWidth]`, row-major.
    public Parametrisation parametrisation() {
        return parametrisation;
    }

    /// For each parameter the standard deviation with which independent random parameters keep unit variance. Not to be modified.
    public double[] initialDeviation() {
        return initialDeviation;
    }

    @Override
    public String toString() {
        return "Intertwiners[" + input.group() + ": " + input + " -> " + output + ", " + parameterCount() + " parameters]";
    }
}
