package holonomy.meshconv.layer;

import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import java.util.ArrayList;
import java.util.List;

/// A basis of tensors with few entries: element k has `coefficient[i]` at `entry[i]` for all i with `parameter[i] == k`.
final class SparseBasis implements Parameter.Basis {
    private final int count;
    private final int size;
    private final int[] entry;
    private final int[] parameter;
    private final double[] coefficient;

    SparseBasis(int count, int size, int[] entry, int[] parameter, double[] coefficient) {
        this.count = count;
        this.size = size;
        this.entry = entry;
        this.parameter = parameter;
        this.coefficient = coefficient;
    }

    /// The intertwiners `S`, `[input.width, output.width]`, acting on rows from the right (Schur's lemma): between copies of one irrep
    /// multiples of the identity, and for two-dimensional irreps of a group without reflections also of the quarter turn.
    static SparseBasis intertwiners(FieldType input, FieldType output) {
        boolean complex = !((PlanarGroup) input.group()).reflections();
        List<int[]> places = new ArrayList<>(); // entry, parameter, coefficient
        int count = 0;
        for (IrrepBlock in : input.irrepBlocks()) {
            for (IrrepBlock out : output.irrepBlocks()) {
                if (!in.isomorphicTo(out)) {
                    continue;
                }
                for (int i = 0; i < in.channels(); i++) {
                    for (int o = 0; o < out.channels(); o++) {
                        for (int j = 0; j < in.components(); j++) {
                            places.add(new int[] {at(in, j, i, out, j, o, output.width()), count, 1});
                        }
                        count++;
                        if (in.components() == 2 && complex) {
                            places.add(new int[] {at(in, 0, i, out, 1, o, output.width()), count, 1});
                            places.add(new int[] {at(in, 1, i, out, 0, o, output.width()), count, -1});
                            count++;
                        }
                    }
                }
            }
        }
        return of(places, count, input.width() * output.width());
    }

    /// Vectors that the group leaves alone, `[1, type.width]`: those on trivial irreps.
    static SparseBasis invariants(FieldType type) {
        List<int[]> places = new ArrayList<>();
        for (IrrepBlock block : type.irrepBlocks()) {
            for (int c = 0; c < block.channels() && Fields.isInvariant(block); c++) {
                places.add(new int[] {block.offset() + c, places.size(), 1});
            }
        }
        return of(places, places.size(), type.width());
    }

    private static int at(IrrepBlock in, int componentIn, int channelIn, IrrepBlock out, int componentOut, int channelOut, int width) {
        return (in.offset() + componentIn * in.channels() + channelIn) * width + out.offset() + componentOut * out.channels() + channelOut;
    }

    private static SparseBasis of(List<int[]> places, int count, int size) {
        return new SparseBasis(count, size, places.stream().mapToInt(p -> p[0]).toArray(), places.stream().mapToInt(p -> p[1]).toArray(),
                places.stream().mapToDouble(p -> p[2]).toArray());
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public double[] expand(double[] free, int from) {
        double[] tensor = new double[size];
        for (int i = 0; i < entry.length; i++) {
            tensor[entry[i]] += coefficient[i] * free[from + parameter[i]];
        }
        return tensor;
    }

    @Override
    public double[] variance() {
        double[] variance = new double[size];
        for (int i = 0; i < entry.length; i++) {
            variance[entry[i]] += coefficient[i] * coefficient[i];
        }
        return variance;
    }

    @Override
    public void reduce(double[] gradient, double[] free, int from) {
        for (int i = 0; i < entry.length; i++) {
            free[from + parameter[i]] += coefficient[i] * gradient[entry[i]];
        }
    }
}
