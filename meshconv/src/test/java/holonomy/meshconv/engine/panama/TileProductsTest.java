package holonomy.meshconv.engine.panama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Products of tiles against sums in double, with many registers and with few, whichever this processor has. What callers leave room for holds NaN, which
/// must not reach the result.
class TileProductsTest {
    private static final double TOLERANCE = 1e-5;
    private static final int GAP = 3; // floats between rows

    @ParameterizedTest
    @CsvSource({"1,1,1", "3,2,5", "8,16,16", "7,17,33", "9,257,48", "64,600,32", "13,31,80", "11,21,24", "22,12,64"})
    void productsAreThoseOfTheDefinition(int rows, int depth, int columns) {
        for (boolean manyRegisters : new boolean[] {true, false}) {
            Random random = new Random(rows + 100L * depth + 10_000L * columns);
            int width = TileProducts.width(columns);
            Matrix a = new Matrix(TileProducts.rows(rows), TileProducts.rows(depth), rows, depth, random);
            Matrix w = new Matrix(depth, width, depth, columns, random);
            Matrix c = new Matrix(TileProducts.rows(rows), width, rows, columns, random);
            float[] before = c.numbers.clone();
            TileProducts.multiply(manyRegisters, rows, depth, width, a.numbers, 0, a.stride, panels(w, depth, width), 0, c.numbers, 0, c.stride);
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < columns; j++) {
                    double sum = before[r * c.stride + j];
                    for (int k = 0; k < depth; k++) {
                        sum += (double) a.at(r, k) * w.at(k, j);
                    }
                    assertEquals(sum, c.at(r, j), TOLERANCE * (1 + Math.sqrt(depth)), "row " + r + ", column " + j);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "3,2,5", "8,16,16", "7,17,33", "9,257,48", "64,600,32", "13,31,80", "11,21,24", "22,12,64"})
    void transposedProductsAreThoseOfTheDefinition(int rows, int depth, int columns) {
        for (boolean manyRegisters : new boolean[] {true, false}) {
            Random random = new Random(rows + 100L * depth + 10_000L * columns);
            int width = TileProducts.width(columns);
            Matrix a = new Matrix(rows, TileProducts.rows(depth), rows, depth, random);
            Matrix c = new Matrix(rows, width, rows, columns, random);
            Matrix g = new Matrix(TileProducts.rows(depth), width, depth, columns, random);
            float[] before = g.numbers.clone();
            TileProducts.addTransposed(manyRegisters, rows, depth, width, a.numbers, 0, a.stride, c.numbers, 0, c.stride, g.numbers, 0, g.stride);
            for (int k = 0; k < depth; k++) {
                for (int j = 0; j < columns; j++) {
                    double sum = before[k * g.stride + j];
                    for (int r = 0; r < rows; r++) {
                        sum += (double) a.at(r, k) * c.at(r, j);
                    }
                    assertEquals(sum, g.at(k, j), TOLERANCE * (1 + Math.sqrt(rows)), "row " + k + ", column " + j);
                }
            }
        }
    }

    private static float[] panels(Matrix w, int depth, int width) {
        float[] panels = new float[depth * width];
        for (int column = 0; column < width; column++) {
            for (int k = 0; k < depth; k++) {
                panels[TileProducts.panel(column, depth) + k * TileProducts.panelWidth(column, width)] = w.at(k, column);
            }
        }
        return panels;
    }

    /// Random numbers in the first rows and columns, NaN elsewhere.
    private static final class Matrix {
        private final int stride;
        private final float[] numbers;

        Matrix(int allRows, int allColumns, int rows, int columns, Random random) {
            stride = allColumns + GAP;
            numbers = new float[allRows * stride];
            Arrays.fill(numbers, Float.NaN);
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    numbers[r * stride + c] = (float) random.nextGaussian();
                }
            }
        }

        float at(int row, int column) {
            return numbers[row * stride + column];
        }
    }
}
