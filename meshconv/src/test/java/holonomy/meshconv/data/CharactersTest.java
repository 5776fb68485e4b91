package holonomy.meshconv.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CharactersTest {
    private static DataSet data;

    @BeforeAll
    static void generate() {
        data = Characters.generate();
    }

    private static Stream<LabelledMesh> all() {
        return Stream.concat(data.train().stream(), data.tests().values().stream().flatMap(List::stream));
    }

    @Test
    void theTestsAreNamedAndOfEqualSize() {
        assertEquals(List.of("held-out", "held-out-rotated", "held-out-remeshed"), List.copyOf(data.tests().keySet()));
        int size = data.tests().get("held-out").size();
        assertTrue(size >= 20, () -> size + " meshes");
        data.tests().values().forEach(meshes -> assertEquals(size, meshes.size()));
    }

    @Test
    void wholeClipsAreHeldOut() {
        Set<String> trained = data.train().stream().map(mesh -> mesh.identity() + mesh.clip()).collect(Collectors.toSet());
        data.tests().values().forEach(meshes -> meshes.forEach(mesh -> assertFalse(trained.contains(mesh.identity() + mesh.clip()))));
        assertEquals(Set.of("Oto", "Ninja", "Jaime"), all().map(LabelledMesh::identity).collect(Collectors.toSet()));
    }

    @Test
    void everyCharacterHasEveryPartButATail() {
        int tail = data.classNames().indexOf("tail");
        Map<String, Set<Integer>> parts = new TreeMap<>();
        all().forEach(mesh -> parts.computeIfAbsent(mesh.identity(), identity -> new HashSet<>())
                .addAll(Arrays.stream(mesh.labels()).boxed().toList()));
        parts.forEach((identity, labels) -> assertEquals(identity.equals("Jaime") ? 9 : 8, labels.size(), identity));
        assertFalse(parts.get("Oto").contains(tail));
    }

    /// In Oto's and Jaime's first pose, who stand upright, parts are in the order of a body.
    @Test
    void partsStandInTheOrderOfABody() {
        for (String identity : List.of("Oto", "Jaime")) {
            LabelledMesh mesh = data.train().stream().filter(m -> m.identity().equals(identity)).findFirst().orElseThrow();
            double[] height = new double[data.classCount()];
            int[] count = new int[data.classCount()];
            for (int v = 0; v < mesh.elementCount(); v++) {
                height[mesh.label(v)] += mesh.mesh().y(v);
                count[mesh.label(v)]++;
            }
            List<Double> means = Stream.of("head", "torso", "thigh", "shin", "foot").map(data.classNames()::indexOf)
                    .map(part -> height[part] / count[part]).toList();
            for (int i = 1; i < means.size(); i++) {
                assertTrue(means.get(i - 1) > means.get(i), identity + ": " + means);
            }
        }
    }

    /// No label is an island: every part of a pose consists of a few connected pieces at most.
    @Test
    void partsAreConnected() {
        Map<String, LabelledMesh> one = new TreeMap<>();
        data.train().forEach(mesh -> one.putIfAbsent(mesh.identity(), mesh));
        one.forEach((identity, mesh) -> {
            for (int part = 0; part < data.classCount(); part++) {
                int label = part;
                int[] kept = Arrays.stream(triangles(mesh.mesh())).filter(face -> Arrays.stream(face).allMatch(v -> mesh.label(v) == label))
                        .flatMapToInt(Arrays::stream).toArray();
                Topology topology = Topology.of(Mesh.of(mesh.mesh().positions(), kept));
                long pieces = Arrays.stream(kept).map(topology::component).distinct().count();
                assertTrue(pieces <= 2, identity + ", " + data.classNames().get(part) + ": " + pieces + " pieces");
            }
        });
    }

    private static int[][] triangles(Mesh mesh) {
        int[][] triangles = new int[mesh.faceCount()][3];
        for (int f = 0; f < triangles.length; f++) {
            triangles[f] = new int[]{mesh.vertex(f, 0), mesh.vertex(f, 1), mesh.vertex(f, 2)};
        }
        return triangles;
    }

    @Test
    void remeshedCopiesKeepTopologyAndAreaButNotVertices() {
        List<LabelledMesh> plain = data.tests().get("held-out");
        List<LabelledMesh> remeshed = data.tests().get("held-out-remeshed");
        for (int i = 0; i < plain.size(); i++) {
            Topology one = Topology.of(plain.get(i).mesh());
            Topology other = Topology.of(remeshed.get(i).mesh());
            assertEquals(one.components(), other.components());
            assertEquals(one.eulerCharacteristic(), other.eulerCharacteristic(), plain.get(i).name());
            assertEquals(one.boundaryLoops().size(), other.boundaryLoops().size());
            assertEquals(1, area(remeshed.get(i).mesh()) / area(plain.get(i).mesh()), 0.04, plain.get(i).name());
            assertEquals(plain.get(i).clip(), remeshed.get(i).clip());
        }
    }

    private static double area(Mesh mesh) {
        return Arrays.stream(ElementSupport.areas(mesh, Element.FACE, mesh.faces())).sum();
    }
}
