package holonomy.viewer.tool;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.field.SurfaceMeasurements;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.Parameters;
import holonomy.meshconv.layer.SurfaceLevel;
import holonomy.meshconv.layer.Transport;
import holonomy.meshconv.network.Network;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joml.Quaterniond;
import org.joml.Vector3d;

/// The proof by eye: every frame is turned by its own angle, or the mesh is rotated, everything that depends on that is computed anew, input
/// features included, and what a network answers stays what it was. Curvatures and heat kernel signatures, which know no frames, are kept
/// while only frames turn. With a layer that is deliberately not equivariant it does not.
public final class GaugeExperiment {
    private static final double MOST_TURNS = 1.5;

    private final SurfaceLevel level; // the surface in the gauge that the slider starts from
    private final InputFeatures features;
    private final double[] signal; // that comes with the mesh and knows no frames, [V], instead of features; or null
    private final double[] known;  // features in the gauge that the slider starts from, computed before, or null
    private final Network network;
    private final Transport transport; // as the network was trained with
    private final double[] turns;  // [V] radians at the slider's end
    private final SurfaceMeasurements measurements; // what features are made of in any gauge of the surface
    private final Map<Boolean, List<LayerOutputs>> start = new HashMap<>(); // the answers that others are compared with

    private GaugeExperiment(SurfaceLevel level, InputFeatures features, double[] signal, double[] known, SurfaceMeasurements measurements,
            Network network, Transport transport, double[] turns) {
        this.level = level;
        this.features = features;
        this.signal = signal;
        this.known = known;
        this.measurements = measurements;
        this.network = network;
        this.transport = transport;
        this.turns = turns;
    }

    /// An experiment with a given network.
    ///
    /// @param transport how features come to the network from vertex to vertex
    public static GaugeExperiment with(Network network, InputFeatures features, SurfaceLevel level, Transport transport, long seed) {
        Random random = new Random(seed);
        double[] turns = new double[level.vertices()];
        Arrays.setAll(turns, v -> 2 * Math.PI * MOST_TURNS * (2 * random.nextDouble() - 1));
        return new GaugeExperiment(level, features, null, null, new SurfaceMeasurements(level.surface().frames().geometry()), network, transport, turns);
    }

    /// The same where the surface's features, `[V, input width]` in its own gauge, are known already: they are computed only in other gauges.
    public GaugeExperiment knowing(double[] values) {
        return new GaugeExperiment(level, features, signal, values.clone(), measurements, network, transport, turns);
    }

    /// The same for a network that reads a signal, one number per vertex, instead of the surface's own features.
    public GaugeExperiment reading(double[] values) {
        return new GaugeExperiment(level, features, values.clone(), known, measurements, network, transport, turns);
    }

    /// The same surface and turns with another network of the same input.
    public GaugeExperiment withNetwork(Network other) {
        return new GaugeExperiment(level, features, signal, known, measurements, other, transport, turns);
    }

    /// An experiment on any mesh with a convolution of random weights.
    public static GaugeExperiment on(Mesh mesh, long seed) {
        PlanarGroup group = Frames.firstEdge(mesh).geometry().topology().orientable() ? Group.so2() : Group.o2();
        Surface surface = Surface.of(mesh, group, new Neighbourhood.Edges(1.8));
        FieldType input = InputFeatures.standard().type(group);
        Network network = Network.of(new GaugeConvolution(input, group.type("2x0+2x1+2x2"))).initialise(seed);
        return with(network, InputFeatures.standard(), SurfaceLevel.of(surface), Transport.PARALLEL, seed);
    }

    /// What the network answers in a gauge.
    ///
    /// @param surface in that gauge
    /// @param layers  the fields after every layer, the input first
    /// @param error   `max |f(g x) - g f(x)| / max |f(x)|` against the gauge, or the place, that the experiment started from
    public record Answer(Surface surface, List<LayerOutputs> layers, double error) {
        /// The field after the last layer.
        public LayerOutputs last() {
            return layers.getLast();
        }
    }

    /// The answer with frames turned.
    ///
    /// @param position    0 to 1: how far
    /// @param equivariant whether the layer that is not equivariant is left out
    public synchronized Answer turned(double position, boolean equivariant) {
        double[] angles = angles(position);
        SurfaceLevel turned = level.inGauge(level.surface().frames().rotated(angles));
        return answer(turned, position == 0 ? null : angles, equivariant);
    }

