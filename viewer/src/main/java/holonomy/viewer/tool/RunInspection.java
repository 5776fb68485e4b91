package holonomy.viewer.tool;

import com.google.gson.JsonObject;
import holonomy.manifold.Mesh;
import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.DataSets;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.Task;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.train.RunFolder;
import holonomy.transport.Surface;
import holonomy.viewer.ViewerException;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A training run to look at: its test meshes with truth and prediction, and the feature fields after each layer.
public final class RunInspection {
    /// The layer that is shown first: the first convolution.
    public static final int FIRST_LAYER = 2;

    private final RunFolder folder;
    private final Preparation preparation;
    private final DataSet data;
    private final String test;

    private RunInspection(RunFolder folder, Preparation preparation, DataSet data, String test) {
        this.folder = folder;
        this.preparation = preparation;
        this.data = data;
        this.test = test;
    }

    /// Whether a path is a run folder.
    public static boolean isRun(Path path) {
        return Files.isRegularFile(path.resolve("config.json"));
    }

    /// Opens a run with the first test set of its data.
    ///
    /// @throws ViewerException if the run is not one of a segmentation
    public static RunInspection open(Path path) {
        RunFolder folder = new RunFolder(path);
        JsonObject config = folder.config();
        if (!config.has("data") || !config.has("preparation")) {
            throw new ViewerException(path + ": its config.json lacks data or preparation: it is not from './holonomy train'");
        }
        DataSet data = DataSets.open(config.get("data").getAsString());
        if (data.task() != Task.SEGMENTATION || data.tests().isEmpty()) {
            throw new ViewerException(path + ": found a run of " + data.task().name().toLowerCase(Locale.ROOT)
                    + ", expected a segmentation with test meshes to look at");
        }
        return new RunInspection(folder, Preparation.fromJson(config.getAsJsonObject("preparation")), data, data.tests().keySet().iterator().next());
    }

    /// The number of test meshes.
    public int meshCount() {
        return data.tests().get(test).size();
    }

    /// When the last checkpoint was written, in milliseconds; 0 before the first. It grows while a training runs.
    public long stamp() {
        try {
            return Files.getLastModifiedTime(folder.path().resolve("model.npz")).toMillis();
        } catch (IOException none) {
            return 0;
        }
    }

    /// A test mesh three times: with the true parts, with the predicted ones and where they are wrong, and with a channel of the field
    /// after a layer.
    ///
    /// @param mesh    the number of the test mesh
    /// @param layer   the number of the layer, 0 for the input, modulo the number of layers
    /// @param channel of every block of the field
    public Exhibition show(int mesh, int layer, int channel) {
        LabelledMesh truth = data.tests().get(test).get(mesh).atVertices();
        Surface surface = preparation.surface(truth.mesh());
        Mesh shape = surface.mesh(); // scaled to unit area
        double[] features = preparation.features().of(surface, preparation.group());
        List<LayerOutputs> outputs;
        try (Engine engine = Engines.best(); Network network = folder.network()) {
            outputs = LayerOutputs.of(network, engine, surface, features);
        }
        LabelQuantity real = new LabelQuantity("truth", Element.VERTEX, truth.labels(), data.classNames());
        LabelQuantity predicted = new LabelQuantity("prediction", Element.VERTEX, argmax(outputs.getLast(), data.classCount()), data.classNames());
        LabelQuantity wrong = LabelQuantity.correctness("right and wrong", predicted, real);
        int right = 0;
        int labelled = 0;
        for (int v = 0; v < shape.vertexCount(); v++) {
            labelled += real.label(v) >= 0 ? 1 : 0;
            right += wrong.label(v) == 0 ? 1 : 0;
        }
        ShownSurface prediction = ShownSurface.of(String.format(Locale.ROOT, "prediction, %.1f%% right", 100.0 * right / Math.max(1, labelled)), shape)
                .with(wrong).with(predicted);
        LayerOutputs output = outputs.get(Math.floorMod(layer, outputs.size()));
        ShownSurface field = ShownSurface.of("after " + output.layer(), shape);
        for (Quantity quantity : FeatureQuantities.of("channel", output.type(), output.values(), surface.frames(), channel)) {
            field = field.with(quantity);
        }
        return Exhibition.empty().with(ShownSurface.of(truth.name(), shape).with(real)).with(prediction).with(field);
    }

    private static int[] argmax(LayerOutputs logits, int classes) {
        int width = logits.type().width();
        int[] labels = new int[logits.values().length / width];
        for (int v = 0; v < labels.length; v++) {
            for (int c = 1; c < classes; c++) {
                if (logits.values()[v * width + c] > logits.values()[v * width + labels[v]]) {
                    labels[v] = c;
                }
            }
        }
        return labels;
    }
}
