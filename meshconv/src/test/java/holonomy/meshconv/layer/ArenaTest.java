package holonomy.meshconv.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.ScalarEngine;
import holonomy.meshconv.engine.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArenaTest {
    @Test
    void aTensorThatWasGivenBackIsHandedOutAgain() {
        try (ScalarEngine engine = new ScalarEngine(); Arena arena = new Arena(engine, Precision.FLOAT32)) {
            Tensor first = arena.take(10, 3);
            arena.give(first);
            assertSame(first, arena.take(10, 3));
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
