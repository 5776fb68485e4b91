package holonomy.meshconv.network;

import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.layer.Coarsening;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.RadialBasis;
import java.util.stream.IntStream;

/// A surface with its vertices in another order; coarser levels keep theirs, which no layer shows.
record RenumberedGeometry(Geometry plain, Renumbering numbers) implements Geometry {
    @Override
    public int vertices() {
        return plain.vertices();
    }

    @Override
    public Stencil stencil(RadialBasis radial) {
        return numbers.apply(plain.stencil(radial));
    }

    @Override
    public Coarsening coarser() {
        Coarsening level = plain.coarser();
        Renumbering there = Renumbering.identity(level.geometry().vertices());
        return new Coarsening(level.geometry(), IntStream.of(level.vertices()).map(v -> numbers.to()[v]).toArray(),
                there.apply(level.pooling(), numbers), numbers.apply(level.unpooling(), there));
    }
}
