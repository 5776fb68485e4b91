package holonomy.meshconv.prepare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// An order of the vertices of a surface in which those that gather from each other stand close together: threads share the rows of tensors by ranges,
/// and each finds most of what it gathers where it has written itself. Files come in any order; what one thread has written takes another several times as
/// long to read as what lies in its own core's cache.
///
/// The reversed order of Cuthill and McKee ("Reducing the bandwidth of sparse symmetric matrices", 1969): breadth first through the neighbourhoods,
/// neighbours with few neighbours first, each component from a vertex at its end.
///
/// @param vertex `[V]` the vertex that each row belongs to
record VertexOrder(int[] vertex) {
    /// The order for neighbourhoods; who is whose neighbour need not be mutual.
    static VertexOrder of(StoredRows neighbourhoods) {
        Search search = new Search(neighbourhoods);
        int[] order = new int[neighbourhoods.targets()];
        int count = 0;
        for (int v = 0; v < order.length; v++) {
            if (!search.cameBy(v)) {
                int end = search.from(v, order, count);
                search.from(order[end - 1], order, count);       // from an end of the component to another
                count = search.from(order[end - 1], order, count);
            }
        }
        for (int i = 0; i < count / 2; i++) {
            int other = order[count - 1 - i];
            order[count - 1 - i] = order[i];
            order[i] = other;
        }
        return new VertexOrder(order);
    }

    /// The row of each vertex.
    int[] rows() {
        int[] row = new int[vertex.length];
        for (int i = 0; i < vertex.length; i++) {
            row[vertex[i]] = i;
        }
        return row;
    }

    /// Values of vertices, `[V, width]`, as rows.
    double[] apply(double[] values) {
        int width = vertex.length == 0 ? 0 : values.length / vertex.length;
        double[] rows = new double[values.length];
        for (int i = 0; i < vertex.length; i++) {
            System.arraycopy(values, vertex[i] * width, rows, i * width, width);
        }
        return rows;
    }

    /// Rows as values of vertices.
    double[] undo(double[] rows) {
        return new VertexOrder(rows()).apply(rows);
    }

    /// Breadth first through neighbourhoods, made mutual.
    private static final class Search {
        private final int[][] neighbours; // ascending by their own numbers of neighbours
        private final int[] seen;         // the last search that came by, from 1 on
        private int searches;

        Search(StoredRows rows) {
            int[] degree = new int[rows.targets()];
            forEachLink(rows, (p, q) -> {
                degree[p]++;
                degree[q]++;
            });
            neighbours = Arrays.stream(degree).mapToObj(int[]::new).toArray(int[][]::new);
            int[] next = new int[degree.length];
            forEachLink(rows, (p, q) -> {
                neighbours[p][next[p]++] = q;
                neighbours[q][next[q]++] = p;
            });
            Arrays.setAll(neighbours, v -> IntStream.of(neighbours[v]).distinct().boxed()
                    .sorted(Comparator.comparingInt(q -> degree[q])).mapToInt(Integer::intValue).toArray());
            seen = new int[degree.length];
        }

        @FunctionalInterface
        private interface Link {
            void visit(int p, int q);
        }

        private static void forEachLink(StoredRows rows, Link link) {
            for (int p = 0; p < rows.targets(); p++) {
                for (int e = rows.offsets()[p]; e < rows.offsets()[p + 1]; e++) {
                    if (rows.source()[e] != p) {
                        link.visit(p, rows.source()[e]);
                    }
                }
            }
        }

        /// Whether a search has come to a vertex: then all its component stands in the order.
        boolean cameBy(int v) {
            return seen[v] > 0;
        }

        /// Writes the component of a vertex to `order[begin ..]`, in the order of a search from there, and returns its end.
        int from(int first, int[] order, int begin) {
            searches++;
            int end = begin;
            order[end++] = first;
            seen[first] = searches;
            for (int head = begin; head < end; head++) {
                for (int q : neighbours[order[head]]) {
                    if (seen[q] != searches) {
                        seen[q] = searches;
                        order[end++] = q;
                    }
                }
            }
            return end;
        }
    }
}
