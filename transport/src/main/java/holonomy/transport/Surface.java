package holonomy.transport;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.structure.GStructure;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;

/// What a network consumes: a mesh, a gauge, and neighbourhoods whose transporters lie in the structure group.
public record Surface(Mesh mesh, Frames frames, Neighbourhoods neighbourhoods) {
    public Surface {
        if (neighbourhoods.frames() != frames || frames.geometry().topology().mesh() != mesh) {
            throw new TransportException("a surface needs neighbourhoods in its own frames on its own mesh");
        }
    }

    /// The surface of a mesh for a structure group: Levi-Civita transport for SO(2) and O(2); for finite groups frames along the
    /// smoothest direction field, its singularities accepted, and transport rounded into the group.
    ///
    /// @throws TransportException if the mesh is not a manifold, or not orientable while the group has no reflections
    public static Surface of(Mesh mesh, Group group, Neighbourhood specification) {
        return of(mesh, group, specification, SurfaceModel.POLYHEDRON);
    }

    /// The same with a choice of the surface that geodesics run on.
    ///
    /// @throws TransportException if the mesh is not a manifold, or not orientable while the group has no reflections
    public static Surface of(Mesh mesh, Group group, Neighbourhood specification, SurfaceModel model) {
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        ManifoldCheck.require(geometry);
        if (!(group instanceof PlanarGroup planar)) {
            throw new TransportException("group " + group + " does not act on tangent planes; expected a subgroup of o2");
        }
        if (!planar.reflections() && !geometry.topology().orientable()) {
            throw new TransportException("the mesh is not orientable, so that transport reflects: group " + group
                    + " has no reflections; use o2");
        }
        return of(GStructure.withSingularities(geometry, planar), specification, model);
    }

    /// The surface of a G-structure.
    public static Surface of(GStructure structure, Neighbourhood specification) {
        return of(structure, specification, SurfaceModel.POLYHEDRON);
    }

    /// The surface of a G-structure with a choice of the surface that geodesics run on.
    public static Surface of(GStructure structure, Neighbourhood specification, SurfaceModel model) {
        return of(Neighbourhoods.of(structure.frames(), specification, Quadrature.AREA, model).in(structure.group()));
    }

    /// The surface of given neighbourhoods.
    public static Surface of(Neighbourhoods neighbourhoods) {
        Frames frames = neighbourhoods.frames();
        return new Surface(frames.geometry().topology().mesh(), frames, neighbourhoods);
    }

    /// The same surface in another gauge.
    public Surface inGauge(Frames other) {
        return of(neighbourhoods.inGauge(other));
    }
}
