package holonomy.transport;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.generate.Subdivision;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.joml.Vector3d;
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
        return cut(Shapes.grid(8, 8), x -> x.x >= 0.5 && x.y >= 0.5);
    }

    /// A cone whose tip is cut off: shortest paths bend round the hole, on both sides alike between many pairs.
    static Mesh openCone(double defect) {
        Mesh cone = Shapes.cone(defect, 6, 4);
        Vector3d apex = cone.position(0, new Vector3d());
        double least = 0.3 * apex.distance(cone.position(cone.vertexCount() - 1, new Vector3d()));
        return cut(cone, x -> x.distance(apex) < least);
    }

    /// The mesh without the faces whose centres fulfil a condition, and without the vertices that no other face has.
    private static Mesh cut(Mesh mesh, Predicate<Vector3d> condition) {
        int[] faces = mesh.faces();
        int[] kept = new int[faces.length];
        int size = 0;
        boolean[] used = new boolean[mesh.vertexCount()];
        for (int f = 0; f < mesh.faceCount(); f++) {
            Vector3d centre = new Vector3d();
            for (int c = 0; c < 3; c++) {
                centre.add(mesh.position(mesh.vertex(f, c), new Vector3d()));
            }
            if (!condition.test(centre.div(3))) {
                for (int c = 0; c < 3; c++) {
                    kept[size++] = mesh.vertex(f, c);
                    used[mesh.vertex(f, c)] = true;
                }
            }
        }
        int[] index = new int[mesh.vertexCount()];
        double[] positions = new double[3 * mesh.vertexCount()];
        int count = 0;
        for (int v = 0; v < used.length; v++) {
            index[v] = count;
            if (used[v]) {
                positions[3 * count] = mesh.x(v);
                positions[3 * count + 1] = mesh.y(v);
                positions[3 * count++ + 2] = mesh.z(v);
            }
        }
        int[] renumbered = Arrays.stream(kept, 0, size).map(v -> index[v]).toArray();
        return Mesh.of(Arrays.copyOf(positions, 3 * count), renumbered);
    }

    /// The surface of a box with its corners as the only vertices.
    static Mesh box(double x, double y, double z) {
        return Mesh.of(new double[] {0, 0, 0, x, 0, 0, 0, y, 0, x, y, 0, 0, 0, z, x, 0, z, 0, y, z, x, y, z},
                new int[] {0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5});
    }

    /// The mesh with waves in the z coordinate that are symmetric about the plane y = 0.
    private static Mesh wavy(Mesh mesh) {
        double[] x = mesh.positions();
        for (int i = 0; i < x.length; i += 3) {
            x[i + 2] += 0.8 * Math.sin(9 * x[i] + 6.3 * Math.abs(x[i + 1]));
        }
        return mesh.withPositions(x);
    }

    /// Symmetric meshes on which many pairs have several shortest paths. On the wavy ones these bend, and carry their first tangents to directions
    /// that may be on opposite sides of a right angle to the plane of symmetry where their own directions are not.
    static Map<String, Mesh> tied() {
        Map<String, Mesh> meshes = new LinkedHashMap<>();
        meshes.put("cube", box(1, 1, 1));
        meshes.put("box", box(1, 1, 1.5));
        meshes.put("icosphere", Shapes.icosphere(2));
        meshes.put("cylinder", Shapes.cylinder(0.3, 1, 8, 4));
        meshes.put("Klein bottle", Shapes.kleinBottle(14, 8));
        for (double defect : new double[] {0.7, 2.5, Math.PI, 4}) {
            meshes.put("cone " + defect, Shapes.cone(defect, 8, 3));
            meshes.put("open cone " + defect, openCone(defect));
            meshes.put("wavy open cone " + defect, wavy(openCone(defect)));
        }
        return meshes;
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
