package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;

/// The mean of invariants over the vertices of each surface of the batch: a row per surface instead of one per vertex.
public record GlobalPooling(FieldType type) implements Layer {
    public GlobalPooling {
        if (!type.irrepBlocks().stream().allMatch(IrrepBlock::isTrivial)) {
            throw new FieldException("only trivial irreps have a mean over a surface, found " + type
                    + ": put an InvariantReadout before");
        }
    }

    @Override
    public FieldType input() {
        return type;
    }

    @Override
    public FieldType output() {
        return type;
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        SparseRows mean = context.batch().means();
        Tensor y = context.allocate(mean.rows(), type.width());
        context.engine().average(mean, x.tensor(), y);
        context.tape().record(y, dy -> {
            Tensor dx = context.allocate(x.vertices(), type.width());
            context.engine().average(context.batch().means().transposed(), dy, dx);
            context.tape().accumulate(x.tensor(), dx);
        });
        return new FeatureField(type, y);
    }
}
