package holonomy.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.io.MeshWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training from the command line on a small data set: knobs on spheres are told from the rest.
class TrainTest {
    private static final int MESHES = 6;
    private static final int LEVEL = 3;

    @TempDir
    private static Path folder;

    private static Map<String, String> environment;

    @BeforeAll
    static void makeData() throws IOException {
        environment = Map.of("HOLONOMY_CACHE", folder.resolve("cache").toString());
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(data.resolve("off"));
        Files.createDirectories(data.resolve("labels"));
        for (int i = 0; i < MESHES; i++) {
            Mesh sphere = Shapes.icosphere(LEVEL);
            double[] positions = sphere.positions();
            int[] labels = new int[sphere.vertexCount()];
            for (int v = 0; v < labels.length; v++) {
                double along = positions[3 * v + i % 3] * (i < 3 ? 1 : -1);
                labels[v] = along > 0.75 ? 1 : 0;
                positions[3 * v + i % 3] *= 1 + (0.5 + 0.1 * i) * Math.max(0, along - 0.5);
            }
            MeshWriter.of(sphere.withPositions(positions)).write(data.resolve("off").resolve("knob" + i + ".off"));
            Files.write(data.resolve("labels").resolve("knob" + i + ".txt"), IntStream.of(labels).mapToObj(Integer::toString).toList());
        }
        Files.write(data.resolve("train.txt"), List.of("knob0", "knob1", "knob2", "knob3"));
        Files.write(data.resolve("test.txt"), List.of("knob4", "knob5"));
    }

