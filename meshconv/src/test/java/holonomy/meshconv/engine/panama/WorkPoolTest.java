package holonomy.meshconv.engine.panama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holonomy.meshconv.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkPoolTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyItemIsDoneOnce(int threads) {
        try (WorkPool pool = new WorkPool(threads)) {
            for (int items : new int[] {0, 1, 2, 97}) {
                AtomicIntegerArray done = new AtomicIntegerArray(items);
                pool.run(items, (worker, item) -> done.incrementAndGet(item));
                IntStream.range(0, items).forEach(item -> assertEquals(1, done.get(item)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whatIsNotSharedTheCallerDoesInOrder(int threads) {
        try (WorkPool pool = new WorkPool(threads)) {
            List<Integer> done = new ArrayList<>();
            pool.run(7, false, (worker, item) -> {
                assertEquals(0, worker);
                done.add(item);
            });
            assertEquals(IntStream.range(0, 7).boxed().toList(), done);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aFailureIsThrownToTheCallerAndThePoolGoesOn(int threads) {
        try (WorkPool pool = new WorkPool(threads)) {
            for (int failing : new int[] {0, 3, 40}) {
                EngineException failure = new EngineException("item " + failing);
                assertEquals(failure, assertThrows(EngineException.class, () -> pool.run(41, (worker, item) -> {
                    if (item == failing) {
                        throw failure;
                    }
                })));
            }
            pool.run(3, (worker, item) -> { });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aClosedPoolSaysSo(int threads) {
        WorkPool pool = new WorkPool(threads);
        pool.close();
        assertThrows(IllegalStateException.class, () -> pool.run(3, (worker, item) -> { }));
    }
}
