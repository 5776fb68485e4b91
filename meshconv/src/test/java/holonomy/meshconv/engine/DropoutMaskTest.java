package holonomy.meshconv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMaskTest {
    private static final int ENTRIES = 100_000;

    /// Within five standard deviations.
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
    void dropsTheShareAskedForAndKeepsTheMean(double probability) {
        DropoutMask mask = new DropoutMask(probability, 3);
        double dropped = LongStream.range(0, ENTRIES).filter(mask::drops).count() / (double) ENTRIES;
        assertEquals(probability, dropped, 5 * Math.sqrt(probability * (1 - probability) / ENTRIES));
        assertEquals(1, mask.scale() * (1 - probability), 1e-15);
    }

    /// `java.util.SplittableRandom` is SplitMix64.
    @Test
    void isTheGeneratorThatItSays() {
        DropoutMask mask = new DropoutMask(0.3, -12);
        SplittableRandom random = new SplittableRandom(-12);
        for (int i = 0; i < 1000; i++) {
            assertEquals((random.nextLong() >>> 32) < mask.threshold(), mask.drops(i), "entry " + i);
        }
    }

    /// Neighbours, and the same entries of steps whose seeds follow each other, are dropped together as often as chance has it.
    @Test
    void entriesAndSeedsAreIndependent() {
        DropoutMask mask = new DropoutMask(0.3, 41);
        DropoutMask next = new DropoutMask(0.3, 42);
        double deviation = 5 * Math.sqrt(0.09 * 0.91 / ENTRIES);
        assertEquals(0.09, LongStream.range(0, ENTRIES).filter(i -> mask.drops(i) && mask.drops(i + 1)).count() / (double) ENTRIES, deviation);
        assertEquals(0.09, LongStream.range(0, ENTRIES).filter(i -> mask.drops(i) && next.drops(i)).count() / (double) ENTRIES, deviation);
    }

    @Test
    void noProbabilityDropsNothing() {
        assertFalse(LongStream.range(0, ENTRIES).anyMatch(new DropoutMask(0, 1)::drops));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesWhatIsNoProbability(double probability) {
        assertThrows(EngineException.class, () -> new DropoutMask(probability, 0));
    }
}
