package holonomy.meshconv.network;

import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.layer.Coarsening;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.RadialBasis;

/// A surface in other frames, by formula: angles and transporters change, on all its levels.
record RegaugedGeometry(Geometry plain, GaugeChange gauge) implements Geometry {
    @Override
    public int vertices() {
        return plain.vertices();
    }

    @Override
    public Stencil stencil(RadialBasis radial) {
        return gauge.apply(plain.stencil(radial));
    }

    @Override
    public Coarsening coarser() {
        Coarsening level = plain.coarser();
        GaugeChange there = gauge.at(level.vertices());
        return new Coarsening(new RegaugedGeometry(level.geometry(), there), level.vertices(), there.apply(level.pooling(), gauge),
                gauge.apply(level.unpooling(), there));
    }
}
