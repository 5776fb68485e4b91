package holonomy.meshconv.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.data.LabelledMesh;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingVariantsTest {
    private static final LabelledMesh SPHERE = sphere();

    private static LabelledMesh sphere() {
        Mesh mesh = Shapes.icosphere(2);
        return LabelledMesh.ofVertices("sphere", mesh, new int[mesh.vertexCount()]);
    }

    @Test
    void variantsFollowTheMeshesAndAreTheSameAtEveryCall() {
        List<LabelledMesh> once = TrainingVariants.of(List.of(SPHERE), 2, TrainingVariants.parse(TrainingVariants.USUAL));
        List<LabelledMesh> again = TrainingVariants.of(List.of(SPHERE), 2, TrainingVariants.parse(TrainingVariants.USUAL));
        assertEquals(3, once.size());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(once.get(i).mesh().positions(), again.get(i).mesh().positions());
        }
        assertFalse(Arrays.equals(once.get(1).mesh().positions(), once.get(2).mesh().positions()));
        assertEquals(1, TrainingVariants.of(List.of(SPHERE), 0, TrainingVariants.parse(TrainingVariants.USUAL)).size());
    }

    @Test
    void changesAreThoseOfTheList() {
        LabelledMesh noisy = TrainingVariants.of(List.of(SPHERE), 1, TrainingVariants.parse("noise:0.1")).getLast();
        assertArrayEquals(SPHERE.mesh().faces(), noisy.mesh().faces());
        assertFalse(Arrays.equals(SPHERE.mesh().positions(), noisy.mesh().positions()));
        LabelledMesh flipped = TrainingVariants.of(List.of(SPHERE), 1, TrainingVariants.parse("flips:1")).getLast();
        assertEquals(SPHERE.mesh().vertexCount(), flipped.mesh().vertexCount());
        assertFalse(Arrays.equals(SPHERE.mesh().faces(), flipped.mesh().faces()));
        LabelledMesh halved = TrainingVariants.of(List.of(SPHERE), 1, TrainingVariants.parse("resampling:0.5")).getLast();
        assertTrue(halved.mesh().vertexCount() < 0.8 * SPHERE.mesh().vertexCount(), halved::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "colour:1", "noise", "noise:x", "noise:-1", "noise:NaN", "resampling:2-1", "resampling:9", "flips:0.1,,noise:0.1"})
    void whatIsNoListOfChangesIsRefused(String text) {
        String message = assertThrows(InputException.class, () -> TrainingVariants.parse(text)).getMessage();
        assertTrue(message.contains("--changes") && message.contains(TrainingVariants.USUAL), message);
    }
}
