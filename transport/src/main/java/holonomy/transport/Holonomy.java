package holonomy.transport;

import holonomy.gstructure.Element;
import java.util.Arrays;

/// Parallel transport along paths of links, and holonomy: what it does to a vector that comes back.
///
/// With transporters `R(phi_i) diag(1, s_i)` from each vertex of a path to the next, the transport along the path is their
/// product. Along a closed path that bounds a disk of faces it is the rotation by the disk's curvature (see [Patch]).
public final class Holonomy {
    private Holonomy() {
    }

    /// The transporter from the first vertex of a path to its last, in their frames.
    ///
    /// @throws TransportException if a vertex is not a neighbour of the one before
    public static Element.Planar along(Neighbourhoods neighbourhoods, int... path) {
        if (path.length == 0) {
            throw new TransportException("transport along a path: found no vertex, expected at least one");
        }
        for (int vertex : path) {
            if (vertex < 0 || vertex >= neighbourhoods.vertexCount()) {
                throw new TransportException("transport along a path: vertex " + vertex + ", expected 0 to "
                        + (neighbourhoods.vertexCount() - 1));
            }
        }
        double angle = 0;
        int sign = 1;
        for (int i = 1; i < path.length; i++) {
            int e = neighbourhoods.find(path[i], path[i - 1]);
            if (e < 0) {
                throw new TransportException("transport along a path: vertices " + path[i - 1] + " and " + path[i]
                        + " are not neighbours; expected steps within " + neighbourhoods.specification());
            }
            angle = neighbourhoods.phi(e) + neighbourhoods.reflect(e) * angle; // R(a) diag(1, s) R(b) = R(a + s b) diag(1, s)
            sign *= neighbourhoods.reflect(e);
        }
        return new Element.Planar(angle, sign);
    }

    /// The holonomy of the closed path through the given vertices and back to the first, in the first one's frame: it acts on a
    /// vector that sets out there. The path backwards has the inverse; another frame conjugates it, so that a rotation keeps its
    /// angle.
    ///
    /// @throws TransportException if a vertex is not a neighbour of the one before
    public static Element.Planar around(Neighbourhoods neighbourhoods, int... loop) {
        if (loop.length == 0) {
            throw new TransportException("holonomy round a loop: found no vertex, expected at least one");
        }
        int[] closed = Arrays.copyOf(loop, loop.length + 1);
        closed[loop.length] = loop[0];
        return loop.length == 1 ? new Element.Planar(0, 1) : along(neighbourhoods, closed);
    }
}
