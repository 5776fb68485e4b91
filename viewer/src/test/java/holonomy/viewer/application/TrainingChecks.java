package holonomy.viewer.application;

import com.jme3.font.BitmapText;
import holonomy.viewer.chart.TrainingCurve;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.tool.TinyRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/// A training that goes on is looked at in the real window, and then what a layer does that is not equivariant: run by [WindowTest] in a Java of
/// its own, in a folder that holds the data and the `run` of [TinyRun] after one epoch. Prints its figures.
final class TrainingChecks extends ScriptedWindow {
    private static final int EPOCHS = 240; // of the training that goes on
    private static final double ROUNDING = 1e-5; // float32
    private static final double LARGE = 0.05;
    private static final int MOST_TRIES = 5; // of the hand with the mouse

    private TrainingChecks(int width, int height) {
        super(width, height);
    }

    public static void main(String[] arguments) {
        TrainingChecks checks = new TrainingChecks(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        try {
            checks.open("run");
            checks.aTrainingIsFollowed();
            checks.onlyALayerThatIsNotEquivariantMovesTheAnswer();
        } finally {
            checks.end();
        }
    }

    /// Epoch, curves, prediction and pixels change, from checkpoint to checkpoint, while nobody touches the window.
    private void aTrainingIsFollowed() {
        Exhibition before = exhibition();
        BufferedImage pictureBefore = picture();
        require(epoch(before) == 1, "opened at epoch " + epoch(before));
        CompletableFuture<Void> training = CompletableFuture.runAsync(TrainingChecks::goOn);
        await("a checkpoint", () -> epoch(exhibition()) > 1);
        int first = epoch(exhibition());
        await("the checkpoints after it", () -> epoch(exhibition()) > first);
        boolean live = !training.isDone();
        int second = epoch(exhibition());
        training.join();
        await("the last checkpoint", () -> epoch(exhibition()) == EPOCHS);
        awaitWork();
        Exhibition after = exhibition();
        System.out.printf(Locale.ROOT, "followed a training: epochs 1, %d, %d%s, %d%n", first, second, live ? " while it ran" : "", EPOCHS);
        require(live, "the training had ended before its second checkpoint was shown");
        require(curve(before).history().size() == 1 && curve(after).history().size() == EPOCHS, "the curve has " + curve(after).history().size() + " epochs");
        double lossBefore = curve(before).history().getFirst().loss();
        require(curve(after).history().getLast().loss() < lossBefore, "the loss did not fall");
        require(!Arrays.equals(prediction(before), prediction(after)), "the prediction is the same");
        await("the epoch beside the surfaces", () -> epochsWritten().equals(List.of("Epoch " + EPOCHS + " of " + EPOCHS)));
        int changed = different(pictureBefore, picture());
        System.out.printf(Locale.ROOT, "%d pixels changed%n", changed);
        require(changed > 1000, "only " + changed + " pixels changed");
    }

    private List<String> epochsWritten() {
        return application().call(() -> find(application().getGuiNode(), BitmapText.class).stream().map(BitmapText::getText)
                .filter(text -> text.startsWith("Epoch")).toList());
    }

    private static void goOn() {
        try {
            TinyRun.train(Path.of(""), EPOCHS);
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }

    /// What the slider does leaves field and answer where they are; after the switch both move.
    private void onlyALayerThatIsNotEquivariantMovesTheAnswer() {
        Exhibition start = exhibition();
        Exhibition turned = byMouse("the slider", this::turnGauge, shown -> shown.gauge().position() > 0.02);
        double rounding = turned.gauge().error();
        double still = moved(field(start), field(turned));
        double coefficients = changed(field(start), field(turned));
        require(rounding > 0 && rounding < ROUNDING, "equivariant layers only: the answer changed by " + rounding);
        require(still < 10 * ROUNDING, "equivariant layers only: the field moved by " + still);
        require(coefficients > LARGE, "the coefficients changed only by " + coefficients);
        require(Arrays.equals(prediction(start), prediction(turned)), "equivariant layers only: the prediction changed");

        Exhibition broken = byMouse("the switch", () -> clickOn("Equivariant layers only"), shown -> !shown.gauge().equivariant());
        Exhibition brokenAtStart = after(() -> window().commands().turnGauge(0, false));
        double answer = broken.gauge().error();
        double drawn = moved(field(brokenAtStart), field(broken));
        System.out.printf(Locale.ROOT, "gauge turned, equivariant: answer changed by %.1e, field moved by %.1e, coefficients by %.2f%n", rounding, still, coefficients);
        System.out.printf(Locale.ROOT, "one layer not equivariant: answer changed by %.2f, field moved by %.2f%n", answer, drawn);
        require(answer > LARGE, "with a layer that is not equivariant the answer changed only by " + answer);
        require(drawn > LARGE, "with a layer that is not equivariant the field moved only by " + drawn);
        int other = 0;
        for (int v = 0; v < prediction(broken).length; v++) {
            other += prediction(broken)[v] == prediction(brokenAtStart)[v] ? 0 : 1;
        }
        System.out.printf(Locale.ROOT, "one layer not equivariant: %d of %d vertices predicted otherwise%n", other, prediction(broken).length);
        require(other > 0, "with a layer that is not equivariant the prediction stayed");
    }

    /// What is shown when the mouse has done something. A hand does it again if nothing happens: where frames take long, the window may see a button
    /// only when it is up again.
    private Exhibition byMouse(String what, Runnable hand, Predicate<Exhibition> happened) {
        for (int i = 0; i < MOST_TRIES && !happened.test(exhibition()); i++) {
            hand.run();
            long end = System.currentTimeMillis() + 5_000;
            while (!happened.test(exhibition()) && System.currentTimeMillis() < end) {
                awaitWork();
            }
        }
        require(happened.test(exhibition()), what + " does not answer the mouse");
        awaitWork();
        return exhibition();
    }

    private Exhibition after(Runnable command) {
        application().call(() -> {
            command.run();
            return null;
        });
        awaitWork();
        return exhibition();
    }

    private static int epoch(Exhibition exhibition) {
        return exhibition.run().orElseThrow().epoch();
    }

    private static TrainingCurve curve(Exhibition exhibition) {
        return exhibition.charts().stream().filter(TrainingCurve.class::isInstance).map(TrainingCurve.class::cast).findFirst().orElseThrow();
    }

    private static Quantity quantity(Exhibition exhibition, String surface, String name) {
        return exhibition.surface(surface).quantities().stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow();
    }

    private static int[] prediction(Exhibition exhibition) {
        return ((LabelQuantity) quantity(exhibition, "prediction", "prediction")).labels();
    }

    private static DirectionQuantity field(Exhibition exhibition) {
        return (DirectionQuantity) quantity(exhibition, "field", "order 1");
    }

    /// How far a field of order 1 is from another on the surface, whatever their gauges, as a share of the largest vector.
    private static double moved(DirectionQuantity before, DirectionQuantity after) {
        double largest = 0;
        double apart = 0;
        for (int v = 0; v < before.gauge().vertexCount(); v++) {
            double a = before.polarAngle(v, 0);
            double b = after.polarAngle(v, 0);
            largest = Math.max(largest, before.norm(v));
            apart = Math.max(apart, Math.hypot(before.norm(v) * Math.cos(a) - after.norm(v) * Math.cos(b),
                    before.norm(v) * Math.sin(a) - after.norm(v) * Math.sin(b)));
        }
        return apart / largest;
    }

    /// The largest change of a coefficient, as a share of the largest.
    private static double changed(DirectionQuantity before, DirectionQuantity after) {
        double largest = Arrays.stream(before.coefficients()).map(Math::abs).max().orElseThrow();
        double apart = 0;
        for (int i = 0; i < before.coefficients().length; i++) {
            apart = Math.max(apart, Math.abs(before.coefficients()[i] - after.coefficients()[i]));
        }
        return apart / largest;
    }

    private BufferedImage picture() {
        return application().call(() -> application().picture(1000, 700, false, 1));
    }

    private static int different(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                count += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }
}
