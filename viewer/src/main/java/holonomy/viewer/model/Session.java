package holonomy.viewer.model;

import holonomy.viewer.ViewerException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What a user does to an exhibition: opens files, shows and hides quantities, undoes. Knows nothing of windows; slow work runs on another
/// thread and can be cancelled.
public final class Session {
    private final Stage stage;
    private final Executor background;
    private final Reader reader;
    private final History<Exhibition> history;
    private Task current; // whose result will be shown, or null; belongs to the stage's thread

    /// Makes a surface from a file, or from what else is named; throws with one line for the user.
    @FunctionalInterface
    public interface Reader {
        ShownSurface read(String name, Progress progress);
    }

    /// Slow work, told where to report how far it is.
    @FunctionalInterface
    public interface Work<T> {
        T run(Progress progress) throws Exception;
    }

    /// @param background what runs slow work
    public Session(Stage stage, Executor background, Reader reader, Exhibition start) {
        this.stage = stage;
        this.background = background;
        this.reader = reader;
        this.history = new History<>(start);
        stage.show(start);
        stage.frameAll();
    }

    /// A thread of its own for each piece of work. What is given up inside a call that asks for no interruption, such as a factorisation, goes
    /// on there to its end, and however much of it there is, none waits for it.
    public static Executor threads() {
        return task -> Thread.ofPlatform().name("viewer background").daemon().start(task);
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

    /// Opens meshes one after another in place of what is shown, with the settings of what was.
    ///
    /// @param quantities to show of them
    public void open(List<String> names, List<String> quantities) {
        compute("Opening " + lastPart(names.getFirst()), progress -> {
            Settings settings = exhibition().settings();
            Exhibition opened = Exhibition.empty().withSettings(settings);
            for (int i = 0; i < names.size(); i++) {
                int done = i;
                String name = names.get(i);
                Progress within = (step, share) -> progress.report(lastPart(name) + ": " + step, (done + share) / names.size());
                opened = opened.withAnother(settings.applied(reader.read(name, within)));
            }
            return opened.showing(quantities);
        }, opened -> {
            change(_ -> opened);
            stage.frameAll();
        });
    }

    /// A name without its folders.
    private static String lastPart(String name) {
        return name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
    }

    /// Runs slow work off the stage's thread and hands its result over on it. New work or [#cancel] makes an older result void.
    public <T> void compute(String title, Work<T> work, Consumer<T> then) {
        cancel();
        Task mine = new Task();
        current = mine;
        stage.working(title, -1);
        background.execute(() -> {
            try {
                mine.begin();
                T result = work.run(mine);
                stage.later(() -> finish(mine, () -> then.accept(result)));
            } catch (CancellationException | InterruptedException cancelled) {
                stage.later(() -> finish(mine, () -> stage.tell(title + ": cancelled", false)));
            } catch (Exception failed) {
                boolean own = failed.getClass().getPackageName().startsWith("holonomy.");
                String message = own ? failed.getMessage() : title + " failed: " + failed;
                stage.later(() -> finish(mine, () -> stage.tell(message, true)));
            } catch (OutOfMemoryError tooLarge) {
                stage.later(() -> finish(mine, () -> stage.tell(title + ": not enough memory; raise it with HOLONOMY_JAVA_OPTIONS=-Xmx8g", true)));
            }
        });
    }

    private void finish(Task finished, Runnable then) {
        if (finished == current) {
            current = null;
            stage.working(null, 0);
            then.run();
        }
    }

    public boolean isWorking() {
        return current != null;
    }

    /// Gives up what is being computed; what is shown stays. False if there was nothing.
    public boolean cancel() {
        if (current == null) {
            return false;
        }
        current.giveUp();
        current = null;
        stage.working(null, 0);
        return true;
    }

    /// Work under way. It ends where it reports next, where it waits, or where a long computation asks for [holonomy.manifold.Interruption].
    private final class Task implements Progress {
        private Thread thread;
        private boolean givenUp;

        private synchronized void begin() {
            thread = Thread.currentThread();
            require();
        }

        private synchronized void giveUp() {
            givenUp = true;
            if (thread != null) {
                thread.interrupt();
            }
        }

        private synchronized void require() {
            if (givenUp) {
                throw new CancellationException();
            }
        }

        @Override
        public void report(String step, double share) {
            require();
            stage.later(() -> {
                if (this == current) {
                    stage.working(step, share);
                }
            });
        }
    }
}
