package holonomy.meshconv.layer;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.field.FieldException;

/// The steerable kernels between two field types in the form in which engines apply them.
final class Kernels {
    private Kernels() {
    }

    static ConvolutionPlan plan(FieldType input, FieldType output, int rings) {
        if (!input.group().equals(Group.so2())) {
            throw new FieldException("no kernels for " + input.group());
        }
        return ConvolutionPlan.radial(input.irrepBlocks(), output.irrepBlocks(), rings);
    }

    static Parameter.Basis basis(ConvolutionPlan plan, FieldType input, FieldType output) {
        return Parameter.everything(plan.weightRows() * output.width());
    }
}
