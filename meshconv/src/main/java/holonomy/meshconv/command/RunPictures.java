package holonomy.meshconv.command;

import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.Task;
import holonomy.meshconv.picture.Curves;
import holonomy.meshconv.picture.PictureFile;
import holonomy.meshconv.picture.SegmentationSheet;
import holonomy.meshconv.picture.SegmentationSheet.Column;
import holonomy.meshconv.picture.View;
import holonomy.meshconv.train.EpochMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The pictures of a run folder: curves.png and segmentation.png.
final class RunPictures {
    private static final int COLUMNS = 6;

    private RunPictures() {
    }

    static void write(Path folder, DataSet set, List<EpochMetrics> history, TestReport report) {
        if (!history.isEmpty()) {
            Curves curves = new Curves("Training on " + set.name(),
                    Map.of("training loss", history.stream().mapToDouble(EpochMetrics::loss).toArray()),
                    Map.of("training accuracy", history.stream().mapToDouble(EpochMetrics::accuracy).toArray()));
            PictureFile.write(curves.draw(), folder.resolve("curves.png"));
        }
        List<Column> columns = columns(set, report);
        if (set.task() == Task.SEGMENTATION && !columns.isEmpty()) {
            SegmentationSheet sheet = new SegmentationSheet("Test meshes of " + set.name(), set.classNames(), columns, View.THREE_QUARTER);
            PictureFile.write(sheet.draw(), folder.resolve("segmentation.png"));
        }
    }

    /// A few meshes, in turn of the first and the last test set, of every identity before a second of any.
    private static List<Column> columns(DataSet set, TestReport report) {
        List<Column> columns = new ArrayList<>();
        if (set.tests().isEmpty()) {
            return columns;
        }
        List<String> tests = List.copyOf(set.tests().keySet());
        Set<String> shown = new LinkedHashSet<>(List.of(tests.getFirst(), tests.getLast()));
        int perTest = COLUMNS / shown.size();
        for (String test : shown) {
            List<LabelledMesh> meshes = set.tests().get(test);
            Set<String> identities = new LinkedHashSet<>();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < meshes.size(); i++) {
                if (identities.add(meshes.get(i).identity())) {
                    order.add(i);
                }
            }
            for (int i = 0; i < meshes.size() && order.size() < perTest; i++) {
                if (!order.contains(i)) {
                    order.add(i);
                }
            }
            order.stream().limit(perTest).forEach(i -> columns.add(new Column(meshes.get(i), report.predictions().get(test).get(i))));
        }
        return columns;
    }
}
