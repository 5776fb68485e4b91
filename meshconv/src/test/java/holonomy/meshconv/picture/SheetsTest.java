package holonomy.meshconv.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.data.LabelledMesh;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetsTest {
    @BeforeEach
    void fonts() {
        try {
            Lettering.font(0, 12);
        } catch (PictureException none) {
            Assumptions.abort(none.getMessage());
        }
    }

    private static LabelledMesh sphere(int classes) {
        Mesh mesh = Shapes.icosphere(2);
        int[] labels = new int[mesh.vertexCount()];
        Arrays.setAll(labels, v -> v % classes);
        return LabelledMesh.ofVertices("a sphere with a name that is far too long for its column", mesh, labels);
    }

    private static Set<Integer> colours(BufferedImage picture) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                colours.add(picture.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return colours;
    }

    @Test
    void theLegendShowsTheClassesThatOccur() {
        LabelledMesh mesh = sphere(3);
        List<String> names = List.of("head", "torso", "arm", "leg");
        BufferedImage picture = new SegmentationSheet("Spheres", names, List.of(new SegmentationSheet.Column(mesh, mesh.labels()),
                new SegmentationSheet.Column(mesh, new int[mesh.elementCount()])), View.THREE_QUARTER).draw();
        Set<Integer> colours = colours(picture);
        for (int label = 0; label < 3; label++) {
            assertTrue(colours.contains(Palette.ofClass(label)), names.get(label));
        }
        assertFalse(colours.contains(Palette.ofClass(3)), "no vertex has the last class");
    }

    @Test
    void manyClassesHaveNoLegendButAPicture() {
        LabelledMesh mesh = sphere(100);
        List<String> names = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        SegmentationSheet sheet = new SegmentationSheet("Many", names, List.of(new SegmentationSheet.Column(mesh, mesh.labels())),
                View.THREE_QUARTER);
        assertTrue(sheet.draw().getHeight() > 800);
    }

    @Test
    void classesHaveDifferentColours() {
        Set<Integer> colours = new HashSet<>();
        for (int label = -1; label < 60; label++) {
            assertTrue(colours.add(Palette.ofClass(label)), "class " + label);
        }
    }

    @Test
    void curvesHaveGapsWhereNothingWasMeasured() {
        double[] some = {0.2, Double.NaN, 0.6, Double.NaN};
        double[] none = {Double.NaN, Double.NaN};
        Curves both = new Curves("a run", Map.of("training", new double[]{2, 1, 0.5}), Map.of("held-out", some, "nothing", none));
        assertEquals(2 * new Curves("a run", Map.of("training", new double[]{1}), Map.of()).draw().getHeight(), both.draw().getHeight());
        assertThrows(PictureException.class, () -> new Curves("a run", Map.of(), Map.of()));
        assertThrows(PictureException.class, () -> new Curves("a run", Map.of("training", new double[0]), Map.of()));
    }

    @Test
    void picturesAreWrittenAsPng(@TempDir Path folder) throws IOException {
        BufferedImage picture = new Curves("a run", Map.of("training", new double[]{2, 1}), Map.of()).draw();
        Path file = folder.resolve("curves.png");
        PictureFile.write(picture, file);
        PictureFile.write(picture, file);
        assertEquals(picture.getWidth(), ImageIO.read(file.toFile()).getWidth());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing unfinished is left");
        }
    }

    @Test
    void refusesPredictionsOfAnotherMesh() {
        assertThrows(PictureException.class, () -> new SegmentationSheet.Column(sphere(3), new int[5]));
        assertThrows(PictureException.class, () -> new SegmentationSheet("none", List.of("a"), List.of(), View.THREE_QUARTER));
    }
}
