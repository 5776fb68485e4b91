package holonomy.viewer.tool;

import holonomy.gstructure.Group;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.network.Network;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.quantity.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// The proof by eye: every frame is turned by its own angle, a convolution is computed anew in the turned frames, and the drawn field
/// stays where it is, although its coefficients change. Followed by a layer that is deliberately not equivariant (ReLU on the
/// coefficients) the field moves.
public final class GaugeExperiment {
    private static final String FRAMES = "gauge";
    private static final String FIELD = "feature field, order 1";
    private static final double MOST_TURNS = 1.5;

    private final Surface surface;
    private final double[] turns; // [V]: radians at slider position 1
    private final Network network;

    private GaugeExperiment(Surface surface, double[] turns, Network network) {
        this.surface = surface;
        this.turns = turns;
        this.network = network;
    }

    /// An experiment on the surface of given frames with a convolution of random weights.
    public static GaugeExperiment on(Frames frames, long seed) {
        Group o2 = Group.parse("o2");
        Group group = frames.geometry().topology().orientable() ? Group.parse("so2") : o2;
        Surface surface = Surface.of(frames.geometry().topology().mesh(), group, new Neighbourhood.Edges(1.8));
        Random random = new Random(seed);
        double[] turns = new double[frames.vertexCount()];
        Arrays.setAll(turns, v -> 2 * Math.PI * MOST_TURNS * (2 * random.nextDouble() - 1));
        FieldType input = InputFeatures.standard().type(group);
        Network network = Network.of(new GaugeConvolution(input, group.type("2x1"))).initialise(seed);
        return new GaugeExperiment(surface, turns, network);
    }

    /// What it shows at a position of the slider.
    ///
    /// @param position    0 to 1: how far the frames are turned
    /// @param equivariant whether the layer that is not equivariant is left out
    public List<Quantity> at(double position, boolean equivariant) {
        double[] angles = Arrays.stream(turns).map(turn -> position * turn).toArray();
        Surface turned = surface.inGauge(surface.frames().rotated(angles));
        double[] values;
        try (Engine engine = Engines.best()) {
            values = network.evaluate(engine, turned, InputFeatures.standard());
        }
        int vertexCount = surface.mesh().vertexCount();
        double[] coefficients = new double[2 * vertexCount]; // first of two channels, [component][channel]
        for (int v = 0; v < vertexCount; v++) {
            for (int c = 0; c < 2; c++) {
                double x = values[4 * v + 2 * c];
                coefficients[2 * v + c] = equivariant ? x : Math.max(0, x);
            }
        }
        return List.of(new FrameQuantity(FRAMES, turned.frames()),
                new DirectionQuantity(FIELD, 1, turned.frames(), coefficients, DirectionQuantity.Style.LENGTH));
    }

    /// The field's coefficients at a vertex, and its length, which no gauge changes.
    public static String coefficients(DirectionQuantity field, int vertex) {
        return String.format(Locale.ROOT, "vertex %d: coefficients (%.3f, %.3f), length %.3f", vertex, field.coefficient(vertex, 0),
                field.coefficient(vertex, 1), field.norm(vertex));
    }
}
