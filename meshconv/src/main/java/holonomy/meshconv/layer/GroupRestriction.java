package holonomy.meshconv.layer;

import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.kernel.Intertwiners;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Tensor;
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
        int width = input.width();
        Tensor change = context.allocate(width, width);
        change.set(Intertwiners.restriction(input, subgroup));
        FeatureField y = context.allocate(output(), x);
        context.engine().multiply(x.tensor(), false, change, false, 0, y.tensor());
        context.tape().record(y.tensor(), dy -> {
            if (context.tape().wants(x.tensor())) {
                Tensor dx = context.allocate(dy.rows(), width);
                context.engine().multiply(dy, false, change, true, 0, dx);
                context.tape().accumulate(x.tensor(), dx);
            }
        });
        return y;
    }
}
