package holonomy.viewer.application;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.colour.Palette;
import holonomy.viewer.colour.ValueRange;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.awt.image.BufferedImage;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.joml.Vector3d;

/// Pixels of pictures, checked on a display; run by [PictureTest] in a Java of its own. Prints nothing and ends with 0 if all is well.
final class PictureChecks {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 240;
    private static final int KEYS = 180; // pixels on the right where keys stand
    private static final int REDRAWS = 200;
    private static final int LOADS = 50;

    private final ViewerApplication application = ViewerApplication.launch(64, 64, false);

    private PictureChecks() {
    }

    public static void main(String[] arguments) {
        PictureChecks checks = new PictureChecks();
        try {
            checks.scalarsHaveTheColoursOfTheirMap();
            checks.labelsAreCrisp();
            checks.backgroundsCanBeTransparent();
            checks.tilesFitTogether();
            checks.fieldsStayWhereGaugesTurn();
            checks.overlaysComeAndGo();
            checks.memoryIsBounded();
        } finally {
            checks.application.end();
        }
    }

    private BufferedImage draw(ShownSurface surface, int width, int height, boolean transparent) {
        return application.call(() -> {
            Exhibition exhibition = Exhibition.empty().with(surface);
            application.show(exhibition);
            application.setOrbit(Orbit.INITIAL.seenFrom(0, 0));
            application.frameAll(width, height, 0);
            return application.picture(width, height, transparent);
        });
    }

    private BufferedImage drawFrom(Orbit orbit, ShownSurface surface, int width, int height) {
        return application.call(() -> {
            application.show(Exhibition.empty().with(surface));
            application.setOrbit(orbit);
            return application.picture(width, height, true);
        });
    }

    private void scalarsHaveTheColoursOfTheirMap() {
        Mesh sheet = Shapes.grid(4, 4);
        double[] values = new double[sheet.vertexCount()];
        Arrays.setAll(values, sheet::x);
        ScalarQuantity ramp = new ScalarQuantity("ramp", Element.VERTEX, values, ColourMap.VIRIDIS, new ValueRange(0, 1), 0);
        BufferedImage picture = draw(ShownSurface.of("sheet", sheet).with(ramp), WIDTH, HEIGHT, true);
        int[] box = covered(picture, HEIGHT / 2);
        for (double t : new double[] {0.1, 0.5, 0.9}) {
            int x = (int) Math.round(box[0] + t * (box[1] - box[0]));
            requireNear("viridis at " + t, ColourMap.VIRIDIS.at(t), picture.getRGB(x, HEIGHT / 2 - 10));
        }
    }

    private void labelsAreCrisp() {
        Mesh sheet = Shapes.grid(8, 8);
        int[] labels = new int[sheet.vertexCount()];
        Arrays.setAll(labels, v -> sheet.x(v) < 0.5 ? 0 : 1);
        BufferedImage picture = draw(ShownSurface.of("sheet", sheet).with(LabelQuantity.of("half", Element.VERTEX, labels)), WIDTH, HEIGHT, true);
        int[] box = covered(picture, HEIGHT / 2);
        requireNear("left", Palette.of(0), picture.getRGB(box[0] + (box[1] - box[0]) / 5, HEIGHT / 2 - 10));
        requireNear("right", Palette.of(1), picture.getRGB(box[1] - (box[1] - box[0]) / 5, HEIGHT / 2 - 10));
        int mixed = 0;
        for (int x = box[0] + 2; x < box[1] - 2; x++) {
            int rgb = picture.getRGB(x, HEIGHT / 2 - 10);
            mixed += distance(Palette.of(0), rgb) > 60 && distance(Palette.of(1), rgb) > 60 ? 1 : 0;
        }
        require(mixed <= 2, mixed + " pixels between the two labels' colours, expected a crisp border");
    }

    private void backgroundsCanBeTransparent() {
        ShownSurface ball = ShownSurface.of("ball", Shapes.icosphere(3));
        BufferedImage clear = draw(ball, WIDTH, HEIGHT, true);
        BufferedImage filled = draw(ball, WIDTH, HEIGHT, false);
        require(clear.getRGB(2, 2) >>> 24 == 0, "the corner is not transparent");
        require(filled.getRGB(2, 2) >>> 24 == 255, "the corner is not filled");
        require(clear.getRGB(WIDTH / 2, HEIGHT / 2 - 10) >>> 24 == 255, "the surface is not opaque");
    }

    private void tilesFitTogether() {
        ShownSurface ball = ShownSurface.of("ball", Shapes.icosphere(4));
        Orbit orbit = new Orbit(new Vector3d(), 12, 0.4, 0.3); // the ball fills two thirds of the height
        BufferedImage large = drawFrom(orbit, ball, 1900, 600); // two tiles
        BufferedImage small = drawFrom(orbit, ball, 950, 300);  // one
        int different = 0;
        for (int y = 0; y < 230; y++) {
            for (int x = 0; x < 950; x++) {
                int a = large.getRGB(2 * x, 2 * y);
                int b = small.getRGB(x, y);
                different += (a >>> 24) != (b >>> 24) && Math.abs((a >>> 24) - (b >>> 24)) > 200 ? 1 : 0;
            }
        }
        require(different < 100, different + " pixels differ between a picture of two tiles and one of half its size");
    }

