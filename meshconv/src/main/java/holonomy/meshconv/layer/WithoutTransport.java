package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Stencil;
import java.util.Arrays;

/// A surface whose transporters are all replaced by the identity, on every level and between levels: `phi = 0`, no reflection. Log maps stay.
record WithoutTransport(Geometry plain) implements Geometry {
    @Override
    public int vertices() {
        return plain.vertices();
    }

    @Override
    public Stencil stencil(RadialBasis radial) {
        return untransported(plain.stencil(radial));
    }

    @Override
    public Coarsening coarser() {
        Coarsening level = plain.coarser();
        return new Coarsening(new WithoutTransport(level.geometry()), level.vertices(), untransported(level.pooling()),
                untransported(level.unpooling()));
    }

    private static Stencil untransported(Stencil stencil) {
        int edges = stencil.edgeCount();
        int rings = stencil.rings();
        int[] offsets = new int[stencil.targetCount() + 1];
        int[] source = new int[edges];
        double[] theta = new double[edges];
        byte[] reflect = new byte[edges];
        double[] radial = new double[edges * rings];
        for (int p = 0; p < stencil.targetCount(); p++) {
            offsets[p + 1] = stencil.begin(p + 1);
        }
        Arrays.fill(reflect, (byte) 1);
        for (int e = 0; e < edges; e++) {
            source[e] = stencil.source(e);
            theta[e] = stencil.theta(e);
            for (int b = 0; b < rings; b++) {
                radial[e * rings + b] = stencil.radial(e, b);
            }
        }
        return new Stencil(stencil.sourceCount(), rings, offsets, source, theta, new double[edges], reflect, radial);
    }
}
