package holonomy.viewer.gallery;

import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.network.Network;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Neighbourhoods;
import holonomy.transport.Surface;
import holonomy.viewer.Viewer;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.KernelQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.tool.CarriedVector;
import holonomy.viewer.tool.FeatureQuantities;
import holonomy.viewer.tool.KernelProbe;
import holonomy.viewer.tool.LayerOutputs;
import holonomy.viewer.tool.LogMap;
import holonomy.viewer.tool.RunInspection;
import holonomy.viewer.tool.Singularities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.joml.Vector3d;

/// The pictures of the documentation, each made from nothing but the library: `./holonomy view --gallery DIR`.
public final class Gallery {
    private static final int WIDTH = 1120;
    private static final long SEED = 7;

    private Gallery() {
    }

    /// A picture by name, and the view from which it is taken.
    private record Plate(String file, Viewer viewer, int height, double yawDegrees, double pitchDegrees) {
    }

    /// Draws the pictures that need a training run too.
    public static List<Path> write(Path folder, RunInspection run) {
        List<Path> files = new ArrayList<>(write(folder));
        files.add(folder.resolve("viewer-run.png"));
        Viewer.of(run).screenshot(files.getLast(), 1280, 800, false);
        return files;
    }

    /// Draws all pictures that need nothing but the library into a folder; returns the files.
    public static List<Path> write(Path folder) {
        List<Path> files = new ArrayList<>();
        for (Plate plate : List.of(featureFields(), gaugeChange(), logMap(), conePoint(), moebiusStrip(), kernels(), directionFields())) {
            Path file = folder.resolve(plate.file());
            plate.viewer().seenFrom(plate.yawDegrees(), plate.pitchDegrees()).screenshot(file, WIDTH, plate.height(), false);
            files.add(file);
        }
        return files;
    }

    /// Channels of order 1 and 2 after a convolution with random weights.
    private static Plate featureFields() {
        Mesh mesh = Shapes.bumpySphere(4, SEED);
        Surface surface = Surface.of(mesh, Group.parse("so2"), new Neighbourhood.Edges(2.5));
        List<LayerOutputs> outputs = outputs(surface);
        List<Quantity> channels = FeatureQuantities.of(outputs.getLast().type(), outputs.getLast().values(), surface.frames(), 1);
        Viewer viewer = Viewer.empty();
        for (Quantity channel : channels) {
            if (channel instanceof DirectionQuantity field) {
                viewer.surface("order " + field.order(), mesh).quantity(field.withStyle(DirectionQuantity.Style.COLOUR));
            } else {
                viewer.surface("order 0", mesh).quantity(channel);
            }
        }
        return new Plate("feature-fields.png", viewer, 450, 25, 15);
    }

    private static List<LayerOutputs> outputs(Surface surface) {
        Group so2 = Group.parse("so2");
        InputFeatures features = InputFeatures.standard();
        FieldType hidden = so2.type("4x0+4x1+4x2");
        try (Engine engine = Engines.best(); Network network = Network.of(new GaugeConvolution(features.type(so2), hidden))) {
            return LayerOutputs.of(network.initialise(SEED), engine, new SurfaceGeometry(surface), features.of(surface, so2), true);
        }
    }

    /// The same field in two gauges: the frames differ, the coefficients differ, the field is the same.
    private static Plate gaugeChange() {
        Mesh mesh = Shapes.bumpySphere(4, SEED);
        Surface surface = Surface.of(mesh, Group.parse("so2"), new Neighbourhood.Edges(2.5));
        Random random = new Random(SEED);
        double[] angles = new double[mesh.vertexCount()];
        Arrays.setAll(angles, v -> 2 * Math.PI * random.nextDouble());
        Surface turned = surface.inGauge(surface.frames().rotated(angles));
        Viewer viewer = Viewer.empty();
        viewer.surface("frames", mesh).gauge("gauge", surface.frames());
        viewer.surface("field", mesh).quantity(orderOne(surface));
        viewer.surface("frames, turned at random", mesh).gauge("gauge", turned.frames());
        viewer.surface("field, computed in these", mesh).quantity(orderOne(turned));
        return new Plate("gauge-change.png", viewer, 330, 25, 15);
    }

    private static DirectionQuantity orderOne(Surface surface) {
        LayerOutputs last = outputs(surface).getLast();
        return FeatureQuantities.of(last.type(), last.values(), surface.frames(), 1).stream()
                .filter(DirectionQuantity.class::isInstance).map(DirectionQuantity.class::cast).findFirst().orElseThrow()
                .withStyle(DirectionQuantity.Style.COLOUR);
    }

    /// Polar coordinates round a vertex of a surface of genus 2, and its frame at its neighbours.
    private static Plate logMap() {
        Mesh mesh = Shapes.genusTwo(40);
        Frames frames = Frames.firstEdge(mesh);
        int p = extreme(mesh, v -> v.z - 0.2 * Math.abs(v.y) - 0.6 * Math.abs(v.x));
        LogMap map = new LogMap(frames);
        double radius = 0.32 * Math.sqrt(frames.geometry().totalArea());
        Viewer viewer = Viewer.empty();
        viewer.surface("log map", mesh).quantity(map.coordinates("angle", p, radius));
        viewer.surface("frame carried to the neighbours", mesh)
                .quantity(map.transportedFrames("carried frames", p, 0.6 * radius, 0.16 * radius));
        return new Plate("log-map.png", viewer, 360, 0, 20);
    }

