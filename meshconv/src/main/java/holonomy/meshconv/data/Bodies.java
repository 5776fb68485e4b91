package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import holonomy.manifold.repair.Repaired;
import holonomy.meshconv.data.bodies.BodyPart;
import holonomy.meshconv.data.bodies.BodySurface;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.joml.Vector3d;

/// The built-in data set `bodies`: random bodies in random poses, segmented into the same parts as the characters.
///
/// Each identity is seen in two poses; training and tests share none. Training meshes are regular and irregular triangulations of 750 vertices. The
/// tests show the same bodies in other ways:
///
/// - `test`: triangulated like the training meshes;
/// - `test-rotated`: those turned at random; `test-mirrored`: mirrored; `test-flipped`: read from faces that all point inward;
/// - `test-remeshed`: other kinds of triangulation, anisotropic and decimated;
/// - `test-half`, `test-double`: half and twice the vertices;
/// - `test-holes`: with two pieces cut out; `test-noise`: vertices shifted by a tenth of the edges' length.
final class Bodies {
    static final int DEFAULT_COUNT = 300;
    private static final int VERTICES = 750;
    private static final int POSES_PER_IDENTITY = 2;
    private static final int TEST_IDENTITIES = 1_000_000; // the first of them
    private static final int MOST = 20_000;
    private static final int HOLES = 2;

    private Bodies() {
    }

    /// The data set with `count` training meshes, from the cache where it is there. The same data, bit for bit, at every call.
    ///
    /// @throws DataException if the number is not between 1 and 20,000
    static DataSet dataSet(int count, Path cache) {
        if (count < 1 || count > MOST) {
            throw new DataException("bodies:" + count + ": expected 1 to " + MOST + " training meshes");
        }
        String digest = new Digest().add(Integer.toString(count)).addClasses(BodySurface.makers().toArray(Class<?>[]::new)).addClasses(Bodies.class, Triangulation.class,
                Remeshing.class, Resampling.class, EditableMesh.class, Motions.class, MeshAugmentation.class).text();
        return DataSetCache.get("bodies-" + count, digest, cache, () -> generate(count));
    }

    /// Makes all meshes, several at a time.
    static DataSet generate(int count) {
        int tested = Math.clamp(count / 8, 2, 40);
        List<LabelledMesh> train = all(count, i -> body(i, Triangulation.values()[i % 2], VERTICES));
        Map<String, List<LabelledMesh>> tests = new LinkedHashMap<>();
        List<LabelledMesh> test = all(tested, i -> body(TEST_IDENTITIES + i, Triangulation.values()[i % 2], VERTICES));
        tests.put("test", test);
        tests.put("test-rotated", changed(test, ", rotated", MeshAugmentation.rotation()));
        tests.put("test-remeshed", all(tested, i -> body(TEST_IDENTITIES + i, Triangulation.values()[2 + i % 2], VERTICES)));
        tests.put("test-half", all(tested, i -> body(TEST_IDENTITIES + i, Triangulation.REGULAR, VERTICES / 2)));
        tests.put("test-double", all(tested, i -> body(TEST_IDENTITIES + i, Triangulation.REGULAR, 2 * VERTICES)));
        tests.put("test-holes", all(tested, i -> cut(test.get(i), new SplittableRandom(i))));
        tests.put("test-noise", changed(test, ", noisy", MeshAugmentation.noise(0.1)));
        tests.put("test-mirrored", test.stream().map(Bodies::mirrored).toList());
        tests.put("test-flipped", test.stream().map(Bodies::flipped).toList());
        return new DataSet("bodies", Task.SEGMENTATION, BodyPart.titles(), train, tests);
    }

    private static List<LabelledMesh> all(int count, IntFunction<LabelledMesh> maker) {
        return IntStream.range(0, count).parallel().mapToObj(maker).toList();
    }

