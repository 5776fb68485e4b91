package holonomy.meshconv.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Orders of vertices by their neighbourhoods.
class VertexOrderTest {
    /// Neighbourhoods without geometry.
    private static StoredRows rows(int vertices, List<int[]> links) {
        int[] offsets = new int[vertices + 1];
        links.forEach(link -> offsets[link[0] + 1]++);
        Arrays.parallelPrefix(offsets, Integer::sum);
        int[] next = offsets.clone();
        int[] source = new int[links.size()];
        links.forEach(link -> source[next[link[0]]++] = link[1]);
        return new StoredRows(vertices, offsets, source, new float[source.length], new float[source.length], new float[source.length],
                new int[source.length], new float[source.length]);
    }

    private static int bandwidth(StoredRows rows) {
        int widest = 0;
        for (int p = 0; p < rows.targets(); p++) {
            for (int e = rows.offsets()[p]; e < rows.offsets()[p + 1]; e++) {
                widest = Math.max(widest, Math.abs(p - rows.source()[e]));
            }
        }
        return widest;
    }

    /// A strip of 100 x 4 vertices with their neighbours, numbered at random: no row is much farther from its neighbours' than the strip is wide.
    @Test
    void neighboursStandCloseTogether() {
        int width = 4;
        int length = 100;
        int[] number = IntStream.range(0, width * length).toArray();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 1; i < number.length; i++) {
            int other = random.nextInt(i + 1);
            int kept = number[i];
            number[i] = number[other];
            number[other] = kept;
        }
        List<int[]> links = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < width; j++) {
                for (int k = 0; k < width; k++) {
                    if (i + 1 < length) {
                        links.add(new int[] {number[i * width + j], number[(i + 1) * width + k]}); // from one side only
                    }
                }
            }
        }
        StoredRows shuffled = rows(number.length, links);
        VertexOrder order = VertexOrder.of(shuffled);
        assertTrue(bandwidth(shuffled) > 200, () -> "before " + bandwidth(shuffled));
        int after = bandwidth(shuffled.in(order, order));
        assertTrue(after < 3 * width, () -> "after " + after);
    }

    /// Components, vertices that know nobody, themselves or each other several times, and no vertices at all.
    @Test
    void everyVertexHasOneRow() {
        for (StoredRows rows : List.of(rows(0, List.of()), rows(3, List.of()), rows(5, List.of(new int[] {0, 0}, new int[] {4, 1}, new int[] {4, 1},
                new int[] {1, 4}, new int[] {2, 3})))) {
            VertexOrder order = VertexOrder.of(rows);
            int[] sorted = order.vertex().clone();
            Arrays.sort(sorted);
            assertArrayEquals(IntStream.range(0, rows.targets()).toArray(), sorted);
            int[] row = order.rows();
            for (int i = 0; i < row.length; i++) {
                assertEquals(i, row[order.vertex()[i]]);
            }
        }
    }

    @Test
    void valuesFollowTheirVertices() {
        VertexOrder order = new VertexOrder(new int[] {2, 0, 1});
        assertArrayEquals(new double[] {5, 6, 1, 2, 3, 4}, order.apply(new double[] {1, 2, 3, 4, 5, 6}));
        assertArrayEquals(new double[0], new VertexOrder(new int[0]).apply(new double[0]));
    }
}
