package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.field.FieldException;

/// What layers see of a surface.
public interface Geometry {
    /// The number of vertices.
    int vertices();

    /// The neighbourhoods of all vertices with the values of a radial basis; the quadrature weights of a vertex add up to one.
    Stencil stencil(RadialBasis radial);

    /// The next coarser level.
    ///
    /// @throws FieldException if there is none
    default Coarsening coarser() {
        throw new FieldException("a coarse level needs a surface with levels, found one without: give the network a SurfaceLevel");
    }
}
