package holonomy.bench;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.transport.SurfaceModel;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Neighbourhoods;
import holonomy.transport.Quadrature;
import holonomy.transport.geodesic.ShortestPaths;
import holonomy.transport.geodesic.Unfolding;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long the geometry of neighbourhoods takes.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TransportBenchmark {
    private static final double RADIUS = 0.2; // about 97 neighbours on the icosphere of level 5

    /// The icosphere of level 5 and one thread's paths on it.
    @State(Scope.Benchmark)
    public static class Sphere {
        Frames frames;
        ShortestPaths paths;
        int source;

        @Setup
        public void build() {
            Mesh mesh = Shapes.icosphere(5);
            frames = Frames.firstEdge(mesh);
            paths = new ShortestPaths(Unfolding.of(frames.geometry(), frames.polarAngles()));
        }
    }

    /// A sheet of 160,801 vertices.
    @State(Scope.Benchmark)
    public static class Sheet {
        Mesh mesh;

        @Setup
        public void build() {
            mesh = Shapes.irregularGrid(400, 400, 1);
        }
    }

    /// A sheet of a million faces.
    @State(Scope.Benchmark)
    public static class LargeSheet {
        Mesh mesh;

        @Setup
        public void build() {
            mesh = Shapes.irregularGrid(707, 707, 1);
        }
    }

    /// The arrays that the neighbourhoods of the icosphere fill, for the comparison with a copy.
    @State(Scope.Benchmark)
    public static class Output {
        double[] values;

        @Setup
        public void build() {
            Frames frames = Frames.firstEdge(Shapes.icosphere(5));
            // 4 float64, an index and a sign: 37 bytes an entry
            values = new double[Neighbourhoods.of(frames, Neighbourhood.radius(RADIUS)).entryCount() * 37 / 8];
        }
    }

    /// Log map and transport of one source, one thread.
    @Benchmark
    public double oneSource(Sphere sphere) {
        ShortestPaths paths = sphere.paths;
        sphere.source = (sphere.source + 97) % sphere.frames.vertexCount();
        paths.run(sphere.source, RADIUS);
        double sum = 0;
        for (int i = 1; i < paths.reachedCount(); i++) {
            int q = paths.reached(i);
            if (paths.distance(q) <= RADIUS) {
                paths.evaluate(q);
                sum += paths.direction() + paths.tangent();
            }
        }
        return sum;
    }

    /// All sources of the icosphere on all cores, rows, weights and gauge included.
    @Benchmark
    public Neighbourhoods allSources(Sphere sphere) {
        return Neighbourhoods.of(sphere.frames, Neighbourhood.radius(RADIUS));
    }

    /// The same with curvature spread over the faces.
    @Benchmark
    public Neighbourhoods allSourcesWithSpreadCurvature(Sphere sphere) {
        return Neighbourhoods.of(sphere.frames, Neighbourhood.radius(RADIUS), Quadrature.AREA, SurfaceModel.SMOOTH);
    }

    /// A copy of as many bytes as [#allSources] writes.
    @Benchmark
    public double[] copyOfTheOutput(Output output) {
        return Arrays.copyOf(output.values, output.values.length);
    }

    /// From the mesh to one-rings: topology, angles, frames, transporters, weights.
    @Benchmark
    public Neighbourhoods oneRingsFromTheMesh(Sheet sheet) {
        return Neighbourhoods.of(Frames.firstEdge(sheet.mesh), Neighbourhood.oneRing());
    }

    /// From a mesh of a million faces to neighbourhoods of 2.5 mean edges.
    @Benchmark
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public Neighbourhoods millionFaces(LargeSheet sheet) {
        return Neighbourhoods.of(Frames.firstEdge(sheet.mesh), Neighbourhood.edges(2.5));
    }
}
