package holonomy.meshconv.command;

import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.MeshAugmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;

/// Changed copies of training meshes, so that a network learns neither a triangulation nor exact proportions by heart; where meshes carry signals,
/// other signals on the same meshes. They do not depend on the run's seed, so that their geometry is computed once.
public final class TrainingVariants {
    static final int MOST = 100;
    /// So many variants of each mesh are made where the user names no number.
    public static final int USUAL_COUNT = 2;
    static final String USUAL = "resampling:0.4-1.6,deformation:0.04,stretch:0.1";

    private static final long SEED = 1;

    private TrainingVariants() {
    }

    /// Reads a list of changes such as [#USUAL], which follow each other.
    ///
    /// @throws InputException naming what is wrong and what there is
    static MeshAugmentation parse(String text) {
        MeshAugmentation all = null;
        for (String item : text.split(",")) {
            MeshAugmentation next = change(item.strip());
            all = all == null ? next : all.andThen(next);
        }
        return all;
    }

    private static MeshAugmentation change(String item) {
        String[] parts = item.split(":", 2);
        String amount = parts.length == 1 ? "" : parts[1].strip();
        try {
            return switch (parts[0].strip()) {
                case "resampling" -> resampling(amount.split("-", 2));
                case "flips" -> MeshAugmentation.edgeFlips(number(amount, 0, 1));
                case "deformation" -> MeshAugmentation.smoothDeformation(number(amount, 0, 1));
                case "stretch" -> MeshAugmentation.anisotropicScale(number(amount, 0, 1));
                case "noise" -> MeshAugmentation.noise(number(amount, 0, 1));
                default -> throw new IllegalArgumentException("no such change");
            };
        } catch (IllegalArgumentException malformed) {
            throw new InputException("--changes: \"" + item + "\" (" + malformed.getMessage() + "): expected resampling:LEAST-MOST with numbers from"
                    + " 0.1 to 4, or flips, deformation, stretch or noise with a number from 0 to 1, such as " + USUAL);
        }
    }

    private static MeshAugmentation resampling(String[] range) {
        double least = number(range[0], 0.1, 4);
        return MeshAugmentation.resampling(least, range.length == 1 ? least : number(range[1], least, 4));
    }

    private static double number(String text, double least, double most) {
        double value = Double.parseDouble(text);
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(text + " is not from " + least + " to " + most);
        }
        return value;
    }

    /// The changes that `train` makes where the user names none.
    public static MeshAugmentation usual() {
        return parse(USUAL);
    }

    /// The meshes, and after them `count` variants of each.
    public static List<LabelledMesh> of(List<LabelledMesh> meshes, int count, MeshAugmentation change) {
        List<LabelledMesh> all = new ArrayList<>(meshes);
        if (count == 0) {
            return all;
        }
        try (ProgressBar bar = Progress.bar("variants", (long) count * meshes.size())) {
            all.addAll(IntStream.range(0, count * meshes.size()).parallel().mapToObj(i -> {
                LabelledMesh variant = variant(meshes.get(i % meshes.size()), change, new SplittableRandom(SEED << 32 | i));
                bar.step();
                return variant;
            }).toList());
        }
        return all;
    }

    private static LabelledMesh variant(LabelledMesh mesh, MeshAugmentation change, RandomGenerator random) {
        return mesh.signal().map(signal -> mesh.withSignal(signal.varied(random))).orElseGet(() -> change.apply(mesh, random));
    }
}
