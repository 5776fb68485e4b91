package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.List;

/// Tells every vertex what the surface as a whole is like: the mean over its vertices of each field's invariant, mixed and added to the trivial fields,
///
///     y_q = x_q + P (mean over p of n(x_p) W + b),    n_f = x_f for a trivial irrep, |x_f| for the others
///
/// where P puts a number into the component of a trivial irrep. A mean does not depend on frames, motions or numbering. Every surface of a batch has its own.
/// After Hu, Shen and Sun, "Squeeze-and-excitation networks", 2018, without the gate.
public record GlobalContext(FieldType type) implements Layer {
    public GlobalContext {
        if (Fields.invariantCount(type) == 0) {
            throw new FieldException("global context is added to trivial irreps, " + type + " has none");
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
    public List<Parameter> parameters() {
        int fields = Fields.count(type);
        int trivial = Fields.invariantCount(type);
        return List.of(Parameter.free("weight", fields, trivial, 0, 1 / Math.sqrt(fields)), Parameter.free("bias", 1, trivial, 0, 0));
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        Engine engine = context.engine();
        Batch batch = context.batch();
        Tensor invariants = Fields.invariants(context, type, x.tensor()); // [V, fields]
        Tensor means = context.allocate(batch.surfaces(), invariants.columns());
        engine.average(batch.means(), invariants, means);
        Tensor shift = Dense.forward(context, means, context.parameter(this, 0), context.parameter(this, 1)); // [surfaces, trivial]
        Tensor copies = context.allocate(x.vertices(), shift.columns());
        engine.average(batch.copies(), shift, copies);
        FeatureField y = context.allocate(type, x);
        placed(engine, copies, y.tensor());
        engine.add(1, x.tensor(), y.tensor());
        context.release(copies);
        context.tape().record(y.tensor(), dy -> backward(context, x.tensor(), invariants, means, dy));
        return y;
    }

    private void backward(Context context, Tensor x, Tensor invariants, Tensor means, Tensor dy) {
        Engine engine = context.engine();
        Batch batch = context.batch();
        Tensor dCopies = context.allocate(dy.rows(), Fields.invariantCount(type));
        int trivial = 0;
        for (IrrepBlock block : type.irrepBlocks()) {
            if (block.isTrivial()) {
                engine.copyColumns(dy, block.offset(), dCopies, trivial, block.channels());
                trivial += block.channels();
            }
        }
        Tensor dShift = context.allocate(means.rows(), dCopies.columns());
        engine.average(batch.copies().transposed(), dCopies, dShift);
        boolean wanted = context.tape().wants(x);
        Tensor dMeans = wanted ? context.allocate(means.rows(), means.columns()) : null;
        Dense.backward(context, means, context.parameter(this, 0), dShift, dMeans, context.gradient(this, 0), context.gradient(this, 1));
        if (wanted) {
            Tensor dInvariants = context.allocate(invariants.rows(), invariants.columns());
            engine.average(batch.means().transposed(), dMeans, dInvariants);
            Tensor dx = Fields.back(context, type, x, invariants, dInvariants);
            engine.add(1, dy, dx);
            context.tape().accumulate(x, dx);
            context.release(dInvariants);
        }
        context.release(dCopies);
    }

    /// Puts numbers, `[V, trivial]`, into the trivial fields of y, whose others vanish.
    private void placed(Engine engine, Tensor numbers, Tensor y) {
        engine.fill(0, y);
        int trivial = 0;
        for (IrrepBlock block : type.irrepBlocks()) {
            if (block.isTrivial()) {
                engine.copyColumns(numbers, trivial, y, block.offset(), block.channels());
                trivial += block.channels();
            }
        }
    }
}
