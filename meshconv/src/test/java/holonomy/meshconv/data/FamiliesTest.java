package holonomy.meshconv.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.repair.Repaired;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The data set `families`.
class FamiliesTest {
    /// Euler characteristic and boundary loops.
    private static final Map<String, List<Integer>> TOPOLOGIES = Map.of("body", List.of(2, 0), "torus", List.of(0, 0), "double torus", List.of(-2, 0),
            "bumpy sphere", List.of(2, 0), "spheroid", List.of(2, 0), "tube", List.of(0, 2), "cone", List.of(1, 1), "sheet", List.of(1, 1));

    @Test
    void membersAreOfTheirFamilyAndDiffer() {
        DataSet data = Families.generate(2, 1);
        assertEquals(TOPOLOGIES.keySet(), Set.copyOf(data.classNames()));
        assertEquals(16, data.train().size());
        Set<Integer> hashes = new HashSet<>();
        for (LabelledMesh mesh : data.train()) {
            Topology topology = Topology.of(mesh.mesh());
            String family = data.classNames().get(mesh.label(0));
            assertEquals(TOPOLOGIES.get(family), List.of(topology.eulerCharacteristic(), topology.boundaryLoops().size()), mesh.name());
            assertEquals(750, mesh.mesh().vertexCount(), 60, mesh.name());
            assertEquals(List.of(), Repaired.of(mesh.mesh()).repairs(), mesh.name());
            assertTrue(hashes.add(Arrays.hashCode(mesh.mesh().positions())));
        }
        List<LabelledMesh> test = data.tests().get("test");
        assertEquals(8, test.size());
        assertEquals(List.of("test", "test-rotated"), List.copyOf(data.tests().keySet()));
        DataSet again = Families.generate(2, 1);
        assertArrayEquals(test.getFirst().mesh().positions(), again.tests().get("test").getFirst().mesh().positions(), 0);
    }

    @Test
    void theNumberMustMakeSense() {
        assertTrue(assertThrows(DataException.class, () -> DataSets.open("families:0")).getMessage().contains("expected 1 to"));
    }
}
