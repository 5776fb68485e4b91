package holonomy.meshconv.layer;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.StrongestResponse;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.ArrayList;
import java.util.Arrays;
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
        List<StrongestResponse.Bundle> bundles = new ArrayList<>();
        int fields = 0;
        for (FieldType.Block block : input.blocks()) {
            double[] all = new double[block.representation().dimension()];
            Arrays.fill(all, 1);
            bundles.add(Responses.bundle(block, new int[] {fields}, new double[][] {all}));
            fields += block.multiplicity();
        }
        return Responses.strongest(context, new StrongestResponse(bundles, false), output(), x);
    }
}
