package holonomy.meshconv.command;

import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.train.EpochMetrics;
import java.nio.file.Path;
import java.util.List;

/// The pictures of a run folder: curves.png and segmentation.png.
final class RunPictures {
    private RunPictures() {
    }

    static void write(Path folder, DataSet set, List<EpochMetrics> history, TestReport report) {
    }
}
