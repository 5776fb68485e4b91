package holonomy.viewer.application;

import holonomy.viewer.model.Progress;
import holonomy.viewer.model.Session;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Computes what was asked for last, one at a time: what a slider asks for while something is being computed waits, and all but the last is
/// dropped.
final class Latest<T, R> {
    private final Session session;
    private final String title;
    private final BiFunction<T, Progress, R> work;
    private final Consumer<R> then;
    private T waiting;
    private boolean running;

    Latest(Session session, String title, BiFunction<T, Progress, R> work, Consumer<R> then) {
        this.session = session;
        this.title = title;
        this.work = work;
        this.then = then;
    }

    void ask(T request) {
        waiting = request;
        next();
    }

    private void next() {
        if (running || waiting == null) {
            return;
        }
        T request = waiting;
        waiting = null;
        session.compute(title, progress -> work.apply(request, progress), result -> {
            running = false;
            then.accept(result);
            next();
        });
        running = true; // after compute, which ends other work first and so calls idle
    }

    /// The session computes nothing any more: what ran here is done, was given up, or failed.
    void idle() {
        running = false;
    }
}
