package holonomy.meshconv.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The layout of MeshCNN (Hanocka et al., 2019): train/ and test/ with meshes, seg/NAME.eseg with a class per edge, and where soft labels exist
/// sseg/NAME.seseg with a row per edge. Edges come in the order in which the file's faces first meet them.
///
/// Classes are counted from 0 or from 1: from 1 if 0 occurs in none of the files.
final class EdgeLabelFolder {
    private EdgeLabelFolder() {
    }

    private record Labels(FileLabels mesh, int[] classes, double[] soft) {
    }

    static DataSet open(Path folder) {
        List<Labels> train = read(folder, "train");
        List<Labels> test = read(folder, "test");
        int first = Stream.concat(train.stream(), test.stream()).flatMapToInt(mesh -> Arrays.stream(mesh.classes)).filter(label -> label >= 0)
                .min().orElseThrow(() -> new DataException(folder + ": no edge has a label, expected classes from 0 or from 1 on in seg/"));
        int base = first >= 1 ? 1 : 0;
        int classCount = Stream.concat(train.stream(), test.stream()).mapToInt(mesh -> Math.max(columns(mesh),
                Arrays.stream(mesh.classes).max().orElse(0) + 1 - base)).max().orElse(0);
        List<String> names = IntStream.range(0, classCount).mapToObj(label -> Integer.toString(label + base)).toList();
        return new DataSet(DataFolders.nameOf(folder), Task.SEGMENTATION, ListedFolder.classNames(folder, names), labelled(train, base),
                DataFolders.tests(labelled(test, base)));
    }

    private static int columns(Labels mesh) {
        return mesh.soft == null ? 0 : mesh.soft.length / mesh.classes.length;
    }

    private static List<LabelledMesh> labelled(List<Labels> meshes, int base) {
        return meshes.stream().map(mesh -> {
            int[] labels = Arrays.stream(mesh.classes).map(label -> label < 0 ? LabelledMesh.UNLABELLED : label - base).toArray();
            LabelledMesh labelled = mesh.mesh.labelled(Element.EDGE, labels);
            return mesh.soft == null ? labelled : labelled.withSoftLabels(mesh.soft);
        }).toList();
    }

    private static List<Labels> read(Path folder, String split) {
        return MeshFolder.readAll(MeshFolder.meshes(folder.resolve(split)), file -> {
            String name = MeshFolder.nameOf(file);
            FileLabels mesh = FileLabels.read(name, file);
            Path hard = folder.resolve("seg").resolve(name + ".eseg");
            int[] classes = LabelFile.integers(hard);
            if (classes.length != mesh.edgeCount()) {
                throw new DataException(hard + ": " + classes.length + " labels, expected " + mesh.edgeCount() + ", one per edge of " + file);
            }
            Path soft = folder.resolve("sseg").resolve(name + ".seseg");
            return new Labels(mesh, classes, Files.exists(soft) ? LabelFile.rows(soft, classes.length) : null);
        });
    }
}
