package holonomy.meshconv.train;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.layer.Batch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The batches that were prepared last, for groups of examples that come again.
final class Batches implements AutoCloseable {
    /// What an edge takes of memory, in the form of a stencil and in that of an engine, forwards and backwards.
    private static final int BYTES_PER_EDGE = 100;

    record Entry(Batch batch, double[] features) {
    }

    /// Examples by identity: comparing their arrays would cost more than preparing them.
    private record Key(List<Example> group) {
        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Key key) || key.group.size() != group.size()) {
                return false;
            }
            for (int i = 0; i < group.size(); i++) {
                if (group.get(i) != key.group.get(i)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return group.stream().mapToInt(System::identityHashCode).reduce(1, (hash, next) -> 31 * hash + next);
        }
    }

    private final Engine engine;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long mostEdges; // a quarter of the memory that there is
    private Entry latest;
    private long edges;           // of all entries but the latest, whose stencils may not be prepared yet

    Batches(Engine engine) {
        this.engine = engine;
        this.mostEdges = Runtime.getRuntime().maxMemory() / 4 / BYTES_PER_EDGE;
    }

    Entry of(List<Example> group) {
        Key key = new Key(List.copyOf(group));
        Entry entry = entries.get(key);
        if (entry == null) {
            if (latest != null) {
                edges += latest.batch.preparedEdges();
                forgetOldest();
            }
            entry = new Entry(new Batch(engine, group.stream().map(Example::surface).toList()), features(group));
            entries.put(key, entry);
            latest = entry;
        }
        return entry;
    }

    private void forgetOldest() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (edges > mostEdges && oldest.hasNext()) {
            Entry entry = oldest.next();
            edges -= entry.batch.preparedEdges();
            entry.batch.close();
            oldest.remove();
        }
    }

    private static double[] features(List<Example> group) {
        if (group.size() == 1) {
            return group.getFirst().features();
        }
        List<double[]> parts = new ArrayList<>();
        int length = 0;
        for (Example example : group) {
            parts.add(example.features());
            length = Math.addExact(length, example.features().length);
        }
        double[] all = new double[length];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    @Override
    public void close() {
        entries.values().forEach(entry -> entry.batch.close());
        entries.clear();
    }
}
