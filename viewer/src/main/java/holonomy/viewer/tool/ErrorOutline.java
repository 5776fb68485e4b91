package holonomy.viewer.tool;

import holonomy.manifold.Mesh;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.Swatch;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.quantity.AnnotationQuantity;
import holonomy.viewer.quantity.LabelQuantity;
import java.util.List;
import org.joml.Vector3d;

/// The outline of where a prediction is wrong, to lie over the prediction itself: along the borders at which labels on vertices are drawn,
/// through midpoints of edges and barycentres of faces.
public final class ErrorOutline {
    private static final Colour COLOUR = Colour.hex(0xd6283c);

    private ErrorOutline() {
    }

    /// @param correctness on vertices: 0 where right, 1 where wrong, negative where unknown
    public static AnnotationQuantity of(String name, Mesh mesh, LabelQuantity correctness) {
        Drawing drawing = Drawing.empty();
        for (int f = 0; f < mesh.faceCount(); f++) {
            Vector3d[] corner = new Vector3d[3];
            boolean[] wrong = new boolean[3];
            for (int c = 0; c < 3; c++) {
                corner[c] = mesh.position(mesh.vertex(f, c), new Vector3d());
                wrong[c] = correctness.label(mesh.vertex(f, c)) == 1;
            }
            Vector3d barycentre = new Vector3d(corner[0]).add(corner[1]).add(corner[2]).div(3);
            for (int c = 0; c < 3; c++) {
                int next = (c + 1) % 3;
                if (wrong[c] != wrong[next]) {
                    drawing.segments().add(new Vector3d(corner[c]).add(corner[next]).mul(0.5), barycentre, COLOUR, 2.5);
                }
            }
        }
        return new AnnotationQuantity(name, drawing, drawing.segments().count() == 0 ? List.of() : List.of(new Swatch(COLOUR, "wrong inside")));
    }
}