    private static LabelledMesh body(int number, Triangulation triangulation, int vertexCount) {
        int identity = number / POSES_PER_IDENTITY;
        BodySurface surface = BodySurface.of(identity, number);
        Mesh mesh = triangulation.of(surface, vertexCount, number);
        String name = "body " + identity + ", pose " + number % POSES_PER_IDENTITY + ", " + triangulation.name().toLowerCase(Locale.ROOT);
        return LabelledMesh.ofVertices(name, mesh, surface.labels(mesh)).withOrigin("body " + identity, "");
    }

    private static List<LabelledMesh> changed(List<LabelledMesh> meshes, String how, MeshAugmentation change) {
        return IntStream.range(0, meshes.size()).mapToObj(i -> {
            LabelledMesh mesh = change.apply(meshes.get(i), new SplittableRandom(i));
            return mesh.withMesh(mesh.name() + how, mesh.mesh());
        }).toList();
    }

    private static LabelledMesh mirrored(LabelledMesh mesh) {
        double[] positions = mesh.mesh().positions();
        for (int i = 0; i < positions.length; i += 3) {
            positions[i] = -positions[i];
        }
        return LabelledMesh.ofVertices(mesh.name() + ", mirrored", Mesh.of(positions, reversed(mesh.mesh())), mesh.labels())
                .withOrigin(mesh.identity(), mesh.clip());
    }

    /// What a reader makes of a file whose faces all point inward.
    private static LabelledMesh flipped(LabelledMesh mesh) {
        Repaired repaired = Repaired.of(Mesh.of(mesh.mesh().positions(), reversed(mesh.mesh())));
        int[] labels = Arrays.stream(repaired.fileVertex()).map(mesh::label).toArray();
        return LabelledMesh.ofVertices(mesh.name() + ", flipped", repaired.mesh(), labels).withOrigin(mesh.identity(), mesh.clip());
    }

    private static int[] reversed(Mesh mesh) {
        int[] faces = mesh.faces();
        for (int i = 0; i < faces.length; i += 3) {
            int second = faces[i + 1];
            faces[i + 1] = faces[i + 2];
            faces[i + 2] = second;
        }
        return faces;
    }

    /// The mesh without the faces near some random vertices: within a twenty-fourth to a twelfth of its height, as the crow flies.
    private static LabelledMesh cut(LabelledMesh labelled, RandomGenerator random) {
        Mesh mesh = labelled.mesh();
        double low = IntStream.range(0, mesh.vertexCount()).mapToDouble(mesh::y).min().orElse(0);
        double high = IntStream.range(0, mesh.vertexCount()).mapToDouble(mesh::y).max().orElse(0);
        boolean[] gone = new boolean[mesh.vertexCount()];
        Vector3d p = new Vector3d();
        for (int hole = 0; hole < HOLES; hole++) {
            Vector3d middle = mesh.position(random.nextInt(mesh.vertexCount()), new Vector3d());
            double radius = (high - low) / 12 * (0.5 + 0.5 * random.nextDouble());
            for (int v = 0; v < gone.length; v++) {
                gone[v] |= mesh.position(v, p).distance(middle) < radius;
            }
        }
        List<Integer> faces = new ArrayList<>();
        for (int f = 0; f < mesh.faceCount(); f++) {
            if (!gone[mesh.vertex(f, 0)] && !gone[mesh.vertex(f, 1)] && !gone[mesh.vertex(f, 2)]) {
                faces.add(mesh.vertex(f, 0));
                faces.add(mesh.vertex(f, 1));
                faces.add(mesh.vertex(f, 2));
            }
        }
        Repaired repaired = Repaired.of(Mesh.of(mesh.positions(), faces.stream().mapToInt(Integer::intValue).toArray()));
        int[] labels = Arrays.stream(repaired.fileVertex()).map(labelled::label).toArray();
        return LabelledMesh.ofVertices(labelled.name() + ", with holes", repaired.mesh(), labels)
                .withOrigin(labelled.identity(), labelled.clip());
    }
}