    /// The answer on the mesh rotated about a random axis: log maps, transporters and features are computed anew.
    public synchronized Answer rotated(long seed, boolean equivariant) {
        Random random = new Random(seed);
        Quaterniond turn = new Quaterniond(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).normalize();
        Surface surface = level.surface();
        Mesh mesh = surface.mesh();
        double[] positions = new double[3 * mesh.vertexCount()];
        Vector3d x = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            turn.transform(mesh.position(v, x));
            positions[3 * v] = x.x;
            positions[3 * v + 1] = x.y;
            positions[3 * v + 2] = x.z;
        }
        // Fans begin at the same neighbours, so that polar angles say where the frames are; they go with the mesh.
        Frames fresh = Frames.firstEdge(mesh.withPositions(positions));
        double[] offsets = new double[mesh.vertexCount()];
        boolean[] reflected = new boolean[mesh.vertexCount()];
        for (int v = 0; v < offsets.length; v++) {
            offsets[v] = surface.frames().offset(v);
            reflected[v] = surface.frames().sign(v) < 0;
        }
        Frames frames = fresh.atAngles(offsets).reflected(reflected);
        return answer(level.sampledOn(Surface.of(surface.neighbourhoods().on(frames))), new double[mesh.vertexCount()], equivariant);
    }

    /// The angles of the frames at a position of the slider, rounded into a finite structure group.
    private double[] angles(double position) {
        PlanarGroup group = (PlanarGroup) network.input().group();
        return Arrays.stream(turns).map(turn -> group.nearest(position * turn, 1).angle()).toArray();
    }

    private Answer answer(SurfaceLevel changed, double[] angles, boolean equivariant) {
        try (Engine engine = Engines.best()) {
            List<LayerOutputs> before = start.computeIfAbsent(equivariant, e -> outputs(engine, level, e));
            List<LayerOutputs> layers = angles == null ? before : outputs(engine, changed, equivariant);
            return new Answer(changed.surface(), layers, angles == null ? 0 : difference(layers.getLast(), before.getLast(), angles));
        }
    }

    /// The frames at a position of the slider.
    public Frames frames(double position) {
        return level.surface().frames().rotated(angles(position));
    }

    /// The number, among all convolutions of the network, of the first one that comes with a layer or after it; layers count from 1, the input
    /// being 0.
    public int convolutionAfter(int layer) {
        List<Layer> before = network.layers().subList(0, Math.clamp(layer - 1, 0, network.layers().size()));
        return (int) Parameters.flattened(before).stream().filter(GaugeConvolution.class::isInstance).count();
    }

    public Network network() {
        return network;
    }

    public Surface surface() {
        return level.surface();
    }

    private List<LayerOutputs> outputs(Engine engine, SurfaceLevel on, boolean equivariant) {
        return LayerOutputs.of(network, engine, transport.of(on), signal == null ? measured(on) : signal, equivariant);
    }

    private double[] measured(SurfaceLevel on) {
        if (on == level && known != null) {
            return known;
        }
        boolean regauged = on.surface().frames().geometry() == level.surface().frames().geometry(); // not rotated
        return regauged ? features.of(on.surface(), network.input().group(), measurements) : features.of(on.surface(), network.input().group());
    }

    /// Of fields in gauges that differ by angles at vertices, or of one row per surface, which is invariant.
    private static double difference(LayerOutputs found, LayerOutputs before, double[] angles) {
        FieldType type = before.type();
        PlanarGroup group = (PlanarGroup) type.group();
        int width = type.width();
        int rows = before.values().length / width;
        double worst = 0;
        double largest = 0;
        for (int v = 0; v < rows; v++) {
            double[] x = Arrays.copyOfRange(before.values(), v * width, (v + 1) * width);
            double[] expected = rows == angles.length ? type.act(group.nearest(-angles[v], 1), x) : x;
            for (int i = 0; i < width; i++) {
                worst = Math.max(worst, Math.abs(found.values()[v * width + i] - expected[i]));
                largest = Math.max(largest, Math.abs(expected[i]));
            }
        }
        return largest == 0 ? worst : worst / largest;
    }
}
