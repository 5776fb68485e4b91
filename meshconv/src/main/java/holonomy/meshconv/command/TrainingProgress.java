package holonomy.meshconv.command;

import holonomy.meshconv.train.RunFolder;
import holonomy.meshconv.train.Trainer;
import holonomy.meshconv.train.TrainingListener;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;

/// Shows how a training gets on, and lets ctrl-C end it with everything saved.
final class TrainingProgress implements TrainingListener, AutoCloseable {
    private static final double SMOOTHING = 0.95;
    private static final int SAVING_SECONDS = 60;

    private final ProgressBar bar;
    private final Thread hook;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean interrupted;
    private double loss;
    private double accuracy;
    private double weight;

    TrainingProgress(Trainer trainer, RunFolder folder, long steps) {
        bar = Progress.bar("training", steps);
        hook = new Thread(() -> {
            interrupted = true;
            trainer.stop();
            try {
                if (ended.await(SAVING_SECONDS, TimeUnit.SECONDS)) {
                    System.err.println("\nstopped and saved; go on with: ./holonomy train --resume --out " + folder.path());
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        trainer.tell(this);
    }

    @Override
    public void step(long step, long steps, double stepLoss, double stepAccuracy) {
        loss = SMOOTHING * loss + (1 - SMOOTHING) * stepLoss;
        accuracy = SMOOTHING * accuracy + (1 - SMOOTHING) * stepAccuracy;
        weight = SMOOTHING * weight + 1 - SMOOTHING;
        bar.maxHint(steps);
        bar.stepTo(step);
        bar.setExtraMessage(String.format(Locale.ROOT, "loss %.3f, accuracy %.1f %%", loss / weight, 100 * accuracy / weight));
    }

    /// Whether the process was asked to end.
    boolean interrupted() {
        return interrupted;
    }

    @Override
    public void close() {
        bar.close();
        ended.countDown();
        if (!interrupted) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
