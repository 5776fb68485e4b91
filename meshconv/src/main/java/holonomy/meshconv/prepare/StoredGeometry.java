package holonomy.meshconv.prepare;

import holonomy.meshconv.array.NpyArray;
import holonomy.meshconv.array.Npz;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.transport.Neighbourhoods;
import java.util.Map;

/// The neighbourhoods of a surface in float32, as they are kept on disk: what is read back is what was written, bit for bit.
final class StoredGeometry implements Geometry {
    private static final String OFFSETS = "offsets";
    private static final String SOURCE = "source";
    private static final String DISTANCE = "distance";
    private static final String THETA = "theta";
    private static final String PHI = "phi";
    private static final String REFLECT = "reflect";
    private static final String WEIGHT = "weight";

    private final int[] offsets;    // [V + 1]
    private final int[] source;     // [E]
    private final float[] distance; // [E] share of the radius
    private final float[] theta;    // [E]
    private final float[] phi;      // [E]
    private final int[] reflect;    // [E]
    private final float[] weight;   // [E]

    private StoredGeometry(int[] offsets, int[] source, float[] distance, float[] theta, float[] phi, int[] reflect, float[] weight) {
        this.offsets = offsets;
        this.source = source;
        this.distance = distance;
        this.theta = theta;
        this.phi = phi;
        this.reflect = reflect;
        this.weight = weight;
    }

    static StoredGeometry of(SurfaceGeometry geometry) {
        Neighbourhoods rows = geometry.surface().neighbourhoods();
        int vertices = rows.vertexCount();
        int edges = rows.entryCount();
        StoredGeometry stored = new StoredGeometry(new int[vertices + 1], new int[edges], new float[edges], new float[edges], new float[edges],
                new int[edges], new float[edges]);
        for (int p = 0; p < vertices; p++) {
            stored.offsets[p + 1] = rows.end(p);
            double radius = geometry.radius(p);
            for (int e = rows.begin(p); e < rows.end(p); e++) {
                stored.source[e] = rows.source(e);
                stored.distance[e] = (float) (rows.r(e) / radius);
                stored.theta[e] = (float) rows.theta(e);
                stored.phi[e] = (float) rows.phi(e);
                stored.reflect[e] = rows.reflect(e);
                stored.weight[e] = (float) rows.weight(e);
            }
        }
        return stored;
    }

    static StoredGeometry read(Npz arrays) {
        int[] source = arrays.ints(SOURCE);
        int edges = source.length;
        return new StoredGeometry(arrays.ints(OFFSETS), source, arrays.floats(DISTANCE, edges), arrays.floats(THETA, edges),
                arrays.floats(PHI, edges), arrays.ints(REFLECT, edges), arrays.floats(WEIGHT, edges));
    }

    void write(Map<String, NpyArray> arrays) {
        arrays.put(OFFSETS, NpyArray.of(offsets));
        arrays.put(SOURCE, NpyArray.of(source));
        arrays.put(DISTANCE, NpyArray.of(distance));
        arrays.put(THETA, NpyArray.of(theta));
        arrays.put(PHI, NpyArray.of(phi));
        arrays.put(REFLECT, NpyArray.of(reflect));
        arrays.put(WEIGHT, NpyArray.of(weight));
    }

    @Override
    public int vertices() {
        return offsets.length - 1;
    }

    @Override
    public Stencil stencil(RadialBasis radial) {
        int edges = source.length;
        int rings = radial.rings();
        double[] wideTheta = new double[edges];
        double[] widePhi = new double[edges];
        byte[] signs = new byte[edges];
        double[] values = new double[edges * rings];
        for (int e = 0; e < edges; e++) {
            wideTheta[e] = theta[e];
            widePhi[e] = phi[e];
            signs[e] = (byte) reflect[e];
        }
        for (int p = 0; p < vertices(); p++) {
            radial.fill(offsets[p], offsets[p + 1], e -> weight[e], e -> distance[e], values);
        }
        return new Stencil(vertices(), rings, offsets.clone(), source.clone(), wideTheta, widePhi, signs, values);
    }
}
