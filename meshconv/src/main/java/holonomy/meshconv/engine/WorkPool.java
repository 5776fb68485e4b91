package holonomy.meshconv.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Threads that share numbered items of work. Who takes which item is left to chance; what an item computes must not depend on it.
/// Sums over items stay deterministic because their contributions are added in the order of the items.
public final class WorkPool implements AutoCloseable {
    private final int threads;
    private final ExecutorService others;
    private boolean closed;

    /// The calling thread works too, so that a pool of one thread starts none.
    public WorkPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a work pool of " + threads + " threads");
        }
        this.threads = threads;
        this.others = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, task -> {
            Thread thread = new Thread(task, "holonomy-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    public int threads() {
        return threads;
    }

    /// A piece of work: `worker` is between 0 and `threads - 1`, and no two threads work under the same number at once.
    @FunctionalInterface
    public interface Work {
        void item(int worker, int item);
    }

    /// Does items `0 .. items - 1` in any order and returns when all are done. The first failure is thrown here. Work must not run work
    /// of the same pool.
    public void run(int items, Work work) {
        runOrdered(items, work, null);
    }

    /// Like [#run]; after each item its worker calls `inOrder` for it, one at a time and in the order of the items.
    public synchronized void runOrdered(int items, Work work, Work inOrder) {
        if (closed) {
            throw new IllegalStateException("the engine was closed");
        }
        Job job = new Job(items, work, inOrder);
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 1; worker < Math.min(threads, items); worker++) {
            int number = worker;
            running.add(others.submit(() -> job.work(number)));
        }
        job.work(0);
        for (Future<?> other : running) {
            await(other);
        }
        job.rethrow();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (others != null) {
            others.shutdown();
        }
    }

    private static void await(Future<?> other) {
        boolean interrupted = false;
        while (true) {
            try {
                other.get();
                break;
            } catch (InterruptedException signal) {
                interrupted = true; // the workers use the caller's memory: never leave before they have
            } catch (ExecutionException failure) {
                throw new IllegalStateException(failure.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// One call's items. Items are claimed in ascending order, so whoever waits for its turn waits for someone who is at work.
    private static final class Job {
        private final int items;
        private final Work work;
        private final Work inOrder;
        private final AtomicInteger next = new AtomicInteger();
        private int turn;
        private Throwable failure;

        Job(int items, Work work, Work inOrder) {
            this.items = items;
            this.work = work;
            this.inOrder = inOrder;
        }

        void work(int worker) {
            try {
                for (int item = next.getAndIncrement(); item < items; item = next.getAndIncrement()) {
                    work.item(worker, item);
                    if (inOrder != null && !takeTurn(worker, item)) {
                        return;
                    }
                }
            } catch (Throwable thrown) {
                fail(thrown);
            }
        }

        private boolean takeTurn(int worker, int item) throws InterruptedException {
            synchronized (this) {
                while (turn != item && failure == null) {
                    wait();
                }
                if (failure != null) {
                    return false;
                }
            }
            inOrder.item(worker, item);
            synchronized (this) {
                turn++;
                notifyAll();
            }
            return true;
        }

        private synchronized void fail(Throwable thrown) {
            if (failure == null) {
                failure = thrown;
            }
            next.set(items);
            notifyAll();
        }

        private synchronized void rethrow() {
            switch (failure) {
                case null -> { }
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                default -> throw new IllegalStateException("interrupted while computing", failure);
            }
        }
    }
}