    /// A vector carried once round the apex of a cone comes back turned by the curvature at the apex.
    private static Plate conePoint() {
        double defect = Math.toRadians(100);
        Mesh mesh = upright(Shapes.cone(defect, 8, 14));
        Frames frames = Frames.firstEdge(mesh);
        int ring = 9;
        CarriedVector carried = CarriedVector.along(frames, ringOf(mesh, ring, 8), Math.toRadians(60));
        Viewer viewer = Viewer.empty().surface("a cone of curvature 100° at its apex, " + carried.description(), mesh).edges(true)
                .quantity(carried.drawing("carried vector", 6, 0.15, false));
        return new Plate("cone-point.png", viewer, 600, 75, 50);
    }

    /// The vertices of a ring of a cone, closed; ring k has `k sides` vertices after those of the rings before.
    private static int[] ringOf(Mesh mesh, int ring, int sides) {
        int count = ring * sides;
        int first = 1 + sides * ring * (ring - 1) / 2;
        int[] path = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            path[i] = first + i % count;
        }
        return path;
    }

    /// A frame carried once round a Moebius strip comes back reflected.
    private static Plate moebiusStrip() {
        int around = 72;
        int across = 12;
        Mesh mesh = upright(Shapes.moebiusStrip(around, across));
        Frames frames = Frames.firstEdge(mesh);
        Frames straight = frames.along(tangents(mesh));
        CarriedVector carried = CarriedVector.along(straight, middleLoop(mesh), 0);
        Viewer viewer = Viewer.empty().surface("Möbius strip, " + carried.description(), mesh)
                .quantity(carried.drawing("carried frame", 6, 0.2, true)).edges(false);
        return new Plate("moebius-strip.png", viewer, 560, 200, 35);
    }

    /// Three kernels of one convolution in a vertex's tangent plane: what the vertex answers to a neighbour at each place.
    private static Plate kernels() {
        Mesh mesh = Shapes.bumpySphere(3, SEED);
        PlanarGroup so2 = Group.so2();
        Surface surface = Surface.of(mesh, so2, new Neighbourhood.Edges(4.5));
        int p = extreme(mesh, v -> 0.5 * v.x + 0.35 * v.y + v.z);
        double radius = new SurfaceGeometry(surface).radius(p);
        Neighbourhoods rows = surface.neighbourhoods();
        double[] neighbours = IntStream.range(rows.begin(p), rows.end(p)).boxed()
                .flatMapToDouble(e -> DoubleStream.of(rows.r(e), rows.theta(e))).toArray();
        Viewer viewer = Viewer.empty();
        try (Engine engine = Engines.best(); Network network = Network.of(new GaugeConvolution(so2.type("1x0"), so2.type("1x0+1x1+1x2"), 3)).initialise(2)) {
            KernelProbe probe = KernelProbe.of(network).getFirst();
            for (KernelProbe.Channel channel : probe.channels(0)) {
                double[] response = probe.response(engine, channel, KernelQuantity.rho(), KernelQuantity.theta());
                viewer.surface("kernel, " + channel, mesh).quantity(new KernelQuantity("kernel, " + channel, mesh.position(p, new Vector3d()),
                        surface.frames().e1(p, new Vector3d()), surface.frames().e2(p, new Vector3d()), radius, channel.out().frequency(), response,
                        neighbours));
            }
        }
        return new Plate("kernels.png", viewer, 450, 25, 15);
    }

    /// The smoothest fields of three orders with their singularities, whose indices sum to 2 on a sphere.
    private static Plate directionFields() {
        Mesh mesh = Shapes.bumpySphere(4, SEED);
        Frames frames = Frames.firstEdge(mesh);
        Viewer viewer = Viewer.empty();
        for (int order : new int[] {1, 2, 4}) {
            DirectionQuantity field = Singularities.smoothest("field", frames, order);
            Singularities singularities = Singularities.of(field);
            String name = String.format(Locale.ROOT, "smoothest field of order %d: %d singularities", order, singularities.count());
            viewer.surface(name, mesh).quantity(field).quantity(singularities.drawing("singularities"));
        }
        return new Plate("direction-fields.png", viewer, 400, 25, 15);
    }

    /// Generated surfaces have z up, the viewer y.
    private static Mesh upright(Mesh mesh) {
        double[] positions = new double[3 * mesh.vertexCount()];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            positions[3 * v] = mesh.x(v);
            positions[3 * v + 1] = mesh.z(v);
            positions[3 * v + 2] = -mesh.y(v);
        }
        return mesh.withPositions(positions);
    }

    private static double[] tangents(Mesh mesh) {
        double[] tangents = new double[3 * mesh.vertexCount()];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            tangents[3 * v] = -mesh.z(v);
            tangents[3 * v + 2] = mesh.x(v);
        }
        return tangents;
    }

    /// The vertices of the strip's middle line, once round from where it is widest in the picture.
    private static int[] middleLoop(Mesh mesh) {
        List<Integer> loop = new ArrayList<>();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            if (Math.abs(Math.hypot(mesh.x(v), mesh.z(v)) - 1) < 1e-9 && Math.abs(mesh.y(v)) < 1e-9) {
                loop.add(v);
            }
        }
        loop.sort(Comparator.comparingDouble(v -> Math.atan2(-0.34 * mesh.x(v) - 0.94 * mesh.z(v), 0.34 * mesh.z(v) - 0.94 * mesh.x(v))));
        loop.add(loop.getFirst());
        return loop.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int extreme(Mesh mesh, ToDoubleFunction<Vector3d> height) {
        int best = 0;
        for (int v = 1; v < mesh.vertexCount(); v++) {
            if (height.applyAsDouble(mesh.position(v, new Vector3d())) > height.applyAsDouble(mesh.position(best, new Vector3d()))) {
                best = v;
            }
        }
        return best;
    }
}
