package holonomy.meshconv.layer;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.List;

/// The largest of a field's responses over all orientations: `y = max_g f(g)` for each channel of a representation that permutes its
/// natural basis, such as `regular` or `quotient(H)`. The group permutes the responses, so that y is invariant.
///
/// The "angular max pooling" of MDGCNN (Poulenard and Ovsjanikov, "Multi-directional geodesic neural networks", 2018) and the group
/// pooling of Cohen and Welling, "Group equivariant convolutional networks", 2016.
public record OrientationPooling(FieldType input) implements Layer {
    public OrientationPooling {
        for (FieldType.Block block : input.blocks()) {
            if (!block.representation().permutesBasis()) {
                throw new FieldException("pooling over orientations needs fields whose responses the group permutes, such as regular or"
                        + " quotient(H): found " + block.representation() + " of " + input.group());
            }
        }
    }

    @Override
    public FieldType output() {
        Group group = input.group();
        return FieldType.of(group, input.blocks().stream()
                .map(block -> new FieldType.Term(block.multiplicity(), group.irreps(0).getFirst())).toList());
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        return VertexMap.apply(context, new Maximum(input.blocks().stream().map(NaturalBasis::new).toList()), output(), x);
    }

    private record Maximum(List<NaturalBasis> blocks) implements VertexMap {
        @Override
        public void value(double[] x, double[] y) {
            int field = 0;
            for (NaturalBasis block : blocks) {
                for (int channel = 0; channel < block.channels(); channel++) {
                    double[] responses = block.of(x, channel);
                    y[field++] = responses[largest(responses)];
                }
            }
        }

        @Override
        public void cotangent(double[] x, double[] dy, double[] dx) {
            int field = 0;
            for (NaturalBasis block : blocks) {
                for (int channel = 0; channel < block.channels(); channel++) {
                    double[] slope = new double[block.dimension()];
                    slope[largest(block.of(x, channel))] = dy[field++];
                    block.add(slope, dx, channel);
                }
            }
        }
    }

    /// The first place of the largest number.
    static int largest(double[] numbers) {
        int best = 0;
        for (int i = 1; i < numbers.length; i++) {
            best = numbers[i] > numbers[best] ? i : best;
        }
        return best;
    }
}
