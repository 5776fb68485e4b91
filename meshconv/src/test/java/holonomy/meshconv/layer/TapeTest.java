package holonomy.meshconv.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Cotangents that two fields share, of `y = x + 2 x` in the way of a residual, with some more for x before, between or after.
class TapeTest {
    @Test
    void nobodyIsGivenACotangentThatIsNotWanted() {
        try (Engine engine = Engines.byName("scalar"); Arena arena = new Arena(engine, Precision.FLOAT64)) {
            Tensor x = arena.take(2, 3);
            Tape tape = new Tape(arena, true);
            tape.into(x, (adding, dx) -> {
                assertFalse(adding);
                assertNull(dx);
            });
            assertNull(tape.cotangent(x));
        }
    }

    @Test
    void sharedCotangentsAddUpOnceTheOtherIsGone() {
        assertCotangent(3, five -> { }, five -> { });
    }

    @Test
    void sharingAddsToWhatIsThere() {
        assertCotangent(8, Runnable::run, five -> { });
    }

    @Test
    void aSharedCotangentIsCopiedBeforeItChanges() {
        assertCotangent(8, five -> { }, Runnable::run);
    }

    /// What arrives at x from 1 at y, if `before` and `after` x gets its share they may add 5.
    private static void assertCotangent(double expected, Consumer<Runnable> before, Consumer<Runnable> after) {
        assertCotangent(expected, before, after, (tape, x, arena) -> tape.accumulate(x, constant(arena, 5)));
        assertCotangent(expected, before, after, (tape, x, arena) -> tape.into(x, (adding, dx) -> {
            if (adding) {
                arena.engine().add(1, constant(arena, 5), dx);
            } else {
                arena.engine().fill(5, dx);
            }
        }));
    }

    /// How a step adds 5 to the cotangent of x.
    @FunctionalInterface
    private interface Five {
        void to(Tape tape, Tensor x, Arena arena);
    }

    private static void assertCotangent(double expected, Consumer<Runnable> before, Consumer<Runnable> after, Five add) {
        try (Engine engine = Engines.byName("scalar"); Arena arena = new Arena(engine, Precision.FLOAT64)) {
            Tape tape = new Tape(arena, true);
            Tensor x = arena.take(2, 3);
            Tensor change = arena.take(2, 3);
            Tensor y = arena.take(2, 3);
            tape.watch(x);
            tape.record(change, dy -> {
                Tensor dx = constant(arena, 0);
                engine.add(2, dy, dx);
                tape.accumulate(x, dx);
            });
            Runnable five = () -> add.to(tape, x, arena);
            tape.record(y, dy -> {
                before.accept(five);
                tape.share(x, dy);
                after.accept(five);
                tape.accumulate(change, dy);
            });
            tape.backward(y, constant(arena, 1));
            assertArrayEquals(constant(arena, expected).toDoubles(), tape.cotangent(x).toDoubles());
        }
    }

    private static Tensor constant(Arena arena, double value) {
        Tensor tensor = arena.take(2, 3);
        arena.engine().fill(value, tensor);
        return tensor;
    }
}
