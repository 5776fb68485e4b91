package holonomy.meshconv.engine.panama;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows gone through as one long row: narrow ones of which many are repeated, wide ones of which a single one is, and what is left of a vector at the end.
class RepeatedRowTest {
    @ParameterizedTest
    @CsvSource({"1, 300", "17, 1", "17, 131", "80, 33", "85, 29", "12, 50", "48, 31", "319, 3", "320, 2", "323, 70", "1279, 3", "1280, 2", "1283, 70", "2601, 5"})
    void columnsAreScaledAndSummedAsByThePlainEngine(int columns, int rows) {
        try (Engine plain = new ScalarEngine(); Engine panama = new PanamaEngine(2)) {
            List<double[]> expected = everything(plain, columns, rows);
            List<double[]> found = everything(panama, columns, rows);
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), found.get(i), 1e-5, "result " + i);
            }
        }
    }

    private static List<double[]> everything(Engine engine, int columns, int rows) {
        SplittableRandom random = new SplittableRandom(columns);
        try (Tensor x = random(engine, random, rows, columns); Tensor dy = random(engine, random, rows, columns);
                Tensor scale = random(engine, random, 1, columns); Tensor shift = random(engine, random, 1, columns);
                Tensor y = random(engine, random, rows, columns)) {
            engine.affine(scale, x, shift, y);
            engine.affineBackward(x, dy, scale, shift);
            return List.of(y.toDoubles(), scale.toDoubles(), shift.toDoubles());
        }
    }

    private static Tensor random(Engine engine, SplittableRandom random, int rows, int columns) {
        Tensor tensor = engine.allocate(rows, columns, Precision.FLOAT32);
        tensor.set(random.doubles((long) rows * columns, -1, 1).toArray());
        return tensor;
    }

    @ParameterizedTest
    @CsvSource({"1", "16", "17", "80", "321", "1281"})
    void numbersRepeat(int width) {
        float[] row = new float[width];
        for (int c = 0; c < width; c++) {
            row[c] = c;
        }
        RepeatedRow repeated = RepeatedRow.of(row);
        assertEquals(repeated.rows() * width, repeated.numbers().length);
        for (int i = 0; i < repeated.numbers().length; i++) {
            assertEquals(i % width, repeated.numbers()[i]);
        }
    }
}
