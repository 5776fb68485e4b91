package holonomy.meshconv.engine.panama;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Threads that share numbered items of work. Each begins with a share of its own, always the same part of all items, so that what it left in its core's
/// cache is there when the next piece of work begins; who is done helps the others. What an item computes must not depend on who takes it.
///
/// A network runs hundreds of short pieces of work per step, so that nobody waits for a thread to wake up: the caller begins at once, and a
/// thread that comes when all items are taken goes back to sleep. It looks around for the next piece of work for a while before it does: waking it
/// costs the caller and the machine more.
public final class WorkPool implements AutoCloseable {
    private static final int SPINS = 1000;      // before the caller sleeps until the others' last items are done: some 20 microseconds
    private static final int IDLE_SPINS = 20000; // before another thread sleeps until there is work: some 400, longer than most of what the caller does alone

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
    public void run(int items, Work work) {
        run(items, true, work);
    }

    /// The same; unless it is to be shared, the caller works alone, as number 0: where the others would wait longer for what it left in its cache than
    /// the work takes.
    public synchronized void run(int items, boolean shared, Work work) {
        if (closed) {
            throw new IllegalStateException("the engine was closed");
        }
        int wanted = shared ? Math.min(others.length, items - 1) : 0;
        Job next = new Job(items, wanted > 0 ? threads() : 1, work, Thread.currentThread());
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
        int spins = 0;
        while (!closed) {
            Job current = job;
            if (current == null || current == last) {
                if (spins++ < IDLE_SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                    spins = 0;
                }
            } else {
                last = current;
                spins = 0;
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

    /// One call's items, in as many shares as there are threads: each works through its own, in ascending order, and then helps with the others'.
    private static final class Job {
        private static final int DONE = 1 << 30;
        private static final int LINE = 32; // numbers from a share's counter to the next one's: cores would wait for each other's cache lines

        private final int items;
        private final int shares;
        private final Work work;
        private final Thread caller;
        private final AtomicIntegerArray taken; // items of each share that are taken
        private final AtomicInteger inside = new AtomicInteger(); // the others at work, and DONE once nobody may come in
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Job(int items, int shares, Work work, Thread caller) {
            this.items = items;
            this.shares = shares;
            this.work = work;
            this.caller = caller;
            this.taken = new AtomicIntegerArray(shares * LINE);
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
                for (int i = 0; i < shares; i++) {
                    work(worker, (worker + i) % shares);
                }
            } catch (Throwable thrown) {
                failure.compareAndSet(null, thrown);
                for (int share = 0; share < shares; share++) {
                    taken.set(share * LINE, items);
                }
            }
        }

        private void work(int worker, int share) {
            int begin = begin(share);
            int count = begin(share + 1) - begin;
            for (int i = taken.getAndIncrement(share * LINE); i < count; i = taken.getAndIncrement(share * LINE)) {
                work.item(worker, begin + i);
            }
        }

        private int begin(int share) {
            return (int) ((long) items * share / shares);
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
