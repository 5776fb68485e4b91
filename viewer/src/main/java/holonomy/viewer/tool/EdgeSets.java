package holonomy.viewer.tool;

import holonomy.manifold.Mesh;
import holonomy.manifold.topology.Topology;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.Swatch;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.quantity.AnnotationQuantity;
import java.util.List;
import java.util.function.IntPredicate;
import org.joml.Vector3d;

/// Edges that deserve a look: where the surface ends, and where more than two faces meet.
public final class EdgeSets {
    private EdgeSets() {
    }

    public static AnnotationQuantity boundary(Topology topology) {
        return edges("boundary", topology, e -> topology.faceCount(e) == 1, Colour.hex(0x0b6e99), 3);
    }

    public static AnnotationQuantity nonManifold(Topology topology) {
        return edges("non-manifold edges", topology, e -> topology.faceCount(e) > 2, Colour.hex(0xd6283c), 4);
    }

    private static AnnotationQuantity edges(String name, Topology topology, IntPredicate which, Colour colour, double pixels) {
        Drawing drawing = Drawing.empty();
        Mesh mesh = topology.mesh();
        for (int e = 0; e < topology.edgeCount(); e++) {
            if (which.test(e)) {
                int h = topology.halfEdge(e);
                drawing.segments().add(mesh.position(topology.from(h), new Vector3d()), mesh.position(topology.to(h), new Vector3d()), colour, pixels);
            }
        }
        return new AnnotationQuantity(name, drawing, drawing.segments().count() == 0 ? List.of() : List.of(new Swatch(colour, name)));
    }
}
