package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.ArrayList;
import java.util.List;

/// The direct sum of layers: each takes its own part of the feature vector, `y = (f_1(x_1), f_2(x_2), ...)`, as nonlinearities of mixed field types
/// do.
public record Blockwise(List<Layer> summands) implements Layer {
    public Blockwise {
        summands = List.copyOf(summands);
        if (summands.isEmpty()) {
            throw new FieldException("a direct sum of layers needs at least one");
        }
    }

    public Blockwise(Layer... summands) {
        this(List.of(summands));
    }

    @Override
    public FieldType input() {
        return summands.stream().map(Layer::input).reduce(FieldType::plus).orElseThrow();
    }

    @Override
    public FieldType output() {
        return summands.stream().map(Layer::output).reduce(FieldType::plus).orElseThrow();
    }

    @Override
    public List<Layer> parts() {
        return summands;
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        List<FeatureField> parts = new ArrayList<>();
        List<FeatureField> answers = new ArrayList<>();
        int from = 0;
        for (Layer layer : summands) {
            parts.add(columns(context, x, layer.input(), from));
            answers.add(layer.forward(context, parts.getLast()));
            from += layer.input().width();
        }
        FeatureField y = new FeatureField(output(), context.allocate(answers.getFirst().vertices(), output().width()));
        int to = 0;
        for (FeatureField answer : answers) {
            context.engine().copyColumns(answer.tensor(), 0, y.tensor(), to, answer.type().width());
            to += answer.type().width();
        }
        if (context.tape().recording()) {
            context.tape().record(y.tensor(), dy -> back(context, answers, dy));
        } else {
            parts.stream().filter(part -> !answers.contains(part)).forEach(part -> context.release(part.tensor()));
            answers.forEach(answer -> context.release(answer.tensor()));
        }
        return y;
    }

    private static void back(Context context, List<FeatureField> answers, Tensor dy) {
        int from = 0;
        for (FeatureField answer : answers) {
            int width = answer.type().width();
            if (context.tape().wants(answer.tensor())) {
                Tensor part = context.allocate(dy.rows(), width);
                context.engine().copyColumns(dy, from, part, 0, width);
                context.tape().accumulate(answer.tensor(), part);
            }
            from += width;
        }
    }

    private static FeatureField columns(Context context, FeatureField x, FieldType type, int from) {
        FeatureField part = context.allocate(type, x);
        context.engine().copyColumns(x.tensor(), from, part.tensor(), 0, type.width());
        context.tape().record(part.tensor(), cotangent -> {
            if (context.tape().wants(x.tensor())) {
                Tensor dx = context.allocate(x.vertices(), x.type().width());
                context.engine().fill(0, dx);
                context.engine().copyColumns(cotangent, 0, dx, from, type.width());
                context.tape().accumulate(x.tensor(), dx);
            }
        });
        return part;
    }
}
