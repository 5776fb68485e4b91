package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import holonomy.manifold.io.MeshWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Writes a data set labelled at vertices in the layout of MeshCNN, which [EdgeLabelFolder] reads: its training meshes and its first test.
///
/// An edge has the label of both its ends; where they differ, the one that more of the corners opposite to it have, the smaller one among equals. Its soft label
/// gives a half to each end.
public final class EdgeLabelWriter {
    private EdgeLabelWriter() {
    }

    /// Writes into a folder, which is made.
    ///
    /// @throws DataException if the data are not labelled at vertices, or have no test
    public static void write(DataSet data, Path folder) throws IOException {
        if (data.tests().isEmpty()) {
            throw new DataException(data.name() + ": no test meshes, expected some for " + folder.resolve("test"));
        }
        for (String child : List.of("train", "test", "seg", "sseg")) {
            Files.createDirectories(folder.resolve(child));
        }
        write(data, "train", data.train(), folder);
        write(data, "test", data.tests().values().iterator().next(), folder);
        Files.write(folder.resolve(ListedFolder.CLASSES), data.classNames());
    }

    private static void write(DataSet data, String split, List<LabelledMesh> meshes, Path folder) throws IOException {
        for (int i = 0; i < meshes.size(); i++) {
            LabelledMesh labelled = meshes.get(i);
            if (labelled.element() != Element.VERTEX || labelled.elementCount() != labelled.mesh().vertexCount()) {
                throw new DataException(labelled.name() + ": labels per " + labelled.element().name().toLowerCase(Locale.ROOT)
                        + ", expected one at each vertex");
            }
            String name = String.format(Locale.ROOT, "%s_%04d", split, i);
            MeshWriter.of(labelled.mesh()).write(folder.resolve(split).resolve(name + ".obj"));
            int[] ends = ElementSupport.edges(labelled.mesh());
            Map<Long, int[]> opposite = opposite(labelled);
            StringBuilder hard = new StringBuilder();
            StringBuilder soft = new StringBuilder();
            for (int e = 0; e < ends.length; e += 2) {
                int a = labelled.label(ends[e]);
                int b = labelled.label(ends[e + 1]);
                hard.append(majority(a, b, opposite.get(key(ends[e], ends[e + 1])))).append('\n');
                for (int c = 0; c < data.classCount(); c++) {
                    soft.append(c == 0 ? "" : " ").append(((a == c ? 1 : 0) + (b == c ? 1 : 0)) / 2.0);
                }
                soft.append('\n');
            }
            Files.writeString(folder.resolve("seg").resolve(name + ".eseg"), hard);
            Files.writeString(folder.resolve("sseg").resolve(name + ".seseg"), soft);
        }
    }

    /// Of two labels the one that more of the others agree with, the smaller one among equals.
    private static int majority(int a, int b, int[] others) {
        long forA = Arrays.stream(others).filter(label -> label == a).count();
        long forB = Arrays.stream(others).filter(label -> label == b).count();
        return forA == forB ? Math.min(a, b) : forA > forB ? a : b;
    }

    /// For every edge the labels of the corners opposite to it.
    private static Map<Long, int[]> opposite(LabelledMesh labelled) {
        Mesh mesh = labelled.mesh();
        Map<Long, int[]> opposite = new HashMap<>();
        for (int f = 0; f < mesh.faceCount(); f++) {
            for (int c = 0; c < 3; c++) {
                int[] label = {labelled.label(mesh.vertex(f, c))};
                opposite.merge(key(mesh.vertex(f, (c + 1) % 3), mesh.vertex(f, (c + 2) % 3)), label,
                        (one, two) -> IntStream.concat(IntStream.of(one), IntStream.of(two)).toArray());
            }
        }
        return opposite;
    }

    private static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }
}
