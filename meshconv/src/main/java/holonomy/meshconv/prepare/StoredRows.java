package holonomy.meshconv.prepare;

import holonomy.meshconv.array.NpyArray;
import holonomy.meshconv.array.Npz;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.transport.Links;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Log maps and transporters in float32, in compressed rows.
///
/// @param sources  the number of vertices that entries come from
/// @param offsets  `[targets + 1]`
/// @param source   `[E]`
/// @param distance `[E]`, as a share of the target's radius
/// @param theta    `[E]`
/// @param phi      `[E]`
/// @param reflect  `[E]`, +1 or -1
/// @param weight   `[E]`
record StoredRows(int sources, int[] offsets, int[] source, float[] distance, float[] theta, float[] phi, int[] reflect, float[] weight) {
    static final String OFFSETS = "offsets";
    private static final String SOURCE = "source";
    private static final String DISTANCE = "distance";
    private static final String THETA = "theta";
    private static final String PHI = "phi";
    private static final String REFLECT = "reflect";
    private static final String WEIGHT = "weight";

    /// The names that rows are stored under, behind a prefix.
    static final List<String> NAMES = List.of(OFFSETS, SOURCE, DISTANCE, THETA, PHI, REFLECT, WEIGHT);

    /// @param radius of each target
    static StoredRows of(Links links, IntToDoubleFunction radius) {
        int edges = links.entryCount();
        StoredRows rows = new StoredRows(links.sourceCount(), new int[links.targetCount() + 1], new int[edges], new float[edges], new float[edges],
                new float[edges], new int[edges], new float[edges]);
        for (int p = 0; p < links.targetCount(); p++) {
            rows.offsets[p + 1] = links.end(p);
            double unit = radius.applyAsDouble(p);
            for (int e = links.begin(p); e < links.end(p); e++) {
                rows.source[e] = links.source(e);
                rows.distance[e] = (float) (links.r(e) / unit);
                rows.theta[e] = (float) links.theta(e);
                rows.phi[e] = (float) links.phi(e);
                rows.reflect[e] = links.reflect(e);
                rows.weight[e] = (float) links.weight(e);
            }
        }
        return rows;
    }

    /// The same with targets and sources in another order.
    StoredRows in(VertexOrder targetOrder, VertexOrder sourceOrder) {
        int edges = entries();
        StoredRows rows = new StoredRows(sources, new int[offsets.length], new int[edges], new float[edges], new float[edges], new float[edges],
                new int[edges], new float[edges]);
        int[] sourceRow = sourceOrder.rows();
        int at = 0;
        for (int p = 0; p < targets(); p++) {
            int target = targetOrder.vertex()[p];
            for (int e = offsets[target]; e < offsets[target + 1]; e++, at++) {
                rows.source[at] = sourceRow[source[e]];
                rows.distance[at] = distance[e];
                rows.theta[at] = theta[e];
                rows.phi[at] = phi[e];
                rows.reflect[at] = reflect[e];
                rows.weight[at] = weight[e];
            }
            rows.offsets[p + 1] = at;
        }
        return rows;
    }

    static StoredRows read(Npz arrays, String prefix, int sources) {
        int[] source = arrays.ints(prefix + SOURCE);
        int edges = source.length;
        return new StoredRows(sources, arrays.ints(prefix + OFFSETS), source, arrays.floats(prefix + DISTANCE, edges),
                arrays.floats(prefix + THETA, edges), arrays.floats(prefix + PHI, edges), arrays.ints(prefix + REFLECT, edges),
                arrays.floats(prefix + WEIGHT, edges));
    }

    void write(Map<String, NpyArray> arrays, String prefix) {
        arrays.put(prefix + OFFSETS, NpyArray.of(offsets));
        arrays.put(prefix + SOURCE, NpyArray.of(source));
        arrays.put(prefix + DISTANCE, NpyArray.of(distance));
        arrays.put(prefix + THETA, NpyArray.of(theta));
        arrays.put(prefix + PHI, NpyArray.of(phi));
        arrays.put(prefix + REFLECT, NpyArray.of(reflect));
        arrays.put(prefix + WEIGHT, NpyArray.of(weight));
    }

    int targets() {
        return offsets.length - 1;
    }

    private int entries() {
        return source.length;
    }

    private float distance(int entry) {
        return distance[entry];
    }

    private float weight(int entry) {
        return weight[entry];
    }

    /// With the values of a radial basis.
    Stencil stencil(RadialBasis radial) {
        double[] values = new double[entries() * radial.rings()];
        IntStream.range(0, targets()).forEach(p -> radial.fill(offsets[p], offsets[p + 1], this::weight, this::distance, values));
        return stencil(radial.rings(), values);
    }

    /// One ring whose values are the weights.
    Stencil weighted() {
        return stencil(1, IntStream.range(0, entries()).mapToDouble(this::weight).toArray());
    }

    /// @param values `[E, rings]`, given up by the caller
    private Stencil stencil(int rings, double[] values) {
        byte[] signs = new byte[entries()];
        for (int e = 0; e < signs.length; e++) {
            signs[e] = (byte) reflect[e];
        }
        return new Stencil(sources, rings, offsets.clone(), source.clone(), wide(theta), wide(phi), signs, values);
    }

    private static double[] wide(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
