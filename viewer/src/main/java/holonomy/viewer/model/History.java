package holonomy.viewer.model;

import java.util.ArrayDeque;
import java.util.Deque;

/// A value and the values that it had before, for undo and redo. Bounded, so that a long session does not grow.
public final class History<T> {
    private static final int LONGEST = 200;

    private final Deque<T> before = new ArrayDeque<>();
    private final Deque<T> after = new ArrayDeque<>();
    private T present;
    private String lastTopic;

    public History(T start) {
        present = start;
    }

    public T present() {
        return present;
    }

    /// Makes a new value the present one.
    ///
    /// @param topic changes of the same topic one after another (a slider that is dragged) are undone together; null stands alone
    public void change(T next, String topic) {
        if (topic == null || !topic.equals(lastTopic)) {
            before.push(present);
            if (before.size() > LONGEST) {
                before.removeLast();
            }
        }
        lastTopic = topic;
        after.clear();
        present = next;
    }

    /// False if there is nothing to undo.
    public boolean undo() {
        return step(before, after);
    }

    /// False if there is nothing to redo.
    public boolean redo() {
        return step(after, before);
    }

    private boolean step(Deque<T> from, Deque<T> to) {
        if (from.isEmpty()) {
            return false;
        }
        to.push(present);
        present = from.pop();
        lastTopic = null;
        return true;
    }
}
