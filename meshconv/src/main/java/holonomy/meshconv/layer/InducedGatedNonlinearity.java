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
        int width = x.type().width();
        List<NaturalBasis> blocks = input().blocks().stream().map(NaturalBasis::of).toList();
        List<NaturalBasis> gateBlocks = blocks.subList(0, type.blocks().size());
        List<NaturalBasis> gated = blocks.subList(type.blocks().size(), blocks.size());
        double[] toGates = NaturalBasis.toNatural(gateBlocks, width);
        Tensor arguments = ConstantMatrix.multiply(context, x.tensor(), toGates, toGates.length / width);
        Tensor gates = context.allocate(arguments.rows(), arguments.columns());
        context.engine().activate(Activation.SIGMOID, arguments, gates);
        context.tape().record(gates, dGates -> {
            Tensor dArguments = context.allocate(arguments.rows(), arguments.columns());
            context.engine().activateBackward(Activation.SIGMOID, arguments, dGates, dArguments);
            context.tape().accumulate(arguments, dArguments);
        });
        Tensor natural = ConstantMatrix.multiply(context, x.tensor(), NaturalBasis.toNatural(gated, width), type.width());
        Tensor product = Products.of(context, gating(gateBlocks, gated), natural, gates, type.width());
        double[] back = NaturalBasis.fromNatural(type.blocks().stream().map(NaturalBasis::of).toList(), type.width());
        return new FeatureField(type, ConstantMatrix.multiply(context, product, back, type.width()));
    }

    /// In natural bases: components `[coset][component of rho]` times the gate of their coset.
    private static BilinearMap gating(List<NaturalBasis> gates, List<NaturalBasis> gated) {
        List<BilinearMap.Term> terms = new ArrayList<>();
        int gate = 0;
        int field = 0;
        for (int b = 0; b < gates.size(); b++) {
            int channels = gates.get(b).channels();
            int size = gated.get(b).dimension() / gates.get(b).dimension();
            for (int n = 0; n < gated.get(b).dimension(); n++) {
                Run component = Run.from(field + n * channels);
                terms.add(new BilinearMap.Term(1, channels, component, component, Run.from(gate + n / size * channels)));
            }
            gate += gates.get(b).dimension() * channels;
            field += gated.get(b).dimension() * channels;
        }
        return new BilinearMap(terms);
    }
}
