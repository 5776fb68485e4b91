package holonomy.meshconv.layer;

import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.engine.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Where an engine keeps what a network learned. Most parameters are the entries of their tensor, as those of an SO(2)-steerable kernel in the radial frame:
/// the engine computes with them where the optimiser changes them. Those of the other tensors are tied. They stand behind the first, and a linear map makes
/// entries of them, `w = E p`.
final class WeightLayout {
    private record Place(boolean tied, int from) {
    }

    /// Parameters that lie one after the other on both sides.
    private record Stretch(int host, int memory, int count) {
    }

    private final Map<Layer, List<Place>> places = new IdentityHashMap<>(); // of the tensor of each parameter
    private final List<Stretch> stretches = new ArrayList<>();
    private final int count;    // of all parameters on the host
    private final int tiedFrom; // in memory
    private final int size;     // of the parameters' memory
    private final int entries;  // of tied tensors
    private final SparseRows projection;

    WeightLayout(Parameters parameters) {
        count = Math.toIntExact(parameters.values().length());
        int free = 0;
        int expanded = 0;
        for (Layer layer : parameters.owners()) {
            List<Place> own = new ArrayList<>();
            for (Parameter parameter : parameters.of(layer)) {
                boolean tied = !parameter.space().isIdentity();
                own.add(new Place(tied, tied ? expanded : free));
                if (tied) {
                    expanded = Math.addExact(expanded, aligned(parameter.space().entryCount()));
                } else {
                    free = Math.addExact(free, aligned(parameter.count()));
                }
            }
            places.put(layer, own);
        }
        entries = expanded;
        tiedFrom = free;
        // A network without parameters, or one of tied tensors that are zero, keeps one unused number.
        int leastTied = tiedFrom == 0 || entries > 0 ? 1 : 0;
        size = Math.addExact(tiedFrom, Math.max(leastTied, place(parameters)));
        projection = entries == 0 ? null : projection(parameters);
    }

    /// Room for a part of a tensor.
    private static int aligned(int numbers) {
        return Math.addExact(numbers, Tensor.PART_ALIGNMENT - 1) / Tensor.PART_ALIGNMENT * Tensor.PART_ALIGNMENT;
    }

    /// Says where each parameter of the host lies in memory; gives the number of tied ones.
    private int place(Parameters parameters) {
        int tied = 0;
        for (Layer layer : parameters.owners()) {
            for (int i = 0; i < places.get(layer).size(); i++) {
                Place place = places.get(layer).get(i);
                int length = parameters.of(layer).get(i).count();
                stretches.add(new Stretch(parameters.offset(layer, i), place.tied ? tiedFrom + tied : place.from, length));
                tied += place.tied ? length : 0;
            }
        }
        return tied;
    }

    @FunctionalInterface
    private interface EntryVisitor {
        void visit(int tied, int entry, double factor);
    }

    private SparseRows projection(Parameters parameters) {
        int[] begin = new int[tiedCount() + 1];
        forEachEntry(parameters, (tied, entry, factor) -> begin[tied + 1]++);
        for (int p = 0; p < tiedCount(); p++) {
            begin[p + 1] += begin[p];
        }
        int[] column = new int[begin[tiedCount()]];
        double[] weight = new double[column.length];
        int[] next = begin.clone();
        forEachEntry(parameters, (tied, entry, factor) -> {
            column[next[tied]] = entry;
            weight[next[tied]++] = factor;
        });
        return new SparseRows(entries, begin, column, weight);
    }

    private void forEachEntry(Parameters parameters, EntryVisitor visitor) {
        int[] first = {0};
        for (Layer layer : parameters.owners()) {
            for (int i = 0; i < places.get(layer).size(); i++) {
                Place place = places.get(layer).get(i);
                Parameter parameter = parameters.of(layer).get(i);
                if (place.tied) {
                    parameter.space().forEachRun((from, to, length, factor) -> {
                        for (int j = 0; j < length; j++) {
                            visitor.visit(first[0] + from + j, place.from + to + j, factor);
                        }
                    });
                    first[0] += parameter.count();
                }
            }
        }
    }

    /// Whether the tensor of a layer's parameter is made of tied parameters, so that it is part of the expanded entries.
    boolean isTied(Layer layer, int index) {
        return places.get(layer).get(index).tied;
    }

    /// Where the tensor of a layer's parameter begins, among the parameters or the expanded entries: at a multiple of [Tensor#PART_ALIGNMENT].
    int from(Layer layer, int index) {
        return places.get(layer).get(index).from;
    }

    /// The length of the parameters' memory; there are zeros between those that belong to a tensor.
    int size() {
        return size;
    }

    /// Where tied parameters begin: at a multiple of [Tensor#PART_ALIGNMENT].
    int tiedFrom() {
        return tiedFrom;
    }

    int tiedCount() {
        return size - tiedFrom;
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
        for (Stretch stretch : stretches) {
            System.arraycopy(memory, stretch.memory, host, stretch.host, stretch.count);
        }
        return host;
    }

    /// Numbers as they lie in memory, from those in the order of [Parameters#values].
    double[] toMemory(double[] host) {
        double[] memory = new double[size];
        for (Stretch stretch : stretches) {
            System.arraycopy(host, stretch.host, memory, stretch.memory, stretch.count);
        }
        return memory;
    }
}
