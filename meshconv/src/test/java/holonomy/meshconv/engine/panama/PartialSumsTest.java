package holonomy.meshconv.engine.panama;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialSumsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 17", "3, 5", "4, 64", "7, 33", "32, 1000"})
    void theSumIsThatOfAllPartsAndTheSameToTheBitForAnyThreads(int count, int size) {
        float[] expected = null;
        for (int threads : new int[] {1, 2, 4}) {
            try (WorkPool pool = new WorkPool(threads)) {
                PartialSums sums = new PartialSums();
                for (int repetition = 0; repetition < 20; repetition++) {
                    float[] found = sum(pool, sums, count, size);
                    expected = expected == null ? found : expected;
                    assertArrayEquals(expected, found);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            double exact = 0;
            for (int part = 0; part < count; part++) {
                exact += value(part, i);
            }
            assertEquals(exact, expected[i], 1e-5 * count);
        }
    }

    private static float[] sum(WorkPool pool, PartialSums sums, int count, int size) {
        sums.begin(count, size);
        pool.run(count, (worker, item) -> {
            float[] part = sums.part(item);
            for (int i = 0; i < size; i++) {
                part[i] += value(item, i);
            }
            sums.complete(item);
        });
        return Arrays.copyOf(sums.total(), size);
    }

    private static float value(int part, int entry) {
        return (float) new SplittableRandom(1000L * part + entry).nextDouble();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 31, 32})
    void partsAreAPowerOfTwo(int most) {
        int parts = PartialSums.parts(most);
        assertEquals(1, Integer.bitCount(parts));
        assertTrue(parts <= Math.max(1, most) && 2 * parts > most);
    }
}
