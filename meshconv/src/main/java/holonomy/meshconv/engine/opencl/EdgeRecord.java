package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.engine.gather.EdgeTable;
import holonomy.meshconv.engine.gather.EdgeTable.CoefficientRow;
import holonomy.meshconv.engine.gather.EdgeTable.PhasorRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What a convolution stores of each edge: floats in groups of four, the entries of turns first, then coefficients. Convolutions with equal
/// records share them.
///
/// @param entries nine numbers for each float, see the kernel `edgeRecords`
record EdgeRecord(List<List<Integer>> entries) {
    private static final List<Integer> ONE = List.of(0, 0, 3, 0);
    private static final List<Integer> NOTHING = entry(-2, ONE, ONE);

    EdgeRecord {
        entries = List.copyOf(entries);
    }

    /// The floats of one edge.
    int size() {
        return entries.size();
    }

    int[] numbers() {
        return entries.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    }

    /// Puts a record together for the rows of a table.
    static final class Builder {
        private final EdgeTable table;
        private final List<List<Integer>> entries = new ArrayList<>();

        Builder(EdgeTable table) {
            this.table = table;
        }

        /// Where the phasors of these rows of the table stand, side by side; a place they have already serves again.
        int turn(int[] rows) {
            List<List<Integer>> wanted = new ArrayList<>();
            for (int row : rows) {
                wanted.add(entry(-1, phasor(table.phasors().get(row)), ONE));
            }
            return place(wanted);
        }

        /// Where up to four coefficients stand.
        int coefficients(List<Integer> numbers) {
            List<List<Integer>> wanted = new ArrayList<>();
            for (int number : numbers) {
                CoefficientRow row = table.coefficients().get(number);
                wanted.add(entry(row.ring(), phasor(table.phasors().get(row.first())),
                        row.second() < 0 ? ONE : phasor(table.phasors().get(row.second()))));
            }
            return place(wanted);
        }

        private int place(List<List<Integer>> wanted) {
            wanted.addAll(Collections.nCopies(4 - wanted.size(), NOTHING));
            for (int at = 0; at < entries.size(); at += 4) {
                if (entries.subList(at, at + 4).equals(wanted)) {
                    return at;
                }
            }
            entries.addAll(wanted);
            return entries.size() - 4;
        }

        EdgeRecord build() {
            return new EdgeRecord(entries);
        }
    }

    private static List<Integer> phasor(PhasorRow row) {
        return List.of(row.angle().ordinal(), row.frequency(), row.part().ordinal(), row.reflected() ? 1 : 0);
    }

    private static List<Integer> entry(int ring, List<Integer> first, List<Integer> second) {
        List<Integer> entry = new ArrayList<>();
        entry.add(ring);
        entry.addAll(first);
        entry.addAll(second);
        return List.copyOf(entry);
    }
}
