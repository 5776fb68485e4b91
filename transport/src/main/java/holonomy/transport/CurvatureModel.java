package holonomy.transport;

/// Where the curvature that geodesics feel is.
public enum CurvatureModel {
    /// At the vertices: log maps and transport are those of the polyhedron's exact shortest paths. Nothing is approximated, and
    /// surfaces that are polyhedra are what they are.
    CONCENTRATED,
    /// Spread over the faces, for meshes that stand for smooth surfaces: directions and transport along the same paths, corrected
    /// to first order in the curvature (see [holonomy.transport.geodesic.SpreadCurvature]). Within a fixed radius the error in
    /// directions then falls about with the square of the edge length, where that of exact polyhedral geodesics hardly falls.
    /// Developable surfaces stay exact.
    SPREAD
}
