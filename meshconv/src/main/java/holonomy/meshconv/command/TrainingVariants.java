package holonomy.meshconv.command;

import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.MeshAugmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;

/// Deformed and remeshed copies of training meshes, so that a network learns neither a triangulation nor exact proportions by heart. They
/// depend on the seed alone, so that their geometry is computed once.
final class TrainingVariants {
    static final int MOST = 100;

    private static final MeshAugmentation CHANGE = MeshAugmentation.resampling(0.6, 1.6)
            .andThen(MeshAugmentation.smoothDeformation(0.04)).andThen(MeshAugmentation.anisotropicScale(0.1));

    private TrainingVariants() {
    }

    /// The meshes, and after them `count` variants of each.
    static List<LabelledMesh> of(List<LabelledMesh> meshes, int count, long seed) {
        List<LabelledMesh> all = new ArrayList<>(meshes);
        try (ProgressBar bar = Progress.bar("variants", (long) count * meshes.size())) {
            all.addAll(IntStream.range(0, count * meshes.size()).parallel().mapToObj(i -> {
                LabelledMesh variant = CHANGE.apply(meshes.get(i % meshes.size()), new SplittableRandom(seed << 32 | i));
                bar.step();
                return variant;
            }).toList());
        }
        return all;
    }
}
