package holonomy.manifold.repair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.generate.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a mesh looked like, it is a manifold with boundary after repair, or refused in one line.
class BadMeshZooTest {
    private static Mesh pages(int count) {
        double[] positions = new double[3 * (count + 2)];
        int[] faces = new int[3 * count];
        positions[5] = 1;
        for (int i = 0; i < count; i++) {
            positions[3 * (i + 2)] = Math.cos(2 * Math.PI * i / count);
            positions[3 * (i + 2) + 1] = Math.sin(2 * Math.PI * i / count);
            int turn = i % 3 == 0 ? 1 : 0;
            faces[3 * i] = turn;
            faces[3 * i + 1] = 1 - turn;
            faces[3 * i + 2] = i + 2;
        }
        return Mesh.of(positions, faces);
    }

    /// All triangles on n points of the moment curve.
    private static Mesh allTriangles(int n) {
        List<Integer> faces = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                for (int c = b + 1; c < n; c++) {
                    faces.addAll(List.of(a, b, c));
                }
            }
        }
        double[] positions = IntStream.range(0, 3 * n).mapToDouble(i -> Math.pow(i / 3 + 1, i % 3 + 1)).toArray();
        return Mesh.of(positions, faces.stream().mapToInt(i -> i).toArray());
    }

    private static Mesh withoutFaces(Mesh mesh, long seed, double share) {
        Random random = new Random(seed);
        int[] kept = IntStream.range(0, mesh.faceCount()).filter(f -> random.nextDouble() >= share)
                .flatMap(f -> IntStream.range(0, 3).map(c -> mesh.vertex(f, c))).toArray();
        return Mesh.of(mesh.positions(), kept);
    }

    private static Mesh rewired(Mesh mesh, long seed, int count) {
        Random random = new Random(seed);
        int[] faces = mesh.faces();
        for (int i = 0; i < count; i++) {
            faces[random.nextInt(faces.length)] = random.nextInt(mesh.vertexCount());
        }
        return Mesh.of(mesh.positions(), faces);
    }

    /// Adding 0 makes -0 equal 0, so that welded vertices have equal bits.
    private static Mesh snapped(Mesh mesh, double step) {
        return mesh.withPositions(Arrays.stream(mesh.positions()).map(x -> Math.rint(x / step) * step + 0.0).toArray());
    }

    private static Mesh shifted(Mesh mesh, double x, double y, double z) {
        double[] positions = mesh.positions();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            positions[3 * v] += x;
            positions[3 * v + 1] += y;
            positions[3 * v + 2] += z;
        }
        return mesh.withPositions(positions);
    }

    private static Mesh cube(int x, int y, int z) {
        double[] positions = IntStream.range(0, 24).mapToDouble(i -> ((i / 3) >> (i % 3) & 1) + new int[] {x, y,
                z}[i % 3]).toArray();
        return Mesh.of(positions, new int[] {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2,
                4, 6, 1, 3, 5, 3, 7, 5});
    }

    static Stream<Arguments> zoo() {
        Map<String, Mesh> zoo = new LinkedHashMap<>();
        Mesh sphere = Shapes.icosphere(2);
        Mesh torus = Shapes.torus(2, 0.6, 14, 8);
        zoo.put("cubes that share a corner", Shapes.union(cube(0, 0, 0), cube(1, 1, 1)));
        zoo.put("cubes that share an edge", Shapes.union(cube(0, 0, 0), cube(1, 1, 0)));
        zoo.put("cubes that share a side", Shapes.union(cube(0, 0, 0), cube(1, 0, 0)));
        zoo.put("a checkerboard of cubes", Shapes.union(cube(0, 0, 0), cube(1, 1, 0), cube(1, 0, 1), cube(0, 1, 1), cube(2, 2,
                2)));
        zoo.put("a block of cubes", Shapes.union(cube(0, 0, 0), cube(1, 0, 0), cube(0, 1, 0), cube(1, 1, 0), cube(0, 0, 1)));
        zoo.put("a sphere twice", Shapes.union(sphere, sphere));
        zoo.put("two parts", Shapes.union(sphere, shifted(torus, 5, 0, 0)));
        zoo.put("klein bottle with joined intersections", Shapes.kleinBottle(24, 16));
        zoo.put("moebius strip and sphere", Shapes.union(Shapes.moebiusStrip(15, 2), shifted(sphere, 4, 0, 0)));
        zoo.put("one triangle", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2}));
        for (int count : new int[] {3, 4, 5, 8, 63, 64, 65, 200}) {
            zoo.put(count + " pages on one spine", pages(count));
        }
        for (int n = 4; n <= 9; n++) {
            zoo.put("all triangles on " + n + " points", allTriangles(n));
        }
        for (double share : new double[] {0.05, 0.3, 0.5, 0.7, 0.95}) {
            zoo.put("a sphere without " + share, withoutFaces(sphere, 3, share));
            zoo.put("a torus without " + share, withoutFaces(torus, 4, share));
        }
        for (int count : new int[] {1, 3, 10, 50, 300}) {
            zoo.put("a torus with " + count + " wrong corners", rewired(torus, count, count));
            zoo.put("a disk with " + count + " wrong corners", rewired(Shapes.disk(6), count, count));
        }
        for (double step : new double[] {0.05, 0.2, 0.4, 0.8}) {
            zoo.put("a sphere on a lattice of " + step, snapped(Shapes.icosphere(3), step));
            zoo.put("a torus on a lattice of " + step, snapped(torus, step));
        }
        return zoo.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("zoo")
    void everyBadMeshBecomesAManifold(String name, Mesh mesh) {
        // Welding moves vertices to the first at their place, which the law compares exactly.
        Mesh exact = snapped(mesh, 1e-5);
        ManifoldLaw.assertHolds(exact, Repaired.of(exact));
    }

    @Property(tries = 300, seed = "31", shrinking = ShrinkingMode.BOUNDED)
    void everyRandomSoupBecomesAManifoldOrIsRefused(@ForAll @IntRange(max = 1_000_000) int seed,
            @ForAll @IntRange(min = 4, max = 12) int vertices, @ForAll @IntRange(min = 1, max = 60) int faces) {
        Random random = new Random(seed);
        double[] positions = random.ints(3 * vertices, 0, 4).asDoubleStream().toArray();
        Mesh mesh = Mesh.of(positions, random.ints(3 * faces, 0, vertices).toArray());
        try {
            ManifoldLaw.assertHolds(mesh, Repaired.of(mesh));
        } catch (MeshException e) {
            assertTrue(e.getMessage().contains("all of them are degenerate"), e.getMessage());
        }
    }

    @Property(tries = 150, seed = "32", shrinking = ShrinkingMode.BOUNDED)
    void repairingARepairedMeshChangesNothing(@ForAll @IntRange(max = 1_000_000) int seed,
            @ForAll @IntRange(max = 40) int wrongCorners) {
        Repaired once = Repaired.of(rewired(Shapes.torus(2, 0.6, 9, 6), seed, wrongCorners));
        Repaired twice = Repaired.of(once.mesh(), -1);
        assertArrayEquals(once.mesh().faces(), twice.mesh().faces());
        assertArrayEquals(once.mesh().positions(), twice.mesh().positions());
    }
}
