package holonomy.viewer.tool;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.operators.DirectionField;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.Swatch;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.quantity.AnnotationQuantity;
import holonomy.viewer.quantity.DirectionQuantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.joml.Vector3d;

/// The points where a direction field turns about itself: a dot in every face of non-zero index, warm where the index is positive, cold
/// where it is negative.
///
/// @param indices `[F]`, zero at most faces
public record Singularities(Mesh mesh, double[] indices) {
    private static final Colour POSITIVE = Colour.hex(0xd1342f);
    private static final Colour NEGATIVE = Colour.hex(0x2166ac);
    private static final double RADIUS = 0.012; // of a dot, as a share of the root of the area

    public Singularities {
        indices = indices.clone();
    }

    /// The singularities of a field that is shown.
    public static Singularities of(DirectionQuantity field) {
        Frames gauge = field.gauge();
        double[] feature = new double[2 * gauge.vertexCount()]; // of the fans, not of the frames
        for (int v = 0; v < gauge.vertexCount(); v++) {
            double angle = field.order() * field.polarAngle(v, 0);
            feature[2 * v] = field.norm(v) * Math.cos(angle);
            feature[2 * v + 1] = field.norm(v) * Math.sin(angle);
        }
        return of(gauge.geometry(), DirectionField.of(gauge.geometry(), field.order(), feature));
    }

    private static Singularities of(IntrinsicGeometry geometry, DirectionField field) {
        double[] indices = new double[geometry.topology().faceCount()];
        for (int face : field.singularFaces()) {
            indices[face] = field.index(face);
        }
        return new Singularities(geometry.topology().mesh(), indices);
    }

    /// The smoothest field of an order, as a quantity in the frames along the first edges.
    public static DirectionQuantity smoothest(String name, Frames frames, int order) {
        DirectionField field = DirectionField.smoothest(frames.geometry(), order);
        double[] coefficients = new double[2 * frames.vertexCount()];
        for (int v = 0; v < frames.vertexCount(); v++) {
            double angle = order * frames.angleInFrame(v, field.angle(v, 0));
            coefficients[2 * v] = Math.cos(angle);
            coefficients[2 * v + 1] = Math.sin(angle);
        }
        return new DirectionQuantity(name, order, frames, coefficients, DirectionQuantity.Style.LENGTH);
    }

    /// The sum of the indices: on a closed surface the Euler characteristic.
    public double sum() {
        double sum = 0;
        for (double index : indices) {
            sum += index;
        }
        return sum;
    }

    public int count() {
        int count = 0;
        for (double index : indices) {
            count += index != 0 ? 1 : 0;
        }
        return count;
    }

    public AnnotationQuantity drawing(String name) {
        Drawing drawing = Drawing.empty();
        Map<Double, Colour> colours = new TreeMap<>();
        double radius = RADIUS * Math.sqrt(IntrinsicGeometry.of(mesh).totalArea());
        for (int f = 0; f < indices.length; f++) {
            if (indices[f] == 0) {
                continue;
            }
            Vector3d a = mesh.position(mesh.vertex(f, 0), new Vector3d());
            Vector3d b = mesh.position(mesh.vertex(f, 1), new Vector3d());
            Vector3d c = mesh.position(mesh.vertex(f, 2), new Vector3d());
            Vector3d normal = new Vector3d(b).sub(a).cross(new Vector3d(c).sub(a)).normalize();
            Vector3d centre = a.add(b).add(c).div(3);
            Colour colour = indices[f] > 0 ? POSITIVE : NEGATIVE;
            drawing.ribbons(0.3 * radius).dot(centre, normal, 1.35 * radius, Colour.WHITE);
            drawing.ribbons(0.4 * radius).dot(centre, normal, radius, colour);
            colours.putIfAbsent(indices[f], colour);
        }
        List<Swatch> swatches = new ArrayList<>();
        colours.forEach((index, colour) -> swatches.add(new Swatch(colour, "index " + fraction(index))));
        return new AnnotationQuantity(name, drawing, swatches);
    }

    private static String fraction(double index) {
        for (int denominator = 1; denominator <= 8; denominator++) {
            double numerator = index * denominator;
            if (Math.abs(numerator - Math.rint(numerator)) < 1e-9) {
                return String.format(Locale.ROOT, denominator == 1 ? "%+d" : "%+d/%d", Math.round(numerator), denominator);
            }
        }
        return String.format(Locale.ROOT, "%+.3f", index);
    }
}
