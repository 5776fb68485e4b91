package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Stencil;

/// What layers see of a surface.
public interface Geometry {
    /// The number of vertices.
    int vertices();

    /// The neighbourhoods of all vertices with the values of a radial basis; the quadrature weights of a vertex add up to one.
    Stencil stencil(RadialBasis radial);
}