    private void fieldsStayWhereGaugesTurn() {
        Mesh ball = Shapes.bumpySphere(3, 1);
        Frames frames = Frames.firstEdge(ball);
        Random random = new Random(1);
        int vertexCount = ball.vertexCount();
        double[] angles = new double[vertexCount];
        double[] before = new double[2 * vertexCount];
        double[] after = new double[2 * vertexCount];
        for (int v = 0; v < vertexCount; v++) {
            angles[v] = 6 * random.nextDouble();
            before[2 * v] = 1;
            after[2 * v] = Math.cos(-angles[v]);
            after[2 * v + 1] = Math.sin(-angles[v]);
        }
        Frames turned = frames.rotated(angles);
        BufferedImage first = draw(shown(ball, field(frames, before)), WIDTH, HEIGHT, false);
        BufferedImage second = draw(shown(ball, field(turned, after)), WIDTH, HEIGHT, false);
        BufferedImage forgotten = draw(shown(ball, field(turned, before)), WIDTH, HEIGHT, false);
        int moved = different(first, second);
        require(moved < 20, "a change of gauge moved " + moved + " pixels of the field");
        require(different(first, forgotten) > 300, "the picture does not tell the coefficients of another gauge apart");
        require(different(draw(shown(ball, new FrameQuantity("f", frames)), WIDTH, HEIGHT, false),
                draw(shown(ball, new FrameQuantity("f", turned)), WIDTH, HEIGHT, false)) > 300, "turned frames look the same");
    }

    private void overlaysComeAndGo() {
        Mesh ball = Shapes.icosphere(3);
        Frames frames = Frames.firstEdge(ball);
        BufferedImage plain = draw(ShownSurface.of("ball", ball), WIDTH, HEIGHT, false);
        ShownSurface with = shown(ball, new FrameQuantity("f", frames));
        require(different(plain, draw(with, WIDTH, HEIGHT, false)) > 100, "frames are not drawn");
        ShownSurface edged = ShownSurface.of("ball", ball).withStyle(ShownSurface.of("ball", ball).style().withEdges(true));
        require(different(plain, draw(edged, WIDTH, HEIGHT, false)) > 500, "edges are not drawn");
        require(different(plain, draw(ShownSurface.of("ball", ball), WIDTH, HEIGHT, false)) == 0, "hidden overlays leave traces");
    }

    private void memoryIsBounded() {
        Mesh ball = Shapes.icosphere(4);
        double[] values = new double[ball.vertexCount()];
        for (int i = 0; i < REDRAWS; i++) {
            values[0] = i;
            ScalarQuantity scalar = ScalarQuantity.of("v", Element.VERTEX, values);
            application.call(() -> {
                application.show(Exhibition.empty().with(ShownSurface.of("ball", ball).with(scalar)));
                return null;
            });
        }
        for (int i = 0; i < LOADS; i++) {
            Mesh loaded = Shapes.icosphere(5); // 20,480 faces: 3.9 MB of buffers each
            draw(ShownSurface.of("mesh " + i, loaded), 64, 64, false);
        }
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        require(direct < 200L << 20, "direct buffers hold " + (direct >> 20) + " MB after " + REDRAWS + " redraws and " + LOADS + " loads");
        int children = application.call(() -> application.getRootNode().getQuantity());
        require(children == 1, children + " surfaces in the scene, expected the last one alone");
    }

    private static ShownSurface shown(Mesh mesh, Quantity quantity) {
        return ShownSurface.of("ball", mesh).with(quantity);
    }

    private static DirectionQuantity field(Frames gauge, double[] coefficients) {
        return new DirectionQuantity("field", 1, gauge, coefficients, DirectionQuantity.Style.LENGTH);
    }

    /// The first and last covered pixel of a row.
    private static int[] covered(BufferedImage picture, int row) {
        int first = picture.getWidth();
        int last = -1;
        for (int x = 0; x < picture.getWidth() - KEYS; x++) {
            if (picture.getRGB(x, row) >>> 24 == 255) {
                first = Math.min(first, x);
                last = Math.max(last, x);
            }
        }
        require(last > first, "nothing is drawn in row " + row);
        return new int[] {first, last};
    }

    private static int different(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth() - KEYS; x++) {
                count += distance(colour(a.getRGB(x, y)), b.getRGB(x, y)) > 24 ? 1 : 0;
            }
        }
        return count;
    }

    private static Colour colour(int argb) {
        return Colour.hex(argb & 0xffffff);
    }

    private static int distance(Colour colour, int argb) {
        Colour other = colour(argb);
        return Math.round(255 * Math.max(Math.abs(colour.red() - other.red()),
                Math.max(Math.abs(colour.green() - other.green()), Math.abs(colour.blue() - other.blue()))));
    }

    /// Lit head-on, a colour stays near itself.
    private static void requireNear(String what, Colour expected, int argb) {
        require(distance(expected, argb) < 40, what + ": found " + colour(argb) + ", expected about " + expected);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
