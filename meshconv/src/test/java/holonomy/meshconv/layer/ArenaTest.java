package holonomy.meshconv.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArenaTest {
    @Test
    void memoryThatWasGivenBackIsHandedOutAgainInAnotherShape() {
        try (ScalarEngine engine = new ScalarEngine(); Arena arena = new Arena(engine, Precision.FLOAT32)) {
            Tensor first = arena.take(100, 3);
            first.set(IntStream.range(0, 300).asDoubleStream().toArray());
            arena.give(first);
            Tensor second = arena.take(4, 70);
            assertEquals(4, second.rows());
            assertEquals(70, second.columns());
            assertArrayEquals(IntStream.range(0, 280).asDoubleStream().toArray(), second.toDoubles(), "the memory of the first");
            assertThrows(IllegalStateException.class, first::toDoubles, "a tensor that was given back");
        }
    }

    @Test
    void smallTensorsTakeNoMemoryOfLargeOnes() {
        try (ScalarEngine engine = new ScalarEngine(); Arena arena = new Arena(engine, Precision.FLOAT32)) {
            Tensor large = arena.take(1000, 100);
            large.set(IntStream.range(0, 100_000).mapToDouble(i -> 7).toArray());
            arena.give(large);
            assertEquals(0, arena.take(100, 1).toDoubles()[0], "new memory is zero");
            assertEquals(7, arena.take(900, 100).toDoubles()[0], "the large one's memory is still there");
        }
    }

    @Test
    void partsShareMemoryWithTheirTensor() {
        try (ScalarEngine engine = new ScalarEngine(); Arena arena = new Arena(engine, Precision.FLOAT32)) {
            Tensor whole = arena.take(300, 1);
            whole.set(IntStream.range(0, 300).asDoubleStream().toArray());
            assertArrayEquals(new double[] {128, 129, 130, 131}, arena.part(whole, 128, 2, 2).toDoubles());
        }
    }

    @Test
    void memoryThatNoStepAsksForIsFreed() {
        try (ScalarEngine engine = new ScalarEngine(); Arena arena = new Arena(engine, Precision.FLOAT32)) {
            arena.take(1000, 1).set(IntStream.range(0, 1000).mapToDouble(i -> 7).toArray());
            arena.endStep();
            for (int step = 0; step < 50; step++) {
                arena.endStep();
            }
            assertEquals(7, arena.take(1000, 1).toDoubles()[0], "kept for a while");
            for (int step = 0; step < 100; step++) {
                arena.endStep();
            }
            assertEquals(0, arena.take(1000, 1).toDoubles()[0], "freed, and new");
        }
    }

    @Test
    void theIdentityIsKept() {
        try (ScalarEngine engine = new ScalarEngine(); Arena arena = new Arena(engine, Precision.FLOAT32)) {
            Tensor identity = arena.identity(2);
            arena.endStep();
            assertSame(identity, arena.identity(2));
            assertArrayEquals(new double[] {1, 0, 0, 1}, identity.toDoubles());
        }
    }

    @Test
    void smallSurfacesOfAboutTheSameSizeShareMemoryToo() {
        try (ScalarEngine engine = new ScalarEngine(); Arena arena = new Arena(engine, Precision.FLOAT32)) {
            arena.take(700, 2).set(new double[1400]);
            arena.endStep();
            Tensor second = arena.take(1, 2);
            assertEquals(1, second.rows());
            double[] numbers = new double[2 * 690];
            numbers[0] = 5;
            Tensor first = arena.take(690, 2);
            first.set(numbers);
            arena.endStep();
            assertEquals(5, arena.take(650, 2).toDoubles()[0], "the memory of the first");
        }
    }

    /// Meshes of about 15,000 vertices, none like another, use the same memory one after another.
    @ParameterizedTest
    @EnumSource(Precision.class)
    void largeSurfacesShareMemory(Precision precision) {
        try (ScalarEngine engine = new ScalarEngine(); Arena arena = new Arena(engine, precision)) {
            for (int rows : List.of(14_874, 14_930, 14_569, 15_360)) {
                Tensor tensor = arena.take(rows, 3);
                assertEquals(rows, tensor.rows());
                double[] values = new double[3 * rows];
                values[3 * rows - 1] = rows;
                if (rows > 14_874) {
                    assertEquals(14_874, tensor.toDoubles()[0], "the memory of the first");
                }
                values[0] = 14_874;
                tensor.set(values);
                assertEquals(rows, tensor.toDoubles()[3 * rows - 1]);
                arena.endStep();
            }
        }
    }
}
