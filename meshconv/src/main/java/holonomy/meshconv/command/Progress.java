package holonomy.meshconv.command;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Progress bars with remaining time, on standard error.
final class Progress {
    private static final int WIDTH = 120;
    private static final int TERMINAL_MILLIS = 250;
    private static final int FILE_MILLIS = 10_000; // a log is no terminal: a line now and then

    private Progress() {
    }

    static ProgressBar bar(String task, long steps) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new ProgressBarBuilder().setTaskName(task).setInitialMax(steps).setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(terminal ? TERMINAL_MILLIS : FILE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH)).build();
    }
}
