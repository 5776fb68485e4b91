package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.meshconv.array.NpyArray;
import holonomy.meshconv.array.Npz;
import holonomy.meshconv.array.NpzException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Generated data sets, labelled at vertices, kept on disk as .npz files under a digest of what they were made from.
///
/// A file that cannot be read is made anew; a folder that cannot be written to is no error: the data are then made at every run.
final class DataSetCache {
    private static final Logger LOG = LoggerFactory.getLogger(DataSetCache.class);
    private static final String TEXT = "text"; // name, class names, test names and origins, as UTF-8 bytes

    private DataSetCache() {
    }

    /// The data set of that name and digest: from the cache, or made and put there.
    static DataSet get(String name, String digest, Path folder, Supplier<DataSet> maker) {
        Path file = folder.resolve(name + "-" + digest + ".npz");
        if (Files.isRegularFile(file)) {
            try {
                return read(file);
            } catch (NpzException | MeshException | DataException | UncheckedIOException damaged) {
                LOG.warn("{}: unreadable, made anew ({})", file, damaged.getMessage());
            }
        }
        DataSet made = maker.get();
        try {
            Files.createDirectories(folder);
            // A name of its own until it is complete: another process may be writing the same data set.
            Path unfinished = folder.resolve(file.getFileName() + "." + ProcessHandle.current().pid());
            write(made, unfinished);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UncheckedIOException unwritable) {
            LOG.warn("{}: cannot be written, the data will be made again next time ({})", file, unwritable.getMessage());
        }
        return made;
    }

    static void write(DataSet data, Path file) {
        Map<String, List<LabelledMesh>> sets = new LinkedHashMap<>();
        sets.put("train", data.train());
        sets.putAll(data.tests());
        List<String> lines = new ArrayList<>(List.of(data.name(), data.task().name(), String.join("\t", data.classNames())));
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        sets.forEach((set, meshes) -> {
            lines.add(set + "\t" + meshes.size());
            for (LabelledMesh mesh : meshes) {
                String key = Integer.toString(arrays.size() / 3);
                arrays.put("positions" + key, NpyArray.of(mesh.mesh().positions(), mesh.mesh().vertexCount(), 3));
                arrays.put("faces" + key, NpyArray.of(mesh.mesh().faces(), mesh.mesh().faceCount(), 3));
                arrays.put("labels" + key, NpyArray.of(mesh.labels()));
                lines.add(mesh.name() + "\t" + mesh.identity() + "\t" + mesh.clip());
            }
        });
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        int[] bytes = new int[text.length];
        for (int i = 0; i < text.length; i++) {
            bytes[i] = text[i];
        }
        arrays.put(TEXT, NpyArray.of(bytes));
        Npz.write(file, arrays);
    }

    static DataSet read(Path file) {
        Npz arrays = Npz.read(file);
        int[] bytes = arrays.ints(TEXT);
        byte[] text = new byte[bytes.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) bytes[i];
        }
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n");
        Map<String, List<LabelledMesh>> sets = new LinkedHashMap<>();
        int key = 0;
        for (int line = 3; line < lines.length; ) {
            String[] set = lines[line++].split("\t");
            List<LabelledMesh> meshes = new ArrayList<>();
            for (int i = Integer.parseInt(set[1]); i > 0; i--, key++) {
                String[] origin = lines[line++].split("\t", -1);
                Mesh mesh = Mesh.of(arrays.doubles("positions" + key, -1, 3), arrays.ints("faces" + key, -1, 3));
                meshes.add(LabelledMesh.ofVertices(origin[0], mesh, arrays.ints("labels" + key)).withOrigin(origin[1], origin[2]));
            }
            sets.put(set[0], meshes);
        }
        List<LabelledMesh> train = sets.remove("train");
        return new DataSet(lines[0], Task.valueOf(lines[1]), List.of(lines[2].split("\t")), train, sets);
    }
}
