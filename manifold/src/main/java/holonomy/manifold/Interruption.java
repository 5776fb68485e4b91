package holonomy.manifold;

import java.util.concurrent.CancellationException;

/// How long computations are given up: whoever waits for one interrupts its thread, and it asks here now and then.
public final class Interruption {
    private Interruption() {
    }

    /// @throws CancellationException if the calling thread was interrupted; it stays so
    public static void check() {
        check(Thread.currentThread());
    }

    /// The same for work that several threads do on behalf of one.
    ///
    /// @param owner the thread that waits for all
    public static void check(Thread owner) {
        if (owner.isInterrupted()) {
            throw new CancellationException("the computation was given up");
        }
    }
}
