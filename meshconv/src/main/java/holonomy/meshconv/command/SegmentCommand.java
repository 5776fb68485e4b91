package holonomy.meshconv.command;

import holonomy.manifold.Mesh;
import holonomy.manifold.io.MeshWriter;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.SurfaceLevel;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.picture.Palette;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.train.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./holonomy segment`: the labels that a trained network gives to the vertices and faces of any mesh.
@Command(name = "segment", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Labels the vertices and faces of meshes with a trained network.",
        footer = {"", "Writes, for each mesh, NAME.ply (colours and labels, vertices and faces in the file's order), NAME.vertices.txt and",
            "NAME.faces.txt (a class per line, numbered as in the run's config.json; -1 where the mesh has no such vertex after repair)."})
public final class SegmentCommand implements Subcommand {
    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder of './holonomy train'.")
    private Path run;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "MESH", description = MeshSource.DESCRIPTION)
    private List<String> names;

    @Option(names = "--out", paramLabel = "FILE.ply", description = "Where the labels of a single mesh go (default: NAME-segmented.ply here).")
    private Path out;

    @Option(names = "--engine", paramLabel = "ENGINE", defaultValue = "auto",
            description = "auto, scalar, panama or opencl[:DEVICE] (default ${DEFAULT-VALUE}).")
    private String engineName;

    @Override
    public Integer call() throws IOException {
        if (out != null && names.size() > 1) {
            throw new InputException("--out " + out + ": a single file, but there are " + names.size() + " meshes; leave it out");
        }
        List<Path> places = new ArrayList<>();
        for (String name : names) {
            places.add(out != null ? out : Path.of(Path.of(name).getFileName().toString().replaceAll("[.:].*", "") + "-segmented.ply"));
            Outputs.requireWritable(places.getLast());
        }
        RunFolder folder = new RunFolder(run);
        RunSetup setup = RunSetup.read(folder);
        if (setup.preparation().features().isSignal()) {
            throw new InputException(run + ": its network reads a signal that comes with the data (" + setup.data() + "): a mesh alone has none");
        }
        List<String> classNames = RunSetup.classNames(folder);
        List<Map<String, Object>> results = new ArrayList<>();
        try (Engine engine = Engines.byName(engineName); Network network = folder.network();
                ProgressBar bar = Progress.bar("segmenting", names.size())) {
            for (int i = 0; i < names.size(); i++) {
                results.add(segment(names.get(i), places.get(i), setup.preparation(), network, engine, classNames));
                bar.step();
            }
        }
        for (Map<String, Object> result : results) {
            common.text().println(result.get("file") + ": " + result.get("counts"));
        }
        common.result(Map.of("run", run.toString(), "classes", classNames, "meshes", results));
        return Holonomy.OK;
    }

    private static Map<String, Object> segment(String name, Path place, Preparation preparation, Network network, Engine engine,
            List<String> classNames) throws IOException {
        MeshSource source = MeshSource.read(name);
        SurfaceLevel surface = preparation.surface(source.mesh());
        double[] logits;
        try (Batch batch = new Batch(engine, List.of(preparation.transport().of(surface)))) {
            logits = network.evaluate(engine, batch, preparation.features().of(surface.surface(), preparation.group()));
        }
        int classes = network.output().width();
        if (logits.length != source.mesh().vertexCount() * classes) {
            throw new InputException(name + ": this run classifies meshes as a whole; 'segment' needs one that labels vertices");
        }
        int[] vertexOfFile = source.repaired().vertexOfFile();
        Mesh mesh = source.fileMesh();
        int[] ofVertices = new int[mesh.vertexCount()];
        Arrays.setAll(ofVertices, v -> vertexOfFile[v] < 0 ? LabelledMesh.UNLABELLED : largest(logits, classes, vertexOfFile[v]));
        int[] ofFaces = new int[mesh.faceCount()];
        Arrays.setAll(ofFaces, f -> largest(logits, classes, vertexOfFile[mesh.vertex(f, 0)], vertexOfFile[mesh.vertex(f, 1)],
                vertexOfFile[mesh.vertex(f, 2)]));
        MeshWriter.of(mesh).vertexColors(Palette.ofClasses(ofVertices)).faceColors(Palette.ofClasses(ofFaces))
                .vertexScalars("label", doubles(ofVertices)).faceScalars("label", doubles(ofFaces)).write(place);
        String base = place.toString().replaceAll("\\.ply$", "");
        write(Path.of(base + ".vertices.txt"), ofVertices);
        write(Path.of(base + ".faces.txt"), ofFaces);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("mesh", name);
        result.put("vertices", mesh.vertexCount());
        result.put("faces", mesh.faceCount());
        result.put("repairs", source.repaired().repairs());
        result.put("counts", counts(ofVertices, classNames));
        result.put("file", place.toString());
        return result;
    }

    /// The class with the largest sum of logits over some vertices; -1 if all of them are lost.
    private static int largest(double[] logits, int classes, int... vertices) {
        int best = LabelledMesh.UNLABELLED;
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            double sum = 0;
            int found = 0;
            for (int v : vertices) {
                sum += v < 0 ? 0 : logits[v * classes + c];
                found += v < 0 ? 0 : 1;
            }
            if (found > 0 && sum > most) {
                most = sum;
                best = c;
            }
        }
        return best;
    }

    private static Map<String, Integer> counts(int[] labels, List<String> classNames) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int c = 0; c < classNames.size(); c++) {
            int label = c;
            int count = (int) Arrays.stream(labels).filter(l -> l == label).count();
            if (count > 0) {
                counts.put(classNames.get(c), count);
            }
        }
        return counts;
    }

    private static double[] doubles(int[] labels) {
        return Arrays.stream(labels).asDoubleStream().toArray();
    }

    private static void write(Path file, int[] labels) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(unfinished, Arrays.stream(labels).mapToObj(Integer::toString).collect(Collectors.joining("\n", "", "\n")));
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
