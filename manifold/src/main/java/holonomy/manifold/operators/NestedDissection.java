package holonomy.manifold.operators;

import java.util.ArrayDeque;
import org.ejml.data.DMatrixSparseCSC;

/// An order of elimination that keeps a sparse factor sparse: halves first, the vertices that separate them last (A. George,
/// "Nested dissection of a regular finite element mesh", 1973), with the median level of a breadth-first search as separator.
final class NestedDissection {
    private static final int SMALL = 32;

    private final int[] begin;
    private final int[] rows;
    private final int[] part;   // which piece an unknown belongs to
    private final int[] level;
    private int parts;

    private NestedDissection(DMatrixSparseCSC matrix) {
        begin = matrix.col_idx;
        rows = matrix.nz_rows;
        part = new int[matrix.numRows];
        level = new int[matrix.numRows];
    }

    static int[] order(DMatrixSparseCSC matrix) {
        int n = matrix.numRows;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        new NestedDissection(matrix).dissect(order, n);
        return order;
    }

    /// Orders all pieces, with a stack of ranges instead of recursion: paths of any length may come.
    private void dissect(int[] order, int n) {
        ArrayDeque<int[]> ranges = new ArrayDeque<>();
        ranges.push(new int[] {0, n});
        int[] queue = new int[n];
        while (!ranges.isEmpty()) {
            int[] range = ranges.pop();
            int from = range[0];
            int size = range[1] - from;
            if (size <= SMALL) {
                continue;
            }
            int mine = ++parts;
            for (int i = from; i < range[1]; i++) {
                part[order[i]] = mine;
            }
            int reached = search(order[from], mine, queue);
            if (reached < size) { // not connected: the part that was reached, then the rest
                int rest = reached;
                for (int i = from; i < range[1]; i++) {
                    if (part[order[i]] == mine) {
                        queue[rest++] = order[i];
                    }
                }
                System.arraycopy(queue, 0, order, from, size);
                ranges.push(new int[] {from, from + reached});
                ranges.push(new int[] {from + reached, range[1]});
                continue;
            }
            mine = ++parts;
            for (int i = 0; i < size; i++) {
                part[queue[i]] = mine;
            }
            search(queue[size - 1], mine, queue); // again from a vertex far away: longer and thinner levels
            int median = level[queue[size / 2]];
            int below = 0;
            while (level[queue[below]] < median) {
                below++;
            }
            int above = below;
            while (above < size && level[queue[above]] == median) {
                above++;
            }
            int separator = above - below;
            System.arraycopy(queue, 0, order, from, below);
            System.arraycopy(queue, above, order, from + below, size - above);
            System.arraycopy(queue, below, order, range[1] - separator, separator);
            if (below > 0) {
                ranges.push(new int[] {from, from + below});
            }
            if (size > above) {
                ranges.push(new int[] {from + below, range[1] - separator});
            }
        }
    }

    /// Visits the piece `mine` from a start in order of distance; the visited get a part of their own. Returns how many.
    private int search(int start, int mine, int[] queue) {
        int seen = ++parts;
        int end = 0;
        queue[end++] = start;
        part[start] = seen;
        level[start] = 0;
        for (int i = 0; i < end; i++) {
            int u = queue[i];
            for (int k = begin[u]; k < begin[u + 1]; k++) {
                int v = rows[k];
                if (part[v] == mine) {
                    part[v] = seen;
                    level[v] = level[u] + 1;
                    queue[end++] = v;
                }
            }
        }
        return end;
    }
}
