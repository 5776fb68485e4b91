package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import java.util.List;

/// A layer round a chain of others, the body: it takes what the first of them takes and gives what the last gives.
interface Enclosing extends Layer {
    List<Layer> body();

    @Override
    default FieldType input() {
        return body().getFirst().input();
    }

    @Override
    default FieldType output() {
        return body().getLast().output();
    }

    @Override
    default List<Layer> parts() {
        return body();
    }
}
