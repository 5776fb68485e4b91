package holonomy.meshconv.data.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.data.DataException;
import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.DataSets;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.Signal;
import holonomy.meshconv.data.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Digits on surfaces: names, places of images, and that all examples share a mesh.
class DigitsTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        TinyDigits.write(folder, 20, 10);
    }

    private static DataSet open(String name) {
        return DataSets.open(name + "@" + folder);
    }

    @ParameterizedTest
    @CsvSource({"digits:sheet, 784, 'upright,rotated'", "digits:icosphere:rotated:7, 630, 'upright,icosahedral,rotated'",
            "digits:moebius:shifted:7/3, 390, 'centred,shifted'", "digits:strip:5/2:centred, 390, 'centred,shifted'"})
    void namesSayWhatIsPaintedWhere(String name, int vertices, String tests) {
        DataSet data = open(name);
        assertEquals(Task.CLASSIFICATION, data.task());
        assertEquals(Arrays.asList(tests.split(",")), List.copyOf(data.tests().keySet()));
        assertEquals(name.contains("7") ? 7 : name.contains("5") ? 5 : 20, data.train().size());
        int tested = name.contains("/3") ? 3 : name.contains("/2") ? 2 : 10;
        for (LabelledMesh mesh : data.tests().values().stream().flatMap(List::stream).toList()) {
            assertSame(data.train().getFirst().mesh(), mesh.mesh());
            assertSame(data.train().getFirst().directions().orElseThrow(), mesh.directions().orElseThrow());
        }
        assertTrue(data.tests().values().stream().allMatch(list -> list.size() == tested));
        LabelledMesh first = data.train().getFirst();
        assertEquals(vertices, first.mesh().vertexCount());
        double[] values = first.signal().orElseThrow().values();
        assertEquals(vertices, values.length);
        assertTrue(Arrays.stream(values).allMatch(x -> x >= 0 && x <= 1) && Arrays.stream(values).max().orElseThrow() > 0.3);
        assertArrayEquals(values, open(name).train().getFirst().signal().orElseThrow().values(), "the same at every call");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits:", "digits:torus", "digits:sheet:shifted", "digits:moebius:rotated", "digits:sheet:0", "digits:sheet:5/0",
            "digits:sheet:-5", "digits:sheet::", "digits:sheet:99999999999"})
    void namesThatMeanNothingAreRefused(String name) {
        if (name.equals("digits:sheet::")) { // an empty end is no part
            assertEquals(20, open(name).train().size());
            return;
        }
        String message = assertThrows(DataException.class, () -> open(name)).getMessage();
        assertTrue(message.contains(Digits.FORM), message);
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        assertTrue(assertThrows(DataException.class, () -> DataSets.open("digits:sheet@nowhere")).getMessage().contains("nowhere: no such folder"));
    }

    @Test
    void anUprightImageOnTheSheetIsTheImage() {
        DigitImages images = DigitImages.read(folder, "train", 20);
        double[] values = open("digits:sheet").train().get(4).signal().orElseThrow().values();
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                int pixel = Byte.toUnsignedInt(images.pixels()[(4 * 28 + row) * 28 + column]);
                assertEquals(pixel / 255.0, values[(27 - row) * 28 + column], 1e-12); // vertices are numbered from below
            }
        }
    }

    /// On the sphere, an image turned by one of the icosahedron's rotations is the image carried along by the map of vertices.
    @Test
    void rotationsOfTheIcosahedronMoveImagesFromVertexToVertex() {
        Icosphere sphere = Icosphere.of();
        DigitImages images = DigitImages.read(folder, "train", 20);
        assertEquals(60, IcosahedralRotations.all().size());
        double[] upright = painted(images, sphere, sphere.fixed()).values();
        for (Quaterniond rotation : IcosahedralRotations.all()) {
            double[] turned = painted(images, sphere, sphere.turned(rotation)).values();
            for (int v = 0; v < upright.length; v++) {
                Vector3d image = rotation.transform(sphere.mesh().position(v, new Vector3d()));
                int to = nearest(sphere, image);
                assertEquals(upright[v], turned[to], 1e-9);
            }
        }
    }

    private static int nearest(Icosphere sphere, Vector3d point) {
        int best = 0;
        Vector3d p = new Vector3d();
        for (int v = 1; v < sphere.mesh().vertexCount(); v++) {
            best = sphere.mesh().position(v, p).dot(point) > sphere.mesh().position(best, p).dot(point) ? v : best;
        }
        return best;
    }

    private static Signal painted(DigitImages images, DigitSurface surface, DigitSurface.Chart chart) {
        return new PaintedDigit(images, 2, surface, chart, true, PaintedDigit.Stretch.NONE);
    }

    /// Along the strip images are the same from column to column, and after a round they are mirrored.
    @Test
    void imagesMoveAlongTheStrip() {
        DigitImages images = DigitImages.read(folder, "train", 20);
        MoebiusStrip strip = MoebiusStrip.closed();
        int rows = MoebiusStrip.ACROSS + 1;
        int around = MoebiusStrip.AROUND;
        double[] centred = painted(images, strip, strip.fixed()).values();
        double[] shifted = painted(images, strip, strip.shifted(20)).values();
        double[] mirrored = painted(images, strip, strip.shifted(around)).values();
        double[] twice = painted(images, strip, strip.shifted(2 * around)).values();
        for (int v = 0; v < centred.length; v++) {
            int column = v / rows + 20;
            int row = v % rows;
            int to = column < around ? column * rows + row : (column - around) * rows + rows - 1 - row;
            assertEquals(centred[v], shifted[to], 1e-12);
            assertEquals(centred[v], mirrored[v - row + rows - 1 - row], 1e-12);
            assertEquals(centred[v], twice[v], 1e-12);
        }
    }

    @Test
    void variantsAreDistortedAndMovedWhereTheyMayBe() {
        SplittableRandom random = new SplittableRandom(1);
        Signal upright = open("digits:sheet").train().get(1).signal().orElseThrow();
        Signal variant = upright.varied(random);
        assertArrayEquals(variant.values(), variant.values());
        assertTrue(!Arrays.equals(upright.values(), variant.values()));
        Signal rotated = open("digits:sheet:rotated").train().get(1).signal().orElseThrow();
        assertTrue(meanCorrelation(upright, random) > meanCorrelation(rotated, random) + 0.2);
    }

    private static double meanCorrelation(Signal signal, SplittableRandom random) {
        return IntStream.range(0, 30).mapToDouble(i -> correlation(signal.values(), signal.varied(random).values())).average().orElseThrow();
    }

    private static double correlation(double[] x, double[] y) {
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += x[i] * y[i];
            xx += x[i] * x[i];
            yy += y[i] * y[i];
        }
        return xy / Math.sqrt(xx * yy);
    }
}
