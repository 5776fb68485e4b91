package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.Induced;
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
        return VertexMap.apply(context, new Gating(this), type, x);
    }

    private static final class Gating implements VertexMap {
        private final List<NaturalBasis> gates = new ArrayList<>();
        private final List<NaturalBasis> from = new ArrayList<>();
        private final List<NaturalBasis> to = new ArrayList<>();

        Gating(InducedGatedNonlinearity layer) {
            List<FieldType.Block> blocks = layer.input().blocks();
            int count = layer.type.blocks().size();
            blocks.subList(0, count).forEach(block -> gates.add(new NaturalBasis(block)));
            blocks.subList(count, 2 * count).forEach(block -> from.add(new NaturalBasis(block)));
            layer.type.blocks().forEach(block -> to.add(new NaturalBasis(block)));
        }

        @Override
        public void value(double[] x, double[] y) {
            for (int b = 0; b < to.size(); b++) {
                for (int channel = 0; channel < to.get(b).channels(); channel++) {
                    double[] gate = gates.get(b).of(x, channel);
                    double[] field = from.get(b).of(x, channel); // [coset][component of rho]
                    int size = field.length / gate.length;
                    for (int i = 0; i < field.length; i++) {
                        field[i] *= sigmoid(gate[i / size]);
                    }
                    to.get(b).add(field, y, channel);
                }
            }
        }

        @Override
        public void cotangent(double[] x, double[] dy, double[] dx) {
            for (int b = 0; b < to.size(); b++) {
                for (int channel = 0; channel < to.get(b).channels(); channel++) {
                    double[] gate = gates.get(b).of(x, channel);
                    double[] field = from.get(b).of(x, channel);
                    double[] cotangent = to.get(b).of(dy, channel);
                    double[] slope = new double[gate.length];
                    int size = field.length / gate.length;
                    for (int i = 0; i < field.length; i++) {
                        double open = sigmoid(gate[i / size]);
                        slope[i / size] += open * (1 - open) * field[i] * cotangent[i];
                        cotangent[i] *= open;
                    }
                    from.get(b).add(cotangent, dx, channel);
                    gates.get(b).add(slope, dx, channel);
                }
            }
        }

        private static double sigmoid(double t) {
            return 1 / (1 + Math.exp(-t));
        }
    }
}
