package holonomy.meshconv.network;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.layer.Arena;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.Context;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.Parameters;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.layer.Tape;
import holonomy.meshconv.layer.Weights;
import holonomy.transport.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// Measures how far each layer of a network, and the network as a whole, is from equivariant:
///
///     error = max |f(g x) - g f(x)| / max |f(x)|
///
/// on random features x, for a random change of gauge at every vertex, a motion of space, and a random renumbering of the vertices.
public final class Equivariance {
    private final Network network;

    private Equivariance(Network network) {
        this.network = network;
    }

    public static Equivariance of(Network network) {
        return new Equivariance(network);
    }

    /// The errors of one layer, or of the network.
    public record Errors(String layer, double gauge, double rigid, double permutation) {
        public double worst() {
            return Math.max(gauge, Math.max(rigid, permutation));
        }
    }

    /// The errors of all layers (parts after the layer they belong to) and of the network.
    public record Certificate(List<Errors> layers, Errors network, double tolerance) {
        public Certificate {
            layers = List.copyOf(layers);
        }

        /// Whether every error is a number below the tolerance.
        public boolean passed() {
            return layers.stream().allMatch(errors -> errors.worst() < tolerance) && network.worst() < tolerance;
        }
    }

    /// Measures on a surface: transformed surfaces are computed anew, log maps, transporters and all.
    public Certificate on(Engine engine, Surface surface, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GaugeChange gauge = GaugeChange.random(network.input().group(), surface.mesh().vertexCount(), random);
        Renumbering numbers = Renumbering.random(surface.mesh().vertexCount(), random);
        return measure(engine, new SurfaceGeometry(surface), new SurfaceGeometry(SurfaceChanges.moved(surface, random)),
                new SurfaceGeometry(SurfaceChanges.regauged(surface, gauge)), gauge,
                new SurfaceGeometry(SurfaceChanges.renumbered(surface, numbers, random)), numbers, random);
    }

    /// Measures on anything with neighbourhoods, whose angles and transporters are transformed by formula; nothing moves.
    public Certificate on(Engine engine, Geometry geometry, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GaugeChange gauge = GaugeChange.random(network.input().group(), geometry.vertices(), random);
        Renumbering numbers = Renumbering.random(geometry.vertices(), random);
        return measure(engine, geometry, geometry, changed(geometry, gauge::apply), gauge, changed(geometry, numbers::apply), numbers, random);
    }

    private Certificate measure(Engine engine, Geometry surface, Geometry moved, Geometry turned, GaugeChange gauge, Geometry permuted,
                                Renumbering numbers, SplittableRandom random) {
        try (Arena arena = new Arena(engine, network.parameters().precision());
                Batch plain = new Batch(engine, List.of(surface));
                Batch rigid = new Batch(engine, List.of(moved));
                Batch regauged = new Batch(engine, List.of(turned));
                Batch renumbered = new Batch(engine, List.of(permuted))) {
            Measurement measurement = new Measurement(arena, plain, rigid, regauged, renumbered, gauge, numbers);
            List<Errors> errors = new ArrayList<>();
            for (Layer layer : Parameters.flattened(network.layers())) {
                double[] x = random(layer.input(), surface.vertices(), random);
                errors.add(measurement.of(layer.getClass().getSimpleName(), layer.input(), layer.output(), layer::forward, x));
            }
            double[] x = random(network.input(), surface.vertices(), random);
            Errors whole = measurement.of("network", network.input(), network.output(), network::forward, x);
            return new Certificate(errors, whole, network.parameters().precision().tolerance());
        }
    }

    private static double[] random(FieldType type, int vertices, SplittableRandom random) {
        double[] x = new double[vertices * type.width()];
        for (int i = 0; i < x.length; i++) {
            // Numbers that both precisions hold exactly.
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    private static Geometry changed(Geometry surface, UnaryOperator<Stencil> change) {
        return new Geometry() {
            @Override
            public int vertices() {
                return surface.vertices();
            }

            @Override
            public Stencil stencil(RadialBasis radial) {
                return change.apply(surface.stencil(radial));
            }
        };
    }

    @FunctionalInterface
    private interface Map {
        FeatureField apply(Context context, FeatureField x);
    }

    private final class Measurement {
        private final Arena arena;
        private final Batch plain;
        private final Batch rigid;
        private final Batch regauged;
        private final Batch renumbered;
        private final GaugeChange gauge;
        private final Renumbering numbers;

        Measurement(Arena arena, Batch plain, Batch rigid, Batch regauged, Batch renumbered, GaugeChange gauge, Renumbering numbers) {
            this.arena = arena;
            this.plain = plain;
            this.rigid = rigid;
            this.regauged = regauged;
            this.renumbered = renumbered;
            this.gauge = gauge;
            this.numbers = numbers;
        }

        Errors of(String name, FieldType input, FieldType output, Map f, double[] x) {
            double[] y = apply(f, input, plain, x);
            boolean pooled = y.length != plain.vertices() * output.width(); // a row per surface, without a frame
            double[] moved = apply(f, input, rigid, x);
            double[] turned = apply(f, input, regauged, gauge.apply(input, x));
            double[] permuted = apply(f, input, renumbered, numbers.apply(input.width(), x));
            return new Errors(name, difference(turned, pooled ? y : gauge.apply(output, y)), difference(moved, y),
                    difference(permuted, pooled ? y : numbers.apply(output.width(), y)));
        }

        private double[] apply(Map f, FieldType input, Batch batch, double[] x) {
            var tensor = arena.take(batch.vertices(), input.width());
            tensor.set(x);
            Weights weights = new Weights(network.parameters(), arena, false);
            Context context = new Context(arena, new Tape(arena, false), batch, weights, false, new SplittableRandom(0));
            double[] y = f.apply(context, new FeatureField(input, tensor)).tensor().toDoubles();
            arena.endStep();
            return y;
        }
    }

    /// `max |found - expected| / max |expected|`; not a number if one of the values is none.
    private static double difference(double[] found, double[] expected) {
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < found.length; i++) {
            worst = Math.max(worst, Math.abs(found[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return worst == 0 ? 0 : worst / largest;
    }
}
