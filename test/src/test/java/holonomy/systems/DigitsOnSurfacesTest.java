package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.acceptance.BarImages;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.structure.GStructure;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.DataSets;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.network.ClassificationNetwork;
import holonomy.meshconv.network.Network;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// MNIST on surfaces (rows W11 to W14): a scalar field that is an image, a G-structure, convolutions, and invariants of the whole surface that do
/// not change when the image is moved by a symmetry of the structure. On the real images where `shared/data/mnist` is beside the checkout, else on
/// images of bars. What trained networks reach is in docs/digits.md.
class DigitsOnSurfacesTest {
    private static final int AROUND = 30; // columns of the strip
    private static final int ACROSS = 12;

    @TempDir
    private static Path bars;

    private static Path images;

    @BeforeAll
    static void findImages() throws IOException {
        BarImages.write(bars, 10, 10);
        images = Stream.of(System.getenv("HOLONOMY_SHARED"), "../shared", "../../shared").filter(Objects::nonNull)
                .map(shared -> Path.of(shared, "data", "mnist")).filter(Files::isDirectory).findFirst().orElse(bars);
    }

    /// The data set's surface with its structure for a group, on one level.
    private static Surface surface(LabelledMesh digit, PlanarGroup group, Neighbourhood neighbourhood) {
        return Surface.of(GStructure.along(IntrinsicGeometry.of(digit.mesh()), group, digit.directions().orElseThrow()), neighbourhood);
    }

    private static double[] values(LabelledMesh digit) {
        return digit.signal().orElseThrow().values();
    }

    private static Network network(FieldType hidden) {
        FieldType image = FieldType.of(1, hidden.group().irreps(0).getFirst());
        return new ClassificationNetwork(image, List.of(hidden), 10, List.of(1), 2).build(Precision.FLOAT64);
    }

    /// W12, and W11 for the rotations that a subdivided icosahedron has: the logits of an image on the sphere are the same after each of them, and
    /// differ after another rotation by what sampling it on 630 vertices costs.
    @ParameterizedTest
    @CsvSource({"cyclic:6, 1xregular", "cyclic:6, 2x0+1x1+1x2+1x3", "so2, 2x0+2x1+1x2"})
    void icosahedralRotationsLeaveTheClassOfAnImageAsItIs(String groupName, String hidden) {
        PlanarGroup group = (PlanarGroup) Group.parse(groupName);
        DataSet data = DataSets.open("digits:icosphere:1/6@" + images);
        Surface surface = surface(data.train().getFirst(), group, Neighbourhood.oneRing());
        try (Engine engine = new ScalarEngine(); Network network = network(group.type(hidden));
                Batch batch = new Batch(engine, List.of(new SurfaceGeometry(surface)))) {
            List<double[]> upright = logits(network, engine, batch, data.tests().get("upright"));
            assertEquals(0, worst(upright, logits(network, engine, batch, data.tests().get("icosahedral"))), Symmetry.TOLERANCE);
            double turned = worst(upright, logits(network, engine, batch, data.tests().get("rotated")));
            assertTrue(turned > 1e-6 && turned < 0.3, "rotated at random: " + turned);
        }
    }

    private static List<double[]> logits(Network network, Engine engine, Batch batch, List<LabelledMesh> digits) {
        return digits.stream().map(digit -> network.evaluate(engine, batch, values(digit))).toList();
    }

    private static double worst(List<double[]> expected, List<double[]> found) {
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < expected.size(); i++) {
            for (int c = 0; c < expected.get(i).length; c++) {
                worst = Math.max(worst, Math.abs(expected.get(i)[c] - found.get(i)[c]));
                largest = Math.max(largest, Math.abs(expected.get(i)[c]));
            }
        }
        return worst / largest;
    }

    /// W13: on a strip of paper bent to a Moebius strip, with each of the published field types, an image has the same logits anywhere along the
    /// strip, mirrored after a round; on the strip cut open, with the frames of a sheet of paper, it has not.
    @ParameterizedTest
    @CsvSource({"scalar, 4x0+", "sign-flip, 4x0-", "irreps, 2x0+ + 2x0-", "regular, 2xregular", "mixed, 2x0+ + 1x0- + 2xregular"})
    void shiftsAlongTheStripLeaveTheClassOfAnImageAsItIs(String name, String hidden) {
        LabelledMesh digit = DataSets.open("digits:moebius:1/1@" + images).train().getFirst();
        Surface surface = surface(digit, Group.reflection(), Neighbourhood.radius(2.4));
        List<Symmetry> shifts = IntStream.of(1, 20, AROUND).mapToObj(DigitsOnSurfacesTest::shift).toList();
        try (Network network = network(Group.reflection().type(hidden))) {
            double error = Symmetry.worstError(shifts, network, new SurfaceGeometry(surface), values(digit), v -> true);
            assertTrue(error < Symmetry.TOLERANCE, name + ": error " + error);
        }
    }

    @Test
    void aNetworkOnTheStripCutOpenSeesTheCut() {
        LabelledMesh digit = DataSets.open("digits:strip:1/1@" + images).train().getFirst();
        Surface surface = surface(digit, Group.trivial(), Neighbourhood.radius(2.4));
        try (Network network = network(Group.trivial().type("4x0"))) {
            List<Symmetry> rounds = List.of(shift(AROUND / 2), shift(AROUND));
            double error = Symmetry.worstError(rounds, network, new SurfaceGeometry(surface), values(digit), v -> true);
            assertTrue(error > 1e-3, "error " + error);
        }
    }

    private static Symmetry shift(int columns) {
        int[] to = new int[AROUND * (ACROSS + 1)];
        for (int v = 0; v < to.length; v++) {
            int column = v / (ACROSS + 1) + columns;
            int row = v % (ACROSS + 1);
            to[v] = column % AROUND * (ACROSS + 1) + (column / AROUND % 2 == 0 ? row : ACROSS - row);
        }
        return new Symmetry(to);
    }

    /// W14: p4 (C_4 regular) and harmonic (SO(2)) networks on a flat sheet follow an image's quarter turns where the sheet's boundary is out of
    /// sight, a conventional one ({e}) does not.
    @ParameterizedTest
    @CsvSource({"cyclic:4, 2xregular", "so2, 3x0+2x1+2x2", "trivial, 5x0"})
    void quarterTurnsOfTheSheetCommute(String groupName, String hidden) {
        PlanarGroup group = (PlanarGroup) Group.parse(groupName);
        LabelledMesh digit = DataSets.open("digits:sheet:1/1@" + images).train().getFirst();
        Mesh sheet = digit.mesh();
        Surface surface = surface(digit, group, Neighbourhood.radius(1.7));
        double[] x = values(digit);
        double[] twice = new double[2 * x.length]; // the network takes two scalars
        Arrays.setAll(twice, i -> x[i / 2]);
        List<UnaryOperator<Vector3d>> turns = List.of(p -> p.set(-p.y, p.x, p.z), p -> p.set(-p.x, -p.y, p.z), p -> p.set(p.y, -p.x, p.z));
        List<Symmetry> symmetries = new ArrayList<>();
        turns.forEach(turn -> symmetries.add(Symmetry.of(sheet, turn)));
        try (Network network = Symmetry.network(group.type(hidden))) {
            double error = Symmetry.worstError(symmetries, network, new SurfaceGeometry(surface), twice,
                    v -> Math.max(Math.abs(sheet.x(v)), Math.abs(sheet.y(v))) < 8);
            assertTrue(group.equals(Group.trivial()) ? error > 1e-3 : error < Symmetry.TOLERANCE, groupName + ": error " + error);
        }
    }
}
