package holonomy.viewer.scene;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Something that is made on another thread and taken over on the drawing thread. To ask anew makes void what was asked for before.
///
/// @param <T> what is made
final class Coming<T> {
    private final Executor maker;
    private final Consumer<T> discard;
    private Order order; // the last one that was neither taken nor given up

    /// @param maker   where things are made
    /// @param discard frees what was made in vain
    Coming(Executor maker, Consumer<T> discard) {
        this.maker = maker;
        this.discard = discard;
    }

    void ask(Supplier<T> work) {
        giveUp();
        Order mine = new Order(work);
        order = mine;
        maker.execute(mine);
    }

    /// Whether something was asked for and not taken yet.
    boolean isExpected() {
        return order != null;
    }

    /// What has been made, once; null if there is nothing or not yet.
    T take() {
        if (order == null || !order.isDone()) {
            return null;
        }
        return await();
    }

    /// The same, waiting for it.
    T await() {
        if (order == null) {
            return null;
        }
        Order taken = order;
        order = null;
        return taken.await();
    }

    void giveUp() {
        if (order != null) {
            order.giveUp();
            order = null;
        }
    }

    private final class Order implements Runnable {
        private final Supplier<T> work;
        private T made;
        private Throwable failure;
        private boolean done;
        private boolean givenUp;

        Order(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            T result = null;
            Throwable thrown = null;
            try {
                result = isGivenUp() ? null : work.get();
            } catch (RuntimeException | Error failed) {
                thrown = failed;
            }
            finish(result, thrown);
        }

        private synchronized void finish(T result, Throwable thrown) {
            if (givenUp && result != null) {
                discard.accept(result);
            }
            made = result;
            failure = thrown;
            done = true;
            notifyAll();
        }

        synchronized boolean isDone() {
            return done;
        }

        private synchronized boolean isGivenUp() {
            return givenUp;
        }

        synchronized void giveUp() {
            if (done && made != null) {
                discard.accept(made);
            }
            givenUp = true;
        }

        synchronized T await() {
            try {
                while (!done) {
                    wait();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a picture was prepared", interrupted);
            }
            switch (failure) {
                case null -> { }
                case RuntimeException ours -> throw ours;
                case Error error -> throw error;
                default -> throw new IllegalStateException(failure);
            }
            return made;
        }
    }
}
