package holonomy.viewer.tool;

import com.google.gson.JsonObject;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.io.MeshWriter;
import holonomy.meshconv.data.DataSets;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.Transport;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.prepare.Pyramid;
import holonomy.meshconv.train.Example;
import holonomy.meshconv.train.Learning;
import holonomy.meshconv.train.RunFolder;
import holonomy.meshconv.train.Trainer;
import holonomy.transport.Neighbourhood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A run of seconds on a few bumpy spheres whose halves are told apart: what the viewer's tests open.
public final class TinyRun {
    private static final PlanarGroup SO2 = Group.so2();

    private TinyRun() {
    }

    /// Trains for some epochs in a folder, or goes on with the run that is there.
    public static Path train(Path folder, int epochs) throws IOException {
        return train(folder, epochs, Transport.PARALLEL);
    }

    /// The same with features that come otherwise from vertex to vertex.
    public static Path train(Path folder, int epochs, Transport transport) throws IOException {
        Path data = folder.resolve("data");
        Path run = folder.resolve("run");
        writeData(data);
        Preparation preparation = new Preparation(SO2, Neighbourhood.edges(2), Pyramid.parse("20 radius:0.5"),
                InputFeatures.parse("mean-curvature, shape-operator, constant"), transport);
        FieldType hidden = SO2.type("4x0+4x1+4x2");
        RunFolder runFolder = new RunFolder(run);
        try (Engine engine = Engines.best();
                Network network = SegmentationNetwork.usual(preparation.input(), hidden, 2, 1).build(Precision.FLOAT32).initialise(1);
                Trainer trainer = new Trainer(network, engine, Learning.epochs(epochs)).into(runFolder)) {
            JsonObject more = new JsonObject();
            more.addProperty("data", data.toString());
            more.add("preparation", preparation.toJson());
            runFolder.describe(network, Learning.epochs(epochs), more);
            List<Example> examples = new ArrayList<>();
            for (LabelledMesh mesh : DataSets.open(data.toString()).train()) {
                examples.add(preparation.example(mesh, folder.resolve("cache")));
            }
            trainer.fit(examples);
        }
        return run;
    }

    private static void writeData(Path data) throws IOException {
        Files.createDirectories(data.resolve("meshes"));
        Files.createDirectories(data.resolve("labels"));
        List<String> names = List.of("one", "two", "three");
        for (int i = 0; i < names.size(); i++) {
            Mesh mesh = Shapes.bumpySphere(2, i + 1);
            MeshWriter.of(mesh).write(data.resolve("meshes/" + names.get(i) + ".obj"));
            String labels = IntStream.range(0, mesh.vertexCount()).mapToObj(v -> mesh.y(v) > 0 ? "1" : "0").collect(Collectors.joining("\n"));
            Files.writeString(data.resolve("labels/" + names.get(i) + ".txt"), labels + "\n");
        }
        Files.writeString(data.resolve("train.txt"), "one\n");
        Files.writeString(data.resolve("test.txt"), "two\nthree\n");
    }
}
