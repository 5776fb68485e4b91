package holonomy.viewer.quantity;

import holonomy.manifold.Mesh;
import holonomy.viewer.ViewerException;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.colour.ValueRange;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.GlyphSites;
import holonomy.viewer.drawing.Polyline;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/// A kernel in a vertex's tangent plane: a disc, coloured by what the vertex answers to a neighbour there, with glyphs of the answer's order
/// on it, the frame, and where the neighbours are.
///
/// @param centre     the vertex
/// @param e1         the frame's first vector, of length one
/// @param e2         its second
/// @param radius     of the neighbourhood, in mesh units
/// @param order      of the answer's irrep
/// @param response   `[RINGS + 1, SECTORS, components]`: the kernel at distance `radius i / RINGS` and angle `2 pi j / SECTORS`; one
///                   component of order 0, else two
/// @param neighbours `[n, 2]`: distance and angle of each neighbour
public record KernelQuantity(String name, Vector3dc centre, Vector3dc e1, Vector3dc e2, double radius, int order, double[] response,
                             double[] neighbours) implements Overlay {
    public static final int RINGS = 24;
    public static final int SECTORS = 72;
    private static final double HEIGHT = 0.14; // of the disc above the vertex, as a share of the radius
    private static final double GLYPH_LENGTH = 0.19; // as a share of the radius
    private static final double FAINTEST = 0.08;     // answers without a glyph, as a share of the largest
    private static final double AXIS = 0.5;          // length of the frame's axes, as a share of the radius
    private static final Colour RIM = Colour.INK;
    private static final Colour GLYPH = Colour.hex(0x14304f);

    public KernelQuantity {
        response = response.clone();
        neighbours = neighbours.clone();
        if (response.length != (RINGS + 1) * SECTORS * (order == 0 ? 1 : 2) || !(radius > 0)) {
            throw new ViewerException("quantity '" + name + "': found " + response.length + " kernel values and radius " + radius + ", expected "
                    + (RINGS + 1) * SECTORS * (order == 0 ? 1 : 2) + " and a positive number");
        }
    }

    /// A copy.
    @Override
    public double[] response() {
        return response.clone();
    }

    /// A copy.
    @Override
    public double[] neighbours() {
        return neighbours.clone();
    }

    /// The distances, as shares of the radius, at which a kernel is to be given.
    public static double[] rho() {
        double[] rho = new double[(RINGS + 1) * SECTORS];
        for (int i = 0; i < rho.length; i++) {
            rho[i] = (double) (i / SECTORS) / RINGS;
        }
        return rho;
    }

    /// The angles at which a kernel is to be given.
    public static double[] theta() {
        double[] theta = new double[(RINGS + 1) * SECTORS];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = 2 * Math.PI * (i % SECTORS) / SECTORS;
        }
        return theta;
    }

    @Override
    public KernelQuantity named(String other) {
        return new KernelQuantity(other, centre, e1, e2, radius, order, response, neighbours);
    }

    @Override
    public void validate(Mesh mesh) {
        // It stands in space beside the vertex and fits any mesh.
    }

    @Override
    public boolean followsDensity() {
        return false;
    }

    /// The colours: signed values of order 0, lengths of others.
    public ColourMap map() {
        return order == 0 ? ColourMap.DIVERGING : ColourMap.MAGMA_LIGHT;
    }

    public ValueRange range() {
        double largest = 0;
        for (int i = 0; i < (RINGS + 1) * SECTORS; i++) {
            largest = Math.max(largest, Math.abs(value(i)));
        }
        largest = Math.max(largest, 1e-12);
        return order == 0 ? new ValueRange(-largest, largest) : new ValueRange(0, largest);
    }

    /// The value that colours a place: of order 0 the answer itself, else its length.
    private double value(int i) {
        return order == 0 ? response[i] : Math.hypot(response[2 * i], response[2 * i + 1]);
    }

    @Override
    public Drawing draw(GlyphSites sites, int level) {
        Drawing drawing = Drawing.empty();
        Vector3d normal = new Vector3d(e1).cross(e2);
        Vector3d middle = new Vector3d(centre).fma(HEIGHT * radius, normal);
        ValueRange range = range();
        for (int ring = 0; ring < RINGS; ring++) {
            for (int sector = 0; sector < SECTORS; sector++) {
                double value = (value(ring * SECTORS + sector) + value((ring + 1) * SECTORS + (sector + 1) % SECTORS)) / 2;
                Colour colour = map().at(range.position(value));
                Vector3d a = at(middle, (double) ring / RINGS, sector);
                Vector3d b = at(middle, (double) (ring + 1) / RINGS, sector);
                Vector3d c = at(middle, (double) (ring + 1) / RINGS, sector + 1.0);
                Vector3d d = at(middle, (double) ring / RINGS, sector + 1.0);
                drawing.triangles().add(a, b, c, normal, 0, colour);
                drawing.triangles().add(a, c, d, normal, 0, colour);
            }
        }
        for (int sector = 0; sector < SECTORS; sector++) {
            drawing.segments().add(at(middle, 1, sector), at(middle, 1, sector + 1.0), RIM, 1.5);
        }
        drawing.segments().add(centre, middle, RIM, 1);
        drawGlyphs(drawing, middle, normal, range);
        drawNeighbours(drawing, middle, normal);
        FlatArrow.draw(drawing, middle, e1, normal, AXIS * radius, 0.024 * radius, FrameQuantity.FIRST);
        FlatArrow.draw(drawing, middle, e2, normal, AXIS * radius, 0.024 * radius, FrameQuantity.SECOND);
        return drawing;
    }

    private Vector3d at(Vector3d middle, double rho, double sector) {
        double t = 2 * Math.PI * sector / SECTORS;
        return new Vector3d(middle).fma(radius * rho * Math.cos(t), e1).fma(radius * rho * Math.sin(t), e2);
    }

    /// The answer as a field of its order, at places spread evenly over the disc.
    private void drawGlyphs(Drawing drawing, Vector3d middle, Vector3d normal, ValueRange range) {
        if (order == 0) {
            return;
        }
        int circles = 4;
        for (int circle = 1; circle <= circles; circle++) {
            int ring = RINGS * circle / circles - RINGS / (2 * circles);
            int count = 6 * circle - 3;
            for (int i = 0; i < count; i++) {
                int sector = Math.floorMod(Math.round((float) SECTORS * i / count), SECTORS);
                int place = ring * SECTORS + sector;
                double length = GLYPH_LENGTH * radius; // the colours tell how strong it is
                if (value(place) > FAINTEST * range.high()) {
                    Vector3d from = at(middle, (double) ring / RINGS, sector);
                    for (int k = 0; k < order; k++) {
                        double t = (Math.atan2(response[2 * place + 1], response[2 * place]) + 2 * Math.PI * k) / order;
                        Vector3d along = new Vector3d(e1).mul(Math.cos(t)).fma(Math.sin(t), e2);
                        if (order == 1) {
                            FlatArrow.draw(drawing, new Vector3d(from).fma(-length / 2, along), along, normal, length, 0.09 * length, GLYPH);
                        } else {
                            Polyline arm = new Polyline();
                            arm.add(from, normal);
                            arm.add(new Vector3d(from).fma(length / 2, along), normal);
                            drawing.ribbons(0.02 * radius).band(arm, 0.09 * length, order == 2 ? 0.09 * length : 0.02 * length, GLYPH);
                        }
                    }
                }
            }
        }
    }

    private void drawNeighbours(Drawing drawing, Vector3d middle, Vector3d normal) {
        for (int i = 0; i < neighbours.length / 2; i++) {
            double rho = neighbours[2 * i] / radius;
            Vector3d place = at(middle, rho, neighbours[2 * i + 1] * SECTORS / (2 * Math.PI));
            drawing.ribbons(0.006 * radius).dot(place, normal, 0.022 * radius, Colour.WHITE);
            drawing.ribbons(0.010 * radius).dot(place, normal, 0.013 * radius, Colour.INK);
        }
    }
}
