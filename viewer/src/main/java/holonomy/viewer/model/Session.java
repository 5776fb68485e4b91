package holonomy.viewer.model;

import holonomy.viewer.ViewerException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What a user does to an exhibition: opens files, shows and hides quantities, undoes. Knows nothing of windows; slow work runs on another
/// thread and can be cancelled.
public final class Session {
    private final Stage stage;
    private final Executor background;
    private final Function<Path, ShownSurface> reader;
    private final History<Exhibition> history;
    private volatile int task; // grows; a result of an older task is thrown away
    private volatile Thread worker;

    /// @param background what runs slow work
    /// @param reader     makes a surface from a file; throws with one line for the user
    public Session(Stage stage, Executor background, Function<Path, ShownSurface> reader, Exhibition start) {
        this.stage = stage;
        this.background = background;
        this.reader = reader;
        this.history = new History<>(start);
        stage.show(start);
        stage.frameAll();
    }

    public Exhibition exhibition() {
        return history.present();
    }

    /// Changes what is shown, undoably.
    public void change(UnaryOperator<Exhibition> change) {
        adjust(null, change);
    }

    /// Changes what is shown; changes of one topic in a row are undone together.
    public void adjust(String topic, UnaryOperator<Exhibition> change) {
        try {
            Exhibition next = change.apply(history.present());
            history.change(next, topic);
            stage.show(next);
        } catch (ViewerException refused) {
            stage.tell(refused.getMessage(), true);
        }
    }

    public void undo() {
        if (history.undo()) {
            stage.show(history.present());
        } else {
            stage.tell("Nothing to undo", false);
        }
    }

    public void redo() {
        if (history.redo()) {
            stage.show(history.present());
        } else {
            stage.tell("Nothing to redo", false);
        }
    }

    /// Opens files one after another in place of what is shown; what cannot be read is told, and the rest is shown.
    public void open(List<Path> files) {
        compute("Opening " + files.getFirst().getFileName(), () -> {
            Exhibition opened = Exhibition.empty();
            for (Path file : files) {
                opened = opened.with(reader.apply(file));
            }
            return opened;
        }, opened -> {
            change(_ -> opened);
            stage.frameAll();
        });
    }

    /// Runs slow work off the stage's thread and hands its result over on it. A new task or [#cancel] makes an older one's result void.
    public <T> void compute(String title, Callable<T> work, Consumer<T> then) {
        cancel();
        int mine = ++task;
        stage.working(title);
        background.execute(() -> {
            worker = Thread.currentThread();
            try {
                T result = work.call();
                stage.later(() -> finish(mine, () -> then.accept(result)));
            } catch (CancellationException | InterruptedException cancelled) {
                stage.later(() -> finish(mine, () -> stage.tell("Cancelled", false)));
            } catch (Exception failed) {
                boolean own = failed.getClass().getPackageName().startsWith("holonomy.");
                String message = own ? failed.getMessage() : title + " failed: " + failed;
                stage.later(() -> finish(mine, () -> stage.tell(message, true)));
            } catch (OutOfMemoryError tooLarge) {
                stage.later(() -> finish(mine, () -> stage.tell(title + ": not enough memory; raise it with HOLONOMY_JAVA_OPTIONS=-Xmx8g", true)));
            }
        });
    }

    private void finish(int finished, Runnable then) {
        if (finished == task) {
            worker = null;
            stage.working(null);
            then.run();
        }
    }

    public boolean isWorking() {
        return worker != null;
    }

    /// Gives up what is being computed; what is shown stays.
    public void cancel() {
        Thread running = worker;
        if (running != null) {
            task++;
            worker = null;
            running.interrupt();
            stage.working(null);
        }
    }
}
