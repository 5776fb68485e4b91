package holonomy.transport;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;

/// What a network consumes: a mesh, a gauge, and neighbourhoods whose transporters lie in the structure group.
public record Surface(Mesh mesh, Frames frames, Neighbourhoods neighbourhoods) {
    public Surface {
        if (neighbourhoods.frames() != frames || frames.geometry().topology().mesh() != mesh) {
            throw new TransportException("a surface needs neighbourhoods in its own frames on its own mesh");
        }
    }

    /// The surface of a mesh with some frames and the Levi-Civita connection, for a group that contains all its transporters.
    ///
    /// @throws TransportException if the mesh is not a manifold, or the group has not the transporters that it needs
    public static Surface of(Mesh mesh, Group group, Neighbourhood specification) {
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        ManifoldCheck.require(geometry);
        if (!(group instanceof PlanarGroup planar) || !planar.isContinuous()) {
            throw new TransportException("group " + group + " does not contain the rotations of the Levi-Civita connection; expected so2"
                    + " or o2, or a structure of that group on the mesh");
        }
        if (!planar.reflections() && !geometry.topology().orientable()) {
            throw new TransportException("the mesh is not orientable, so that transport reflects: group " + group
                    + " has no reflections; use o2");
        }
        return of(Neighbourhoods.of(Frames.firstEdge(geometry).oriented(), specification));
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
