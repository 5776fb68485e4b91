package holonomy.transport;

import java.util.Locale;

/// The surface that geodesics run on.
public enum SurfaceModel {
    /// The mesh itself, a polyhedron: log maps and transport are those of its exact shortest paths. Nothing is approximated.
    POLYHEDRON,
    /// The smooth surface that the mesh stands for, to first order beside the polyhedron's paths: faces are curved by the fitted shape operators
    /// (see [holonomy.manifold.operators.CurvedFaces] and [holonomy.transport.geodesic.SmoothPaths]). On fine meshes of smooth surfaces errors
    /// then fall with at least the square of the edge length at a fixed radius, where directions and transport of the polyhedron hardly
    /// converge. Flat sheets stay exact. Not for surfaces that are polyhedra, nor for intrinsic questions: bending a sheet changes the arcs.
    SMOOTH;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
