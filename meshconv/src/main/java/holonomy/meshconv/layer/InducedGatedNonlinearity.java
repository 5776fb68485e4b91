package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.Induced;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.BilinearMap;
import holonomy.meshconv.engine.BilinearMap.Run;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.ArrayList;
import java.util.List;

/// Gates for induced fields. A field of type `induced(H,rho)` has a vector f_i for each coset of H, which the group permutes while it
/// acts on them by rho; a field of type `quotient(H)` has a number for each coset, which the group permutes alike. So
///
///     y_i = f_i sigmoid(gate_i)
///
/// is equivariant, and distinguishes cosets where a gate for the whole field would not. Input: a quotient field for every channel of the
/// gated type, block by block, and then the gated type. After Weiler and Cesa, "General E(2)-equivariant steerable CNNs", 2019, section 2.6.
///
/// @param type the gated fields, all induced
public record InducedGatedNonlinearity(FieldType type) implements Layer {
    public InducedGatedNonlinearity {
        for (FieldType.Block block : type.blocks()) {
            if (!(block.representation() instanceof Induced)) {
                throw new FieldException("the induced-gated nonlinearity takes fields of types induced(H,rho): found "
                        + block.representation() + " in " + type + " of " + type.group());
            }
        }
    }

    @Override
    public FieldType input() {
        List<FieldType.Term> gates = new ArrayList<>();
        for (FieldType.Block block : type.blocks()) {
            gates.add(new FieldType.Term(block.multiplicity(), Induced.quotient(type.group(), inner(block).inner().group())));
        }
        return FieldType.of(type.group(), gates).plus(type);
    }

    private static Induced inner(FieldType.Block block) {
        return (Induced) block.representation();
    }

    @Override
    public FieldType output() {
        return type;
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        List<FieldType.Block> blocks = input().blocks();
        List<NaturalBasis> gateBlocks = blocks.subList(0, type.blocks().size()).stream().map(NaturalBasis::of).toList();
        List<FieldType.Block> gated = blocks.subList(type.blocks().size(), blocks.size());
        double[] natural = NaturalBasis.toNatural(gateBlocks, x.type().width());
        Tensor arguments = ConstantMatrix.multiply(context, x.tensor(), natural, natural.length / x.type().width());
        Tensor gates = context.allocate(x.vertices(), arguments.columns());
        context.engine().activate(Activation.SIGMOID, arguments, gates);
        context.tape().record(gates, dGates -> {
            Tensor dArguments = context.allocate(x.vertices(), arguments.columns());
            context.engine().activateBackward(Activation.SIGMOID, arguments, dGates, dArguments);
            context.tape().accumulate(arguments, dArguments);
        });
        return new FeatureField(type, Products.of(context, gating(gateBlocks, gated), x.tensor(), gates, type.width()));
    }

    /// `y = Q^T diag(gate of the coset) Q x` for every channel, gates in their natural basis, one block after the other.
    private BilinearMap gating(List<NaturalBasis> gates, List<FieldType.Block> gated) {
        List<BilinearMap.Term> terms = new ArrayList<>();
        int firstGate = 0;
        for (int b = 0; b < gates.size(); b++) {
            NaturalBasis from = NaturalBasis.of(gated.get(b));
            int[] to = NaturalBasis.of(type.blocks().get(b)).columns();
            int channels = from.channels();
            int cosets = gates.get(b).dimension();
            int size = from.dimension() / cosets;
            for (int coset = 0; coset < cosets; coset++) {
                for (int o = 0; o < to.length; o++) {
                    for (int i = 0; i < to.length; i++) {
                        double coefficient = 0;
                        for (int n = coset * size; n < (coset + 1) * size; n++) { // natural components are [coset][component of rho]
                            coefficient += from.basis()[n][o] * from.basis()[n][i];
                        }
                        if (Math.abs(coefficient) > Products.NEGLIGIBLE) {
                            terms.add(new BilinearMap.Term(coefficient, channels, Run.from(to[o]), Run.from(from.columns()[i]),
                                    Run.from(firstGate + coset * channels)));
                        }
                    }
                }
            }
            firstGate += cosets * channels;
        }
        return new BilinearMap(terms);
    }
}
