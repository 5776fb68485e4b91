package holonomy.transport;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.generate.Subdivision;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/// Sound meshes by name: closed, open, of several topologies, orientable or not, smooth and rough.
final class Meshes {
    private Meshes() {
    }

    static Map<String, Mesh> sound() {
        Map<String, Mesh> meshes = new LinkedHashMap<>();
        meshes.put("tetrahedron", Mesh.of(new double[] {1, 1, 1, 1, -1, -1, -1, 1, -1, -1, -1, 1},
                new int[] {0, 1, 2, 0, 3, 1, 0, 2, 3, 1, 3, 2}));
        meshes.put("triangle", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2}));
        meshes.put("icosphere", Shapes.icosphere(3));
        meshes.put("uv sphere", Shapes.uvSphere(16, 9));
        meshes.put("bumpy sphere", Shapes.bumpySphere(3, 5));
        meshes.put("rough sphere", rough(Shapes.icosphere(3), 0.1, 4));
        meshes.put("torus", Shapes.torus(1, 0.4, 24, 13));
        meshes.put("genus two", Shapes.genusTwo(3));
        meshes.put("disk", Shapes.disk(7));
        meshes.put("irregular grid", Shapes.irregularGrid(9, 11, 3));
        meshes.put("rough grid", rough(Shapes.irregularGrid(12, 12, 2), 0.05, 9));
        meshes.put("cone", Shapes.cone(Math.PI / 2, 6, 7));
        meshes.put("saddle cone", saddleCone(Math.PI / 2, 8, 7));
        meshes.put("half-cylinder", Shapes.halfCylinder(1, 2, 9, 7));
        meshes.put("L-shaped sheet", lShape());
        meshes.put("two components", Shapes.union(Shapes.icosphere(2), Shapes.disk(4)));
        meshes.put("Moebius strip", Shapes.moebiusStrip(25, 4));
        meshes.put("Klein bottle", Shapes.kleinBottle(26, 13));
        meshes.put("turned faces", turned(Shapes.torus(1, 0.4, 15, 9), 7));
        return meshes;
    }

    static Stream<Named<Mesh>> named() {
        return sound().entrySet().stream().map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    /// The mesh with normal noise on every coordinate.
    static Mesh rough(Mesh mesh, double deviation, long seed) {
        Random random = new Random(seed);
        double[] positions = mesh.positions();
        for (int i = 0; i < positions.length; i++) {
            positions[i] += deviation * random.nextGaussian();
        }
        return mesh.withPositions(positions);
    }

    /// A cone of angle `2 pi + excess` at its apex (vertex 0): flat sectors between an even number of rays that go up and down in
    /// turn.
    static Mesh saddleCone(double excess, int rays, int rings) {
        double cosine = Math.cos((2 * Math.PI + excess) / rays);
        double level = Math.sqrt((cosine + 1) / (Math.cos(2 * Math.PI / rays) + 1));
        double height = Math.sqrt(1 - level * level);
        double[] positions = new double[3 + 3 * rays * rings * (rings + 1) / 2];
        int[] faces = new int[3 * rays * rings * rings];
        int size = 0;
        for (int k = 1; k <= rings; k++) {
            for (int i = 0; i < rays; i++) {
                for (int j = 0; j < k; j++) {
                    double a = 2 * Math.PI * i / rays;
                    double b = 2 * Math.PI * (i + 1) / rays;
                    int v = 3 * coneVertex(rays, k, i, j);
                    positions[v] = level * ((k - j) * Math.cos(a) + j * Math.cos(b)) / rings;
                    positions[v + 1] = level * ((k - j) * Math.sin(a) + j * Math.sin(b)) / rings;
                    positions[v + 2] = height * ((k - j) - j) * (i % 2 == 0 ? 1 : -1) / rings;
                    int here = coneVertex(rays, k, i, j);
                    int inner = coneVertex(rays, k - 1, i, j);
                    size = face(faces, size, here, coneVertex(rays, k, i, j + 1), inner);
                    if (j > 0) {
                        size = face(faces, size, here, inner, coneVertex(rays, k - 1, i, j - 1));
                    }
                }
            }
        }
        return Mesh.of(positions, faces);
    }

    /// The vertex of a ring, `along` steps from a ray towards the next.
    private static int coneVertex(int rays, int ring, int ray, int along) {
        return ring == 0 ? 0 : 1 + rays * ring * (ring - 1) / 2 + (ray * ring + along) % (rays * ring);
    }

    private static int face(int[] faces, int size, int a, int b, int c) {
        faces[size] = a;
        faces[size + 1] = b;
        faces[size + 2] = c;
        return size + 3;
    }

    /// Three quarters of a square, so that shortest paths bend at the reflex corner.
    static Mesh lShape() {
        Mesh grid = Shapes.grid(8, 8);
        int[] faces = grid.faces();
        int[] kept = new int[faces.length];
        int size = 0;
        boolean[] used = new boolean[grid.vertexCount()];
        for (int f = 0; f < grid.faceCount(); f++) {
            double x = 0;
            double y = 0;
            for (int c = 0; c < 3; c++) {
                x += grid.x(grid.vertex(f, c)) / 3;
                y += grid.y(grid.vertex(f, c)) / 3;
            }
            if (x < 0.5 || y < 0.5) {
                for (int c = 0; c < 3; c++) {
                    kept[size++] = grid.vertex(f, c);
                    used[grid.vertex(f, c)] = true;
                }
            }
        }
        int[] index = new int[grid.vertexCount()];
        double[] positions = new double[3 * grid.vertexCount()];
        int count = 0;
        for (int v = 0; v < used.length; v++) {
            index[v] = count;
            if (used[v]) {
                positions[3 * count] = grid.x(v);
                positions[3 * count++ + 1] = grid.y(v);
            }
        }
        int[] renumbered = new int[size];
        for (int i = 0; i < size; i++) {
            renumbered[i] = index[kept[i]];
        }
        return Mesh.of(Arrays.copyOf(positions, 3 * count), renumbered);
    }

    /// The mesh with some of its faces stored the other way round.
    static Mesh turned(Mesh mesh, long seed) {
        Random random = new Random(seed);
        int[] faces = mesh.faces();
        for (int f = 0; f < mesh.faceCount(); f++) {
            if (random.nextBoolean()) {
                int b = faces[3 * f + 1];
                faces[3 * f + 1] = faces[3 * f + 2];
                faces[3 * f + 2] = b;
            }
        }
        return Mesh.of(mesh.positions(), faces);
    }

    /// The same polyhedral surface in other triangles: every face in four.
    static Mesh sameSurface(Mesh mesh) {
        return Subdivision.midpoint(mesh);
    }
}
