package holonomy.meshconv.network;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.Arena;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.Context;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.Parameters;
import holonomy.meshconv.layer.SurfaceLevel;
import holonomy.meshconv.layer.Tape;
import holonomy.meshconv.layer.Transport;
import holonomy.meshconv.layer.Weights;
import holonomy.transport.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Measures how far each layer of a network, and the network as a whole, is from equivariant:
///
///     error = max |f(g x) - g f(x)| / max |f(x)|
///
/// on random features x, for a random change of gauge at every vertex, a motion of space, and a random renumbering of the
/// vertices.
public final class Equivariance {
    private final Network network;
    private final Runnable progress;

    private Equivariance(Network network, Runnable progress) {
        this.network = network;
        this.progress = progress;
    }

    public static Equivariance of(Network network) {
        return of(network, () -> { });
    }

    /// @param progress is run after each of the [#measurements]
    public static Equivariance of(Network network, Runnable progress) {
        return new Equivariance(network, progress);
    }

    /// How many measurements make a certificate: one for every layer and one for the network.
    public int measurements() {
        return Parameters.flattened(network.layers()).size() + 1;
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
        return on(engine, SurfaceLevel.of(surface), null, seed);
    }

    /// Measures on a surface; the network as a whole with input features that are computed anew too.
    ///
    /// @param features what the network takes, or null for random features
    public Certificate on(Engine engine, Surface surface, InputFeatures features, long seed) {
        return on(engine, SurfaceLevel.of(surface), features, seed);
    }

    /// Measures on a surface with its coarser levels, which are sampled anew on the moved surface, and carried along by renumbering.
    public Certificate on(Engine engine, SurfaceLevel surface, InputFeatures features, long seed) {
        return on(engine, surface, features, Transport.PARALLEL, seed);
    }

    /// The same for a network that was trained with another transport, if any: without, a certificate shows how far it is from equivariant.
    public Certificate on(Engine engine, SurfaceLevel surface, InputFeatures features, Transport transport, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Group group = network.input().group();
        GaugeChange gauge = GaugeChange.random(gaugeGroup(), surface.vertices(), random);
        Renumbering numbers = Renumbering.random(surface.vertices(), random);
        List<SurfaceLevel> versions = List.of(surface, SurfaceChanges.moved(surface, random), SurfaceChanges.regauged(surface, gauge),
                SurfaceChanges.renumbered(surface, numbers, random));
        List<double[]> inputs = features == null ? null : versions.stream().map(version -> features.of(version.surface(), group)).toList();
        return measure(engine, versions.stream().map(transport::of).toList(), gauge, numbers, inputs, random);
    }

    /// Measures on anything with neighbourhoods, whose angles and transporters are transformed by formula; nothing moves.
    public Certificate on(Engine engine, Geometry geometry, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GaugeChange gauge = GaugeChange.random(gaugeGroup(), geometry.vertices(), random);
        Renumbering numbers = Renumbering.random(geometry.vertices(), random);
        return measure(engine, List.of(geometry, geometry, new RegaugedGeometry(geometry, gauge),
                new RenumberedGeometry(geometry, numbers)),
                gauge, numbers,
                null, random);
    }

    /// The group of gauges with which all layers commute: layers may restrict it, so the last one's.
    private Group gaugeGroup() {
        return network.output().group();
    }

    /// @param versions the surface as it is, moved, in another gauge, renumbered
    /// @param inputs   features of these, or null
    private Certificate measure(Engine engine, List<? extends Geometry> versions, GaugeChange gauge, Renumbering numbers,
            List<double[]> inputs,
                                SplittableRandom random) {
        List<Batch> batches = versions.stream().map(version -> new Batch(engine, List.of(version))).toList();
        try (Arena arena = new Arena(engine, network.parameters().precision())) {
            Measurement measurement = new Measurement(arena, batches, gauge, numbers);
            List<Errors> errors = new ArrayList<>();
            for (Layer layer : Parameters.flattened(network.layers())) {
                errors.add(measurement.of(layer.getClass().getSimpleName(), layer.input(), layer.output(), layer::forward,
                        measurement.transformed(layer.input(), random)));
                progress.run();
            }
            Errors whole = measurement.of("network", network.input(), network.output(), network::forward,
                    inputs == null ? measurement.transformed(network.input(), random) : inputs);
            progress.run();
            return new Certificate(errors, whole, network.parameters().precision().tolerance());
        } finally {
            batches.forEach(Batch::close);
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

    @FunctionalInterface
    private interface Map {
        FeatureField apply(Context context, FeatureField x);
    }

    private final class Measurement {
        private final Arena arena;
        private final List<Batch> batches; // as it is, moved, in another gauge, renumbered
        private final GaugeChange gauge;
        private final Renumbering numbers;

        Measurement(Arena arena, List<Batch> batches, GaugeChange gauge, Renumbering numbers) {
            this.arena = arena;
            this.batches = batches;
            this.gauge = gauge;
            this.numbers = numbers;
        }

        /// Random features on the four versions of the surface.
        List<double[]> transformed(FieldType type, SplittableRandom random) {
            double[] x = random(type, batches.getFirst().vertices(), random);
            return List.of(x, x, gauge.apply(type, x), numbers.apply(type.width(), x));
        }

        Errors of(String name, FieldType input, FieldType output, Map f, List<double[]> x) {
            List<double[]> y = new ArrayList<>();
            for (int i = 0; i < batches.size(); i++) {
                y.add(apply(f, input, batches.get(i), x.get(i)));
            }
            double[] plain = y.getFirst();
            boolean pooled = plain.length != batches.getFirst().vertices() * output.width(); // a row per surface, without a frame
            return new Errors(name, difference(y.get(2), pooled ? plain : gauge.apply(output, plain)), difference(y.get(1), plain),
                    difference(y.get(3), pooled ? plain : numbers.apply(output.width(), plain)));
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
