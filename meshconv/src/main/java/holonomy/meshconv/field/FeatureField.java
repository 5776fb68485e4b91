package holonomy.meshconv.field;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Tensor;

/// A feature vector at every vertex: coefficients in the vertex's gauge, `[V, type.width()]` in the layout of the type's blocks,
/// `[component][channel]` within a block. The tensor belongs to whoever allocated it.
public record FeatureField(FieldType type, Tensor tensor) {
    public FeatureField {
        if (tensor.columns() != type.width()) {
            throw new FieldException("a field of type " + type + " has " + type.width() + " numbers per vertex, found a tensor of "
                    + tensor.columns() + " columns");
        }
    }

    /// The number of vertices.
    public int vertices() {
        return tensor.rows();
    }

    /// For each vertex the column of the largest number: the predicted class where the field is one of logits.
    public int[] argmax() {
        double[] values = tensor.toDoubles();
        int width = tensor.columns();
        int[] best = new int[tensor.rows()];
        for (int v = 0; v < best.length; v++) {
            for (int c = 1; c < width; c++) {
                if (values[v * width + c] > values[v * width + best[v]]) {
                    best[v] = c;
                }
            }
        }
        return best;
    }
}
