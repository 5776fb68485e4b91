package holonomy.viewer.application;

import com.jme3.scene.Geometry;
import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.topology.Topology;
import holonomy.viewer.chart.ConfusionMatrix;
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
import holonomy.viewer.quantity.KernelQuantity;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.PolarQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.RoseQuantity;
import holonomy.viewer.quantity.ScalarQuantity;
import holonomy.viewer.quantity.VectorQuantity;
import holonomy.viewer.scene.Caption;
import holonomy.viewer.scene.ChartNode;
import holonomy.viewer.scene.SurfaceNode;
import holonomy.viewer.tool.EdgeSets;
import holonomy.viewer.tool.Singularities;
import java.awt.image.BufferedImage;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;

/// Pixels of pictures, checked on a display; run by [PictureTest] in a Java of its own. Prints nothing and ends with 0 if all is well.
final class PictureChecks {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 240;
    private static final int KEYS = 180; // pixels on the right where keys stand
    private static final int REDRAWS = 1000;
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
            checks.keysStayReadableOverASurface();
            checks.namesStayReadableOverASurface();
            checks.tilesFitTogether();
            checks.fieldsStayWhereGaugesTurn();
            checks.overlaysComeAndGo();
            checks.eachOverlayHasItsColours();
            checks.isolinesAreDarkAndEvenlySpaced();
            checks.wireframesAreOpenBetweenEdges();
            checks.surfacesCanBeTranslucent();
            checks.logMapsHaveRingsAndHues();
            checks.normsCanBeColours();
            checks.aSlowMachineDrawsLargeSurfacesCoarserInMotion();
            checks.chartsStayUntilOthersAreDrawn();
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
            application.frameAll(width, height, 0, 1);
            return application.picture(width, height, transparent, 1);
        });
    }

    private BufferedImage drawFrom(Orbit orbit, ShownSurface surface, int width, int height) {
        return application.call(() -> {
            application.show(Exhibition.empty().with(surface));
            application.setOrbit(orbit);
            return application.picture(width, height, true, 1);
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

    /// Where a surface reaches behind the keys there is paper between, but for pictures without background.
    private void keysStayReadableOverASurface() {
        Mesh ball = Shapes.icosphere(3);
        ShownSurface surface = ShownSurface.of("ball", ball).with(LabelQuantity.of("all", Element.FACE, new int[ball.faceCount()]));
        int width = 640;
        int besideTheKey = width - 176;
        for (boolean transparent : new boolean[] {false, true}) {
            BufferedImage picture = application.call(() -> {
                application.show(Exhibition.empty().with(surface));
                application.setOrbit(Orbit.INITIAL.seenFrom(0, 0));
                application.frameAll(width, 400, 0, 1);
                application.setOrbit(application.orbit().zoomed(0.2, application.orbit().target()));
                return application.picture(width, 400, transparent, 1);
            });
            int onPaper = distance(Colour.hex(0xf6f7f8), picture.getRGB(besideTheKey, 12));
            int below = distance(Colour.hex(0xf6f7f8), picture.getRGB(besideTheKey, 300));
            require(below > 100, "the surface does not reach behind the keys: nothing is tested");
            require(transparent ? onPaper > 100 : onPaper < 60, "beside the key " + onPaper + " from the background, transparent: " + transparent);
        }
    }

    private void namesStayReadableOverASurface() {
        ShownSurface ball = ShownSurface.of("ball", Shapes.icosphere(3));
        for (boolean transparent : new boolean[] {false, true}) {
            BufferedImage picture = application.call(() -> {
                application.show(Exhibition.empty().with(ball));
                application.setOrbit(Orbit.INITIAL.seenFrom(0, 0));
                application.frameAll(WIDTH, HEIGHT, 0, 1);
                application.setOrbit(application.orbit().zoomed(0.5, application.orbit().target()));
                return application.picture(WIDTH, HEIGHT, transparent, 1);
            });
            int paper = 0;
            for (int x = WIDTH / 2 - 40; x < WIDTH / 2 + 40; x++) {
                for (int y = HEIGHT - 60; y < HEIGHT; y++) {
                    paper += distance(Colour.hex(0xf6f7f8), picture.getRGB(x, y)) < 45 ? 1 : 0;
                }
            }
            require(transparent ? paper == 0 : paper > 300, paper + " pixels of paper round the name, transparent: " + transparent);
        }
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
        Orbit orbit = new Orbit(new Vector3d(), 28, 0.4, 0.3); // the ball fills two thirds of the height
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

    /// Each overlay on a plain surface, and how many pixels of which colour it must bring.
    private void eachOverlayHasItsColours() {
        Mesh ball = Shapes.bumpySphere(3, 1);
        Frames frames = Frames.firstEdge(ball);
        requireColour("e1", new FrameQuantity("f", frames), FrameQuantity.FIRST, 60);
        requireColour("e2", new FrameQuantity("f", frames), FrameQuantity.SECOND, 60);
        double[] normals = new double[3 * ball.vertexCount()];
        Arrays.setAll(normals, i -> ball.positions()[i]);
        int magenta = magenta(draw(shown(ball, new VectorQuantity("v", normals, Colour.hex(0xff00ff))), WIDTH, HEIGHT, true));
        require(magenta > 100, "vectors in space: " + magenta + " pixels, expected at least 100");
        double[] petals = new double[6 * ball.vertexCount()];
        Arrays.setAll(petals, i -> i % 6 == 0 ? 1 : i % 6 == 3 ? -1 : 0.2);
        requireColour("positive petals", new RoseQuantity("r", frames, 6, petals), Colour.hex(0xc8502c), 100);
        requireColour("negative petals", new RoseQuantity("r", frames, 6, petals), Colour.hex(0x2f6db3), 50);
        DirectionQuantity cross = Singularities.smoothest("cross", frames, 4);
        requireColour("cross fields", cross, Colour.hex(0x14304f), 60);
        requireColour("singularities", Singularities.of(cross).drawing("s"), Colour.hex(0xd1342f), 20);
        Mesh sheet = Shapes.grid(6, 6);
        BufferedImage bounded = draw(ShownSurface.of("sheet", sheet).with(EdgeSets.boundary(Topology.of(sheet))), WIDTH, HEIGHT, true);
        require(count(bounded, Colour.hex(0x0b6e99)) > 200, "the boundary is not drawn");
        Mesh book = Mesh.of(new double[] {0, 0, 0, 0, 1, 0, 1, 0.5, 0, -1, 0.5, 0.3, -0.6, 0.5, -0.6}, new int[] {0, 1, 2, 0, 1, 3, 0, 1, 4});
        BufferedImage fan = draw(ShownSurface.of("book", book).with(EdgeSets.nonManifold(Topology.of(book))), WIDTH, HEIGHT, true);
        require(count(fan, Colour.hex(0xd6283c)) > 50, "the non-manifold edge is not drawn");
        double[] response = new double[KernelQuantity.rho().length];
        Arrays.setAll(response, i -> i < response.length / 2 ? 1 : -1);
        int top = 0;
        for (int v = 1; v < ball.vertexCount(); v++) {
            top = ball.z(v) > ball.z(top) ? v : top;
        }
        KernelQuantity kernel = new KernelQuantity("k", ball.position(top, new Vector3d()), frames.e1(top, new Vector3d()), frames.e2(top, new Vector3d()),
                0.5, 0, response, new double[] {0.2, 1});
        requireColour("the kernel's middle", kernel, ColourMap.DIVERGING.at(1), 100);
        requireColour("the kernel's rim", kernel, ColourMap.DIVERGING.at(0), 100);
    }

    private void requireColour(String what, Quantity overlay, Colour colour, int pixels) {
        Mesh ball = Shapes.bumpySphere(3, 1);
        int before = count(draw(ShownSurface.of("ball", ball), WIDTH, HEIGHT, true), colour);
        int after = count(draw(shown(ball, overlay), WIDTH, HEIGHT, true), colour);
        require(after - before >= pixels, what + ": " + (after - before) + " pixels of " + colour + ", expected at least " + pixels);
    }

    private static int count(BufferedImage picture, Colour colour) {
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth() - KEYS; x++) {
                count += picture.getRGB(x, y) >>> 24 == 255 && distance(colour, picture.getRGB(x, y)) < 12 ? 1 : 0;
            }
        }
        return count;
    }

    /// Pixels of magenta in any light: solid shapes are shaded.
    private static int magenta(BufferedImage picture) {
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth() - KEYS; x++) {
                Colour c = colour(picture.getRGB(x, y));
                count += c.red() > 0.4 && c.blue() > 0.4 && c.green() < 0.25 * c.red() ? 1 : 0;
            }
        }
        return count;
    }

    private void isolinesAreDarkAndEvenlySpaced() {
        Mesh sheet = Shapes.grid(8, 8);
        double[] values = new double[sheet.vertexCount()];
        Arrays.setAll(values, sheet::x);
        ScalarQuantity ramp = new ScalarQuantity("ramp", Element.VERTEX, values, ColourMap.VIRIDIS, new ValueRange(0, 1), 0);
        ShownSurface plain = ShownSurface.of("sheet", sheet).with(ramp);
        BufferedImage without = draw(plain, WIDTH, HEIGHT, true);
        BufferedImage with = draw(ShownSurface.of("sheet", sheet).with(ramp.withIsolines(0.25)), WIDTH, HEIGHT, true);
        int[] box = covered(without, HEIGHT / 2);
        for (double t : new double[] {0.25, 0.5, 0.75}) {
            int x = (int) Math.round(box[0] + t * (box[1] - box[0]));
            int darkest = 255;
            for (int i = x - 3; i <= x + 3; i++) {
                darkest = Math.min(darkest, with.getRGB(i, HEIGHT / 2) >> 8 & 255);
            }
            require(darkest < 0.7 * (without.getRGB(x, HEIGHT / 2) >> 8 & 255), "no isoline at " + t + ": " + darkest + " of "
                    + (without.getRGB(x, HEIGHT / 2) >> 8 & 255));
        }
        int between = (int) Math.round(box[0] + 0.375 * (box[1] - box[0]));
        require(distance(colour(without.getRGB(between, HEIGHT / 2)), with.getRGB(between, HEIGHT / 2)) < 6, "isolines darken what lies between them");
    }

    private void wireframesAreOpenBetweenEdges() {
        Mesh sheet = Shapes.grid(4, 4);
        ShownSurface wires = ShownSurface.of("sheet", sheet);
        BufferedImage picture = draw(wires.withStyle(wires.style().withFaces(false)), WIDTH, HEIGHT, true);
        BufferedImage whole = draw(wires, WIDTH, HEIGHT, true);
        int drawn = 0;
        int covered = 0;
        for (int y = 0; y < HEIGHT - 40; y++) {
            for (int x = 0; x < WIDTH; x++) {
                drawn += picture.getRGB(x, y) >>> 24 > 40 ? 1 : 0;
                covered += whole.getRGB(x, y) >>> 24 > 40 ? 1 : 0;
            }
        }
        require(drawn > 0.02 * covered && drawn < 0.5 * covered, "a wireframe covers " + drawn + " of " + covered + " pixels");
    }

    private void surfacesCanBeTranslucent() {
        ShownSurface ball = ShownSurface.of("ball", Shapes.icosphere(3));
        int alpha = draw(ball.withStyle(ball.style().withOpacity(0.4)), WIDTH, HEIGHT, true).getRGB(WIDTH / 2, HEIGHT / 2 - 10) >>> 24;
        require(alpha > 80 && alpha < 220, "a surface of opacity 0.4 has alpha " + alpha);
    }

    private void logMapsHaveRingsAndHues() {
        Mesh sheet = Shapes.grid(30, 30);
        double[] coordinates = new double[2 * sheet.vertexCount()];
        for (int v = 0; v < sheet.vertexCount(); v++) {
            coordinates[2 * v] = sheet.x(v) - 0.5;
            coordinates[2 * v + 1] = sheet.y(v) - 0.5;
        }
        BufferedImage picture = draw(ShownSurface.of("sheet", sheet).with(new PolarQuantity("map", coordinates, 0.45, 0.1)), WIDTH, HEIGHT, true);
        int[] box = covered(picture, 100);
        int middle = (box[0] + box[1]) / 2;
        int right = picture.getRGB(middle + (int) (0.33 * (box[1] - box[0])), 104);
        int left = picture.getRGB(middle - (int) (0.33 * (box[1] - box[0])), 104);
        require(distance(colour(right), left) > 50, "opposite directions have the same hue");
        int corner = picture.getRGB(box[0] + 4, 100 - (int) (0.42 * (box[1] - box[0])));
        require(saturation(corner) < 0.15 && saturation(right) > 0.2, "the map does not end at its radius");
    }

    private static double saturation(int argb) {
        Colour c = colour(argb);
        return Math.max(c.red(), Math.max(c.green(), c.blue())) - Math.min(c.red(), Math.min(c.green(), c.blue()));
    }

    private void normsCanBeColours() {
        Mesh ball = Shapes.icosphere(3);
        Frames frames = Frames.firstEdge(ball);
        double[] coefficients = new double[2 * ball.vertexCount()];
        Arrays.setAll(coefficients, i -> i % 2 == 0 ? 1 : 0);
        BufferedImage picture = draw(shown(ball, field(frames, coefficients).withStyle(DirectionQuantity.Style.COLOUR)), WIDTH, HEIGHT, true);
        require(count(picture, ColourMap.VIRIDIS.at(1)) > 100, "the longest vectors have not the map's last colour");
    }

    private void chartsStayUntilOthersAreDrawn() {
        Caption caption = application.call(() -> new Caption(application.fonts(), application.materials(), 1, true));
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of("a", "b"), new int[] {0, 1}, new int[] {0, 0});
        Exhibition one = Exhibition.empty().withCharts(List.of(matrix));
        Exhibition two = Exhibition.empty().withCharts(List.of(matrix, matrix));
        ArrayDeque<Runnable> work = new ArrayDeque<>();
        application.call(() -> {
            ChartNode node = new ChartNode(application.materials(), work::add);
            require(charts(node, caption, one) == 0 && work.size() == 1, "drawn on the drawing thread");
            work.remove().run();
            require(charts(node, caption, one) == 1 && work.isEmpty(), "not shown once, or drawn twice");
            require(charts(node, caption, two) == 1, "gone before others were drawn");
            work.remove().run();
            require(charts(node, caption, two) == 2, "the new ones are not shown");
            return null;
        });
    }

    private static int charts(ChartNode node, Caption caption, Exhibition exhibition) {
        node.show(caption.charts(exhibition, 1280, 800, 0));
        return node.descendantMatches(Geometry.class).size();
    }

    private void aSlowMachineDrawsLargeSurfacesCoarserInMotion() {
        Mesh large = Shapes.icosphere(7);
        application.call(() -> {
            SurfaceNode node = new SurfaceNode("large", application.materials(), Runnable::run, false);
            node.show(ShownSurface.of("large", large));
            require(facesDrawn(node, true) == large.faceCount(), "not drawn in full, although nothing was slow");
            node.coarsenInMotion();
            int moving = facesDrawn(node, true);
            require(moving > 40_000 && moving < 120_000, moving + " faces in motion");
            require(facesDrawn(node, false) == large.faceCount(), "not drawn in full at rest");
            node.release();
            return null;
        });
    }

    private static int facesDrawn(SurfaceNode node, boolean moving) {
        node.adapt(1, 0.01, moving);
        return node.getTriangleCount();
    }

    /// A thousand redraws and fifty loads: memory outside the heap, the heap after a collection, and the scene are what they were before.
    private void memoryIsBounded() {
        Mesh ball = Shapes.icosphere(4);
        double[] values = new double[ball.vertexCount()];
        long heapAfterTenth = 0;
        for (int i = 0; i < REDRAWS; i++) {
            values[0] = i;
            ScalarQuantity scalar = ScalarQuantity.of("v", Element.VERTEX, values);
            application.call(() -> {
                application.show(Exhibition.empty().with(ShownSurface.of("ball", ball).with(scalar)));
                application.complete();
                return null;
            });
            heapAfterTenth = i == REDRAWS / 10 ? heap() : heapAfterTenth;
        }
        for (int i = 0; i < LOADS; i++) {
            Mesh loaded = Shapes.icosphere(5); // 20,480 faces: 3.9 MB of buffers each
            draw(ShownSurface.of("mesh " + i, loaded), 64, 64, false);
        }
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        require(direct < 200L << 20, "direct buffers hold " + (direct >> 20) + " MB after " + REDRAWS + " redraws and " + LOADS + " loads");
        long grown = heap() - heapAfterTenth;
        require(grown < 40L << 20, "the heap has grown by " + (grown >> 20) + " MB over " + REDRAWS + " redraws and " + LOADS + " loads");
        int children = application.call(() -> application.getRootNode().getQuantity());
        require(children == 1, children + " surfaces in the scene, expected the last one alone");
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
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