    private static String[] arguments(Path run, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", folder.resolve("data").toString(), "--hidden", "4x0+4x1",
                "--neighbourhood", "edges:1.5", "--epochs", "6", "--variants", "1", "--out", run.toString(), "--json"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void trainsSegmentsAndVerifies() throws IOException {
        Path run = folder.resolve("run");
        JsonObject result = Command.run(environment, arguments(run, "--epochs", "40", "--hidden", "8x0+8x1")).json();
        JsonObject tests = result.getAsJsonObject("tests");
        double asGiven = tests.getAsJsonObject("test").get("accuracy").getAsDouble();
        double rotated = tests.getAsJsonObject("test-rotated").get("accuracy").getAsDouble();
        assertTrue(asGiven > 0.9, result.toString());
        assertEquals(asGiven, rotated, 1e-3);
        for (String file : List.of("model.npz", "config.json", "metrics.csv", "result.json", "curves.png", "segmentation.png", "worst.png", "confusion.png",
                "meshes.csv")) {
            assertTrue(Files.size(run.resolve(file)) > 0, file);
        }
        List<String> metrics = Files.readAllLines(run.resolve("metrics.csv"));
        assertEquals(41, metrics.size());
        assertEquals("epoch,rate,loss,accuracy,testAccuracy,cpuSeconds", metrics.getFirst());
        assertEquals(asGiven, Double.parseDouble(metrics.getLast().split(",")[4]), 1e-6); // both test meshes were watched
        double[] times = metrics.stream().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",")[5])).toArray();
        assertTrue(IntStream.range(1, times.length).allMatch(i -> times[i] >= times[i - 1]) && times[0] > 0, metrics.toString());
        List<String> meshes = Files.readAllLines(run.resolve("meshes.csv"));
        assertEquals(5, meshes.size());
        assertTrue(Double.parseDouble(meshes.get(1).split(",")[2]) <= Double.parseDouble(meshes.get(2).split(",")[2]), meshes.toString());

        Path labelled = folder.resolve("knob.ply");
        JsonObject segmented = Command.run(environment, "segment", run.toString(), folder.resolve("data/off/knob5.off").toString(), "--out",
                labelled.toString(), "--json").json();
        assertEquals(1, segmented.getAsJsonArray("meshes").size());
        List<String> predicted = Files.readAllLines(folder.resolve("knob.vertices.txt"));
        List<String> truth = Files.readAllLines(folder.resolve("data/labels/knob5.txt"));
        long right = IntStream.range(0, truth.size()).filter(v -> truth.get(v).equals(predicted.get(v))).count();
        assertTrue(right > 0.85 * truth.size(), right + " of " + truth.size());
        assertEquals(Shapes.icosphere(LEVEL).faceCount(), Files.readAllLines(folder.resolve("knob.faces.txt")).size());

        JsonObject certificate = Command.run(environment, "verify", run.toString(), "--mesh", "bumpy-sphere:2", "--json").json();
        assertTrue(certificate.get("passed").getAsBoolean());
        Command.run(environment, arguments(run)).refused(1, run.toString(), "--resume");
    }

    @Test
    void segmentsAMeshWithHolesAndOneThatIsNoneOfTheData() throws IOException {
        Path run = folder.resolve("short");
        assertEquals(0, Command.run(environment, arguments(run, "--epochs", "1")).exitCode());
        Path holes = folder.resolve("holes.obj");
        Mesh sphere = Shapes.icosphere(2);
        int[] kept = IntStream.range(0, sphere.faceCount()).filter(f -> f % 7 != 0).flatMap(f -> IntStream.of(sphere.vertex(f, 0),
                sphere.vertex(f, 1), sphere.vertex(f, 2))).toArray();
        MeshWriter.of(Mesh.of(sphere.positions(), kept)).write(holes);
        Path out = folder.resolve("holes.ply");
        assertEquals(0, Command.run(environment, "segment", run.toString(), holes.toString(), "--out", out.toString()).exitCode());
        assertTrue(Files.size(out) > 0);
        Path teapot = folder.resolve("teapot.ply");
        assertEquals(0, Command.run(environment, "segment", run.toString(), "Models/Teapot/Teapot.obj", "--out", teapot.toString()).exitCode());
        assertTrue(Files.size(teapot) > 0);
    }

    @Test
    void goesOnAfterAKillToTheSameNumbers() throws IOException, InterruptedException {
        Path whole = folder.resolve("whole");
        assertEquals(0, Command.run(environment, arguments(whole)).exitCode());
        Path killed = folder.resolve("killed");
        Process process = Command.start(environment, folder.resolve("killed.out"), folder.resolve("killed.err"), arguments(killed));
        waitForEpochs(killed, 2, process);
        process.destroyForcibly().waitFor(); // SIGKILL
        assertTrue(Files.readAllLines(killed.resolve("metrics.csv")).size() < 7, "the training ended before it was killed");
        Command resumed = Command.run(environment, "train", "--resume", "--out", killed.toString(), "--json");
        assertEquals(0, resumed.exitCode(), resumed.errors());
        assertArrayEquals(Files.readAllBytes(whole.resolve("model.npz")), Files.readAllBytes(killed.resolve("model.npz")));
        assertEquals(withoutTimes(whole), withoutTimes(killed));
    }

    /// What a seed decides: metrics.csv without the last column.
    private static List<String> withoutTimes(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.csv")).stream().map(line -> line.substring(0, line.lastIndexOf(','))).toList();
    }

    @Test
    void withoutTransportARunSaysSoAndFailsItsCertificate() throws IOException {
        Path run = folder.resolve("untransported");
        Command trained = Command.run(environment, arguments(run, "--transport", "none", "--epochs", "2"));
        assertEquals("none", trained.json().get("transport").getAsString());
        assertTrue(trained.errors().contains("NOT equivariant"), trained.errors());
        assertTrue(Files.readString(run.resolve("config.json")).contains("\"transport\": \"none\""));
        Command resumed = Command.run(environment, "train", "--resume", "--out", run.toString());
        assertEquals(0, resumed.exitCode(), resumed.errors());
        assertTrue(resumed.output().contains("NOT equivariant"), resumed.output());
        Command certificate = Command.run(environment, "verify", run.toString(), "--mesh", "bumpy-sphere:2", "--json");
        assertEquals(1, certificate.exitCode(), certificate.errors());
        JsonObject errors = JsonParser.parseString(certificate.output()).getAsJsonObject();
        assertFalse(errors.get("passed").getAsBoolean());
        assertTrue(errors.getAsJsonObject("network").get("gaugeError").getAsDouble() > 0.01, certificate.output());
    }

    @Test
    void severalSeedsAreTheirRunsAndGoOnWhereTheyStopped() throws IOException {
        Path place = folder.resolve("seeds");
        JsonObject result = Command.run(environment, arguments(place, "--seeds", "2", "--seed", "4")).json();
        assertEquals("[4,5]", result.get("seeds").toString());
        double mean = 0;
        for (JsonElement run : result.getAsJsonArray("runs")) {
            mean += accuracy(run.getAsJsonObject()) / 2;
        }
        assertEquals(mean, accuracy(result), 1e-12);
        double first = accuracy(result.getAsJsonArray("runs").get(0).getAsJsonObject());
        assertEquals(Math.abs(first - mean) * Math.sqrt(2), accuracy(result.getAsJsonObject("deviation")), 1e-9);

        Path single = folder.resolve("single");
        assertEquals(0, Command.run(environment, arguments(single, "--seed", "5")).exitCode());
        Path second = place.resolve("seed-5");
        assertArrayEquals(Files.readAllBytes(single.resolve("model.npz")), Files.readAllBytes(second.resolve("model.npz")));

        Files.delete(second.resolve("result.json")); // as if it had been stopped before the end
        Files.delete(second.resolve("model.npz"));
        Object untouched = Files.getLastModifiedTime(place.resolve("seed-4/model.npz"));
        JsonObject again = Command.run(environment, "train", "--resume", "--out", place.toString(), "--json").json();
        assertEquals(untouched, Files.getLastModifiedTime(place.resolve("seed-4/model.npz")));
        assertEquals(result.get("tests"), again.get("tests"));
        assertArrayEquals(Files.readAllBytes(single.resolve("model.npz")), Files.readAllBytes(second.resolve("model.npz")));
    }

    private static double accuracy(JsonObject result) {
        return result.getAsJsonObject("tests").getAsJsonObject("test").get("accuracy").getAsDouble();
    }

    @Test
    void savesWhenInterruptedAndSaysHowToGoOn() throws IOException, InterruptedException {
        Path run = folder.resolve("interrupted");
        Path errors = folder.resolve("interrupted.err");
        Process process = Command.start(environment, folder.resolve("interrupted.out"), errors, arguments(run, "--epochs", "500"));
        waitForEpochs(run, 1, process);
        process.destroy(); // SIGTERM, which ends a Java process as ctrl-C does
        process.waitFor();
        String said = Files.readString(errors);
        assertTrue(said.contains("--resume --out " + run), said);
        assertTrue(Files.exists(run.resolve("model.npz")));
    }

    private static void waitForEpochs(Path run, int epochs, Process process) throws IOException, InterruptedException {
        Path metrics = run.resolve("metrics.csv");
        while (process.isAlive() && (!Files.exists(metrics) || Files.readAllLines(metrics).size() < epochs + 1)) {
            Thread.sleep(20);
        }
    }

    @Test
    void refusesARunOfAnotherVersion() throws IOException {
        Path run = Files.createDirectories(folder.resolve("future"));
        Files.writeString(run.resolve("config.json"), "{\"format\": 99}");
        for (List<String> line : List.of(List.of("segment", run.toString(), "icosphere:2", "--out", folder.resolve("x.ply").toString()),
                List.of("verify", run.toString()), List.of("train", "--resume", "--out", run.toString()))) {
            Command.run(line.toArray(String[]::new)).refused(1, "99", run.toString());
        }
        assertEquals("config.json", Files.list(run).map(file -> file.getFileName().toString()).collect(Collectors.joining()));
    }
}
