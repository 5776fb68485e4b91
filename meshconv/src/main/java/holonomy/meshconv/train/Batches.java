package holonomy.meshconv.train;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.Geometry;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The batches that were prepared last, for groups of surfaces that come again. Groups of examples on the same surfaces, in the same order, share
/// one.
final class Batches implements AutoCloseable {
    /// What an edge takes of memory, in the form of a stencil and in that of an engine, forwards and backwards.
    private static final int BYTES_PER_EDGE = 100;

    /// Surfaces by identity: comparing their arrays would cost more than preparing them.
    private record Key(List<Geometry> surfaces) {
        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Key key) || key.surfaces.size() != surfaces.size()) {
                return false;
            }
            for (int i = 0; i < surfaces.size(); i++) {
                if (surfaces.get(i) != key.surfaces.get(i)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return surfaces.stream().mapToInt(System::identityHashCode).reduce(1, (hash, next) -> 31 * hash + next);
        }
    }

    private final Engine engine;
    private final Map<Key, Batch> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long mostEdges; // half of the memory that there is
    private Batch latest;
    private long edges;           // of all entries but the latest, whose stencils may not be prepared yet

    Batches(Engine engine) {
        this.engine = engine;
        this.mostEdges = Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_EDGE;
    }

    /// The surfaces of a group of examples.
    Batch of(List<Example> group) {
        Key key = new Key(group.stream().map(Example::surface).toList());
        Batch batch = entries.get(key);
        if (batch == null) {
            if (latest != null) {
                edges += latest.preparedEdges();
                forgetOldest();
            }
            batch = new Batch(engine, key.surfaces);
            entries.put(key, batch);
            latest = batch;
        }
        return batch;
    }

    private void forgetOldest() {
        Iterator<Batch> oldest = entries.values().iterator();
        while (edges > mostEdges && oldest.hasNext()) {
            Batch batch = oldest.next();
            edges -= batch.preparedEdges();
            batch.close();
            oldest.remove();
        }
    }

    /// The features of a group of examples, one after another.
    static double[] features(List<Example> group) {
        if (group.size() == 1) {
            return group.getFirst().features();
        }
        List<double[]> parts = group.parallelStream().map(Example::features).toList();
        double[] all = new double[parts.stream().mapToInt(part -> part.length).reduce(0, Math::addExact)];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    @Override
    public void close() {
        entries.values().forEach(Batch::close);
        entries.clear();
    }
}
