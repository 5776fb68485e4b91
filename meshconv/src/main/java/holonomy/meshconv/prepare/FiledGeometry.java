package holonomy.meshconv.prepare;

import holonomy.meshconv.array.Npz;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.layer.Coarsening;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.RadialBasis;
import java.nio.file.Path;

/// A surface that stays on disk: what a layer asks for is read when it asks, so that a data set takes no more memory than the batches at hand.
///
/// @param file     as [StoredGeometry] is written
/// @param vertices of the surface
record FiledGeometry(Path file, int vertices) implements Geometry {
    @Override
    public Stencil stencil(RadialBasis radial) {
        return StoredRows.read(Npz.read(file, StoredRows.NAMES::contains), "", vertices).stencil(radial);
    }

    @Override
    public Coarsening coarser() {
        return StoredGeometry.Further.read(Npz.read(file, name -> !StoredRows.NAMES.contains(name) && !name.equals(Preparation.FEATURES)), 0, vertices)
                .coarsening();
    }
}
