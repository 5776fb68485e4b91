package holonomy.meshconv.command;

import holonomy.manifold.Mesh;
import holonomy.meshconv.data.CacheFolder;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.prepare.PreparationException;
import holonomy.meshconv.train.Example;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import me.tongfei.progressbar.ProgressBar;

/// Prepares all meshes of a data set, several at a time, with progress. A mesh that stands in the data several times, with other signals on it, is
/// prepared once.
final class Preparing {
    private Preparing() {
    }

    /// The examples of named lists of meshes, in the same order.
    static Map<String, List<Example>> all(Preparation preparation, Map<String, List<LabelledMesh>> meshes) {
        int count = meshes.values().stream().mapToInt(List::size).sum();
        Map<Mesh, Preparation.Prepared> known = new ConcurrentHashMap<>(); // meshes by identity
        Map<String, List<Example>> examples = new LinkedHashMap<>();
        try (ProgressBar bar = Progress.bar("geometry", count)) {
            meshes.forEach((name, list) -> examples.put(name, list.parallelStream().map(mesh -> {
                Example example = example(preparation, mesh, known);
                bar.step();
                return example;
            }).toList()));
        }
        return examples;
    }

    private static Example example(Preparation preparation, LabelledMesh mesh, Map<Mesh, Preparation.Prepared> known) {
        try {
            Path cache = CacheFolder.path();
            return preparation.example(mesh, known.computeIfAbsent(mesh.mesh(), _ -> preparation.prepared(mesh, cache)));
        } catch (RuntimeException refused) {
            if (refused.getClass().getPackageName().startsWith("holonomy.")) {
                throw new PreparationException(mesh.name() + ": " + refused.getMessage(), refused);
            }
            throw refused;
        }
    }
}
