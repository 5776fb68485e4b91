package holonomy.manifold.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.generate.Zoo;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What must not depend on the numbers of vertices and faces; and random damage, after which everything must still be finite.
class InvarianceTest {
    @ParameterizedTest
    @ValueSource(strings = {"bumpy sphere", "irregular grid", "genus two", "Moebius strip"})
    void renumberingChangesNothing(String name) {
        Mesh mesh = Shapes.perturbed(Zoo.manifolds().get(name), 0.1, 3);
        Random random = new Random(11);
        int[] number = shuffled(mesh.vertexCount(), random);
        int[] slot = shuffled(mesh.faceCount(), random);
        double[] x = new double[3 * mesh.vertexCount()];
        double[] u = new Random(12).doubles(mesh.vertexCount()).toArray();
        double[] v = new double[u.length];
        for (int p = 0; p < mesh.vertexCount(); p++) {
            x[3 * number[p]] = mesh.x(p);
            x[3 * number[p] + 1] = mesh.y(p);
            x[3 * number[p] + 2] = mesh.z(p);
            v[number[p]] = u[p];
        }
        int[] faces = new int[3 * mesh.faceCount()];
        for (int f = 0; f < mesh.faceCount(); f++) {
            int turn = random.nextInt(3);
            for (int c = 0; c < 3; c++) {
                faces[3 * slot[f] + c] = number[mesh.vertex(f, (c + turn) % 3)];
            }
        }
        IntrinsicGeometry before = IntrinsicGeometry.of(mesh);
        IntrinsicGeometry after = IntrinsicGeometry.of(Mesh.of(x, faces));
        Curvature first = Curvature.of(before);
        Curvature second = Curvature.of(after);
        HeatKernelSignature here = HeatKernelSignature.of(before, 3);
        HeatKernelSignature there = HeatKernelSignature.of(after, 3);
        double[] gradient = Gradient.of(before).onVertices(u);
        double[] other = Gradient.of(after).onVertices(v);
        for (int p = 0; p < mesh.vertexCount(); p++) {
            int q = number[p];
            assertEquals(before.angleDefect(p), after.angleDefect(q), 1e-11);
            assertEquals(first.gauss(p), second.gauss(q), 1e-8);
            // On a one-sided surface the vertex's own orientation is a choice.
            assertEquals(Math.abs(first.mean(p)), Math.abs(second.mean(q)), 1e-8);
            assertEquals(first.largest(p) - first.smallest(p), second.largest(q) - second.smallest(q), 1e-8);
            assertEquals(Math.hypot(gradient[2 * p], gradient[2 * p + 1]), Math.hypot(other[2 * q], other[2 * q + 1]), 1e-9);
            for (int i = 0; i < 3; i++) {
                assertEquals(here.value(p, i), there.value(q, i), 1e-6 * here.value(p, i));
            }
        }
        assertEquals(before.topology().genus(), after.topology().genus());
        assertEquals(before.topology().boundaryLoops().size(), after.topology().boundaryLoops().size());
    }

    private static int[] shuffled(int count, Random random) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(i);
        }
        Collections.shuffle(list, random);
        return list.stream().mapToInt(i -> i).toArray();
    }

    @Test
    void everythingIsFiniteAfterRandomDamage() {
        List<Mesh> sound = List.copyOf(Zoo.manifolds().values());
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Mesh mesh = damaged(sound.get(seed % sound.size()), random);
            String name = "seed " + seed;
            IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
            Topology topology = geometry.topology();
            assertTrue(topology.genus() >= 0, name);
            assertTrue(topology.components() >= 1, name);
            PolarAngles polar = PolarAngles.of(geometry);
            for (int i = 0; i < geometry.fans().entryCount(); i++) {
                int j = polar.reverse(i);
                if (j >= 0) {
                    assertEquals(polar.reflection(i) < 0 ? polar.transport(i) : -polar.transport(i), polar.transport(j), 0, name);
                }
            }
            Curvature curvature = Curvature.of(geometry);
            DirectionField field = DirectionField.smoothest(geometry, 2);
            CotanLaplacian laplacian = CotanLaplacian.robust(geometry);
            double[] signature = HeatKernelSignature.of(geometry, 2).values();
            for (int p = 0; p < mesh.vertexCount(); p++) {
                assertEquals(1, geometry.vertexNormal(p, new Vector3d()).length(), 1e-9, name);
                assertTrue(Double.isFinite(curvature.gauss(p) + curvature.mean(p) + curvature.largest(p) + curvature.smallest(p)), name);
                assertTrue(Double.isFinite(field.angle(p, 0)), name);
                for (int i = laplacian.begin(p); i < laplacian.end(p); i++) {
                    assertTrue(laplacian.weight(i) >= 0 && Double.isFinite(laplacian.weight(i)), name);
                }
            }
            assertTrue(Arrays.stream(signature).allMatch(value -> value >= 0 && Double.isFinite(value)), name);
        }
    }

    /// The mesh after up to ten random deletions, duplications, turns, welds and moves.
    private static Mesh damaged(Mesh mesh, Random random) {
        double[] x = mesh.positions();
        int[] faces = mesh.faces();
        int count = 1 + random.nextInt(10);
        for (int i = 0; i < count && faces.length > 3; i++) {
            int f = random.nextInt(faces.length / 3);
            int a = random.nextInt(mesh.vertexCount());
            int b = random.nextInt(mesh.vertexCount());
            switch (random.nextInt(6)) {
                case 0 -> {
                    System.arraycopy(faces, faces.length - 3, faces, 3 * f, 3);
                    faces = Arrays.copyOf(faces, faces.length - 3);
                }
                case 1 -> {
                    faces = Arrays.copyOf(faces, faces.length + 3);
                    System.arraycopy(faces, 3 * f, faces, faces.length - 3, 3);
                }
                case 2 -> {
                    int swap = faces[3 * f];
                    faces[3 * f] = faces[3 * f + 1];
                    faces[3 * f + 1] = swap;
                }
                case 3 -> {
                    for (int k = 0; k < faces.length; k++) {
                        faces[k] = faces[k] == a ? b : faces[k];
                    }
                }
                case 4 -> System.arraycopy(x, 3 * faces[3 * f], x, 3 * faces[3 * f + 1], 3);
                default -> x[3 * a + random.nextInt(3)] += random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3);
            }
        }
        return Mesh.of(x, faces);
    }
}
