package holonomy.meshconv.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Threads that share numbered items of work. Who takes which item is left to chance; what an item computes must not depend on it.
///
/// A network runs a hundred short pieces of work per step, so that nobody waits for a thread to wake up: the caller begins at once, and a
/// thread that comes when all items are taken goes back to sleep.
public final class WorkPool implements AutoCloseable {
    private static final int SPINS = 1000; // before the caller sleeps until the others' last items are done: some 20 microseconds

    private final Thread[] others;
    private volatile Job job;
    private volatile boolean closed;

    /// The calling thread works too, so that a pool of one thread starts none.
    public WorkPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a work pool of " + threads + " threads");
        }
        others = new Thread[threads - 1];
        for (int i = 0; i < others.length; i++) {
            int worker = i + 1;
            others[i] = new Thread(() -> serve(worker), "holonomy-worker-" + worker);
            others[i].setDaemon(true);
            others[i].start();
        }
    }

    public int threads() {
        return others.length + 1;
    }

    /// A piece of work: `worker` is between 0 and `threads - 1`, and no two threads work under the same number at once.
    @FunctionalInterface
    public interface Work {
        void item(int worker, int item);
    }

    /// Does items `0 .. items - 1` in any order and returns when all are done. The first failure is thrown here. Work must not run work
    /// of the same pool.
    public synchronized void run(int items, Work work) {
        if (closed) {
            throw new IllegalStateException("the engine was closed");
        }
        Job next = new Job(items, work, Thread.currentThread());
        int wanted = Math.min(others.length, items - 1);
        if (wanted > 0) {
            job = next;
            for (int i = 0; i < wanted; i++) {
                LockSupport.unpark(others[i]);
            }
        }
        next.work(0);
        next.awaitOthers();
        job = null;
        next.rethrow();
    }

    private void serve(int worker) {
        Job last = null;
        while (!closed) {
            Job current = job;
            if (current == null || current == last) {
                LockSupport.park(this);
            } else {
                last = current;
                if (current.enter()) {
                    current.work(worker);
                    current.leave();
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (Thread other : others) {
            LockSupport.unpark(other);
        }
    }

    /// One call's items, claimed in ascending order.
    private static final class Job {
        private static final int DONE = 1 << 30;

        private final int items;
        private final Work work;
        private final Thread caller;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger(); // the others at work, and DONE once nobody may come in
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Job(int items, Work work, Thread caller) {
            this.items = items;
            this.work = work;
            this.caller = caller;
        }

        boolean enter() {
            return inside.getAndUpdate(n -> n >= DONE ? n : n + 1) < DONE;
        }

        void leave() {
            if (inside.decrementAndGet() == DONE) {
                LockSupport.unpark(caller);
            }
        }

        void work(int worker) {
            try {
                for (int item = next.getAndIncrement(); item < items; item = next.getAndIncrement()) {
                    work.item(worker, item);
                }
            } catch (Throwable thrown) {
                failure.compareAndSet(null, thrown);
                next.set(items);
            }
        }

        /// The others use the caller's memory: it never leaves before they have.
        void awaitOthers() {
            inside.addAndGet(DONE);
            boolean interrupted = false;
            for (int spin = 0; inside.get() != DONE; spin++) {
                if (spin < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void rethrow() {
            switch (failure.get()) {
                case null -> { }
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case Throwable checked -> throw new IllegalStateException(checked);
            }
        }
    }
}
