package holonomy.meshconv.command;

import holonomy.meshconv.data.CacheFolder;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.prepare.PreparationException;
import holonomy.meshconv.train.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/// Prepares all meshes of a data set, several at a time, with progress.
final class Preparing {
    private Preparing() {
    }

    /// The examples of named lists of meshes, in the same order.
    static Map<String, List<Example>> all(Preparation preparation, Map<String, List<LabelledMesh>> meshes) {
        int count = meshes.values().stream().mapToInt(List::size).sum();
        Map<String, List<Example>> examples = new LinkedHashMap<>();
        try (ProgressBar bar = Progress.bar("geometry", count)) {
            meshes.forEach((name, list) -> examples.put(name, list.parallelStream().map(mesh -> {
                Example example = prepared(preparation, mesh);
                bar.step();
                return example;
            }).toList()));
        }
        return examples;
    }

    private static Example prepared(Preparation preparation, LabelledMesh mesh) {
        try {
            return preparation.example(mesh, CacheFolder.path());
        } catch (RuntimeException refused) {
            if (refused.getClass().getPackageName().startsWith("holonomy.")) {
                throw new PreparationException(mesh.name() + ": " + refused.getMessage(), refused);
            }
            throw refused;
        }
    }
}
