package holonomy.meshconv.layer;

import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.engine.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Where an engine keeps what a network learned. Most parameters are the entries of their tensor, as those of an SO(2)-steerable kernel in the radial frame:
/// the engine computes with them where the optimiser changes them. Those of the other tensors are tied. They stand behind the first, and a linear map makes
/// entries of them, `w = E p`.
final class WeightLayout {
    /// A parameter of a layer.
    ///
    /// @param host   its first number in the order of [Parameters#values]
    /// @param memory its first number among the free or the tied
    /// @param tensor where its tensor begins, among the free numbers or the expanded entries
    private record Piece(Parameter parameter, boolean tied, int host, int memory, int tensor) {
        private int count() {
            return parameter.count();
        }
    }

    private final Map<Layer, List<Piece>> pieces = new IdentityHashMap<>(); // of each layer's parameters
    private final List<Piece> all = new ArrayList<>();
    private final int count;     // of all parameters on the host
    private final int tiedFrom;  // in memory
    private final int tiedCount;
    private final int entries;   // of tied tensors
    private final SparseRows projection;

    WeightLayout(Parameters parameters) {
        count = Math.toIntExact(parameters.values().length());
        int free = 0;
        int tied = 0;
        int expanded = 0;
        for (Layer layer : parameters.owners()) {
            List<Piece> own = new ArrayList<>();
            for (Parameter parameter : parameters.of(layer)) {
                int host = parameters.offset(layer, own.size());
                if (parameter.space().isIdentity()) {
                    own.add(new Piece(parameter, false, host, free, free));
                    free = Math.addExact(free, aligned(parameter.count()));
                } else {
                    own.add(new Piece(parameter, true, host, tied, expanded));
                    tied = Math.addExact(tied, parameter.count());
                    expanded = Math.addExact(expanded, aligned(parameter.space().entryCount()));
                }
            }
            pieces.put(layer, own);
            all.addAll(own);
        }
        tiedFrom = free;
        // A network without parameters, or one of tied tensors that are zero, keeps one unused number.
        tiedCount = tied == 0 && (free == 0 || expanded > 0) ? 1 : tied;
        entries = expanded;
        projection = entries == 0 ? null : transposedExpansion();
    }

    /// Room for a part of a tensor.
    private static int aligned(int numbers) {
        return Math.multiplyExact(Math.ceilDiv(numbers, Tensor.PART_ALIGNMENT), Tensor.PART_ALIGNMENT);
    }

    @FunctionalInterface
    private interface EntryVisitor {
        void visit(int tied, int entry, double factor);
    }

    private SparseRows transposedExpansion() {
        int[] begin = new int[tiedCount + 1];
        forEachEntry((tied, entry, factor) -> begin[tied + 1]++);
        for (int p = 0; p < tiedCount; p++) {
            begin[p + 1] += begin[p];
        }
        int[] column = new int[begin[tiedCount]];
        double[] weight = new double[column.length];
        int[] next = begin.clone();
        forEachEntry((tied, entry, factor) -> {
            column[next[tied]] = entry;
            weight[next[tied]++] = factor;
        });
        return new SparseRows(entries, begin, column, weight);
    }

    private void forEachEntry(EntryVisitor visitor) {
        for (Piece piece : all) {
            if (piece.tied) {
                piece.parameter.space().forEachRun((from, to, length, factor) -> {
                    for (int j = 0; j < length; j++) {
                        visitor.visit(piece.memory + from + j, piece.tensor + to + j, factor);
                    }
                });
            }
        }
    }

    /// Whether the tensor of a layer's parameter is made of tied parameters, so that it is part of the expanded entries.
    boolean isTied(Layer layer, int index) {
        return pieces.get(layer).get(index).tied;
    }

    /// Where the tensor of a layer's parameter begins, among the parameters or the expanded entries: at a multiple of [Tensor#PART_ALIGNMENT].
    int from(Layer layer, int index) {
        return pieces.get(layer).get(index).tensor;
    }

    /// The length of the parameters' memory; there are zeros between those that belong to a tensor.
    int size() {
        return Math.addExact(tiedFrom, tiedCount);
    }

    /// Where tied parameters begin: at a multiple of [Tensor#PART_ALIGNMENT].
    int tiedFrom() {
        return tiedFrom;
    }

    int tiedCount() {
        return tiedCount;
    }

    /// The number of entries that are expanded.
    int entries() {
        return entries;
    }

    /// The linear map E from tied parameters to entries, `[entries, tiedCount]`, or null without entries.
    SparseRows expansion() {
        return projection == null ? null : projection.transposed();
    }

    /// Its transpose, `[tiedCount, entries]`, or null.
    SparseRows projection() {
        return projection;
    }

    /// Numbers in the order of [Parameters#values], from memory.
    double[] toHost(double[] memory) {
        double[] host = new double[count];
        for (Piece piece : all) {
            System.arraycopy(memory, inMemory(piece), host, piece.host, piece.count());
        }
        return host;
    }

    /// Numbers as they lie in memory, from those in the order of [Parameters#values].
    double[] toMemory(double[] host) {
        double[] memory = new double[size()];
        for (Piece piece : all) {
            System.arraycopy(host, piece.host, memory, inMemory(piece), piece.count());
        }
        return memory;
    }

    private int inMemory(Piece piece) {
        return piece.tied ? tiedFrom + piece.memory : piece.memory;
    }
}
