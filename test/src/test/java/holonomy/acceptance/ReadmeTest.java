package holonomy.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.io.MeshFile;
import holonomy.manifold.io.MeshWriter;
import holonomy.manifold.repair.Repaired;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.InvariantReadout;
import holonomy.meshconv.layer.RegularNonlinearity;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.network.Equivariance;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.picture.Palette;
import holonomy.meshconv.train.Example;
import holonomy.meshconv.train.Learning;
import holonomy.meshconv.train.Trainer;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's example is the code of this test, and it does what the README says.
class ReadmeTest {
    @TempDir
    private Path folder;

    @Test
    void exampleRuns() {
        Path file = folder.resolve("body.obj");
        Path result = folder.resolve("body.ply");
        Mesh bumpy = Shapes.bumpySphere(2, 1);
        MeshWriter.of(bumpy).write(file);
        int[] labels = IntStream.range(0, bumpy.vertexCount()).map(v -> bumpy.z(v) > 0 ? 1 : 0).toArray();
        boolean proved = example(file, labels, result);
        assertTrue(proved);
        assertEquals(bumpy.vertexCount(), MeshFile.read(result).mesh().vertexCount());
    }

    private static boolean example(Path file, int[] labels, Path result) {
        boolean proved;
        // README begins
        PlanarGroup so2 = Group.so2();                                       // or o2(), cyclic(8), dihedral(4), reflection(), trivial()
        Mesh mesh = Repaired.of(MeshFile.read(file).mesh()).mesh();
        Surface body = Surface.of(mesh, so2, Neighbourhood.edges(2.5));      // frames, log maps, transporters
        InputFeatures inputs = InputFeatures.standard();                     // curvatures, shape operator, heat kernel signature

        FieldType hidden = so2.type("8x0+8x1+8x2");
        Network network = Network.of(
                new GaugeConvolution(inputs.type(so2), hidden), RegularNonlinearity.exact(hidden),
                new GaugeConvolution(hidden, hidden), RegularNonlinearity.exact(hidden),
                new InvariantReadout(hidden, so2.type("2x0")));

        try (Engine engine = Engines.best(); Trainer trainer = new Trainer(network, engine, Learning.epochs(20))) {
            LabelledMesh labelled = LabelledMesh.ofVertices("body", mesh, labels);
            Example example = Example.of(labelled, new SurfaceGeometry(body), inputs.of(body, so2));
            trainer.fit(List.of(example));
            proved = Equivariance.of(network).on(engine, body, inputs, 1).passed();
            MeshWriter.of(mesh).vertexColors(Palette.ofClasses(trainer.predict(example))).write(result);
        }
        // README ends
        return proved;
    }

    @Test
    void readmeShowsThatExample() throws IOException {
        String source = Files.readString(Path.of("src/test/java/holonomy/acceptance/ReadmeTest.java"));
        String code = source.substring(source.indexOf("// README begins\n") + "// README begins\n".length(), source.indexOf("        // README ends\n"));
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("../README.md")));
        assertTrue(block.find(), "the README has no Java example");
        assertEquals(code.lines().map(line -> line.isEmpty() ? line : line.substring(8)).collect(Collectors.joining("\n", "", "\n")), block.group(1));
    }
}
