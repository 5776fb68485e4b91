package holonomy.meshconv.layer;

import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.kernel.Intertwiners;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.field.FeatureField;

/// From here on a network need only commute with a subgroup: the same features, seen as fields of the subgroup, in the basis of its
/// irreps. Layers before it share weights over the whole group, layers after it may tell directions apart that the subgroup keeps apart.
/// The surface's structure group must be the subgroup. After Weiler and Cesa, "General E(2)-equivariant steerable CNNs", 2019, section 2.7.
public record GroupRestriction(FieldType input, PlanarGroup subgroup) implements Layer {
    /// @throws holonomy.gstructure.GroupException if the subgroup is none of the input's group
    public GroupRestriction {
        input.restrictedTo(subgroup);
    }

    @Override
    public FieldType output() {
        return input.restrictedTo(subgroup);
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        double[] change = Intertwiners.restriction(input, subgroup);
        return new FeatureField(output(), ConstantMatrix.multiply(context, x.tensor(), change, input.width()));
    }
}
