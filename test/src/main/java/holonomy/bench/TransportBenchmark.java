package holonomy.bench;

import holonomy.manifold.Mesh;
import holonomy.transport.Neighbourhoods;
import holonomy.transport.SurfaceModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
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
    /// The icosphere of level 5.
    @State(Scope.Benchmark)
    public static class Sphere {
        @Param({"POLYHEDRON", "SMOOTH"})
        SurfaceModel model;
        NeighbourhoodWork work;

        @Setup
        public void build() {
            work = new NeighbourhoodWork();
        }
    }

    /// A sheet of 160,000 vertices.
    @State(Scope.Benchmark)
    public static class Sheet {
        Mesh mesh;

        @Setup
        public void build() {
            mesh = NeighbourhoodWork.sheet(320_000);
        }
    }

    /// A sheet of a million faces.
    @State(Scope.Benchmark)
    public static class LargeSheet {
        Mesh mesh;

        @Setup
        public void build() {
            mesh = NeighbourhoodWork.sheet(1_000_000);
        }
    }

    @Benchmark
    public double oneSource(Sphere sphere) {
        return sphere.work.oneSource(sphere.model);
    }

    @Benchmark
    public Neighbourhoods allSources(Sphere sphere) {
        return sphere.work.allSources(sphere.model);
    }

    @Benchmark
    public double[] copyOfTheOutput(Sphere sphere) {
        return sphere.work.copyOfTheOutput();
    }

    @Benchmark
    public Neighbourhoods oneRingsFromTheMesh(Sheet sheet) {
        return NeighbourhoodWork.oneRings(sheet.mesh);
    }

    @Benchmark
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public Neighbourhoods millionFaces(LargeSheet sheet) {
        return NeighbourhoodWork.edges(sheet.mesh);
    }
}
