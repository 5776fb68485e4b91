package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The tensors of training steps. Their memory is kept and handed out again, in whatever shape, so that a step allocates nothing that another could leave to
/// it. What [#PATIENCE] steps did not ask for is freed.
public final class Arena implements AutoCloseable {
    private static final int PATIENCE = 64; // steps; surfaces of a data set differ in size and come in any order
    private static final int UNIT = 64;     // entries that memory is measured in
    private static final int WASTE = 2;     // memory is at most so many times as large as what it is handed out for

    private final Engine engine;
    private final Precision precision;
    private final NavigableMap<Integer, Deque<Block>> idle = new TreeMap<>(); // by their units
    private final Map<Tensor, Block> busy = new IdentityHashMap<>();
    private final List<Tensor> parts = new ArrayList<>();
    private final Map<Integer, Tensor> identities = new HashMap<>();
    private int step;

    /// Memory for tensors, one after another.
    private static final class Block {
        private final Tensor memory; // [units, UNIT]
        private int lastUse;         // a step

        Block(Tensor memory) {
            this.memory = memory;
        }
    }

    public Arena(Engine engine, Precision precision) {
        this.engine = engine;
        this.precision = precision;
    }

    public Engine engine() {
        return engine;
    }

    public Precision precision() {
        return precision;
    }

    /// A tensor whose entries are arbitrary.
    public Tensor take(int rows, int columns) {
        Block block = block(Math.toIntExact(Math.ceilDiv(Math.max(1, roundedUp(rows) * columns), UNIT)));
        Tensor tensor = block.memory.part(0, rows, columns);
        busy.put(tensor, block);
        return tensor;
    }

    /// The smallest idle block that is large enough, unless it is much too large.
    private Block block(int units) {
        Map.Entry<Integer, Deque<Block>> fitting = idle.ceilingEntry(units);
        if (fitting == null || fitting.getKey() > (long) WASTE * units) {
            return new Block(engine.allocate(units, UNIT, precision));
        }
        Block block = fitting.getValue().pop();
        if (fitting.getValue().isEmpty()) {
            idle.remove(fitting.getKey());
        }
        return block;
    }

    /// Up to an eighth more, so that meshes of about the same size share memory.
    private static long roundedUp(int rows) {
        long unit = Math.max(1, Integer.highestOneBit(rows) / 8);
        return Math.ceilDiv(rows, unit) * unit;
    }

    /// A part of a tensor of this arena, see [Tensor#part], until the end of the step.
    public Tensor part(Tensor whole, long from, int rows, int columns) {
        Block block = busy.get(whole); // parts of parts are not for every device
        parts.add((block == null ? whole : block.memory).part(from, rows, columns));
        return parts.getLast();
    }

    /// The identity matrix of so many rows, kept until the arena is closed; nobody may change it.
    public Tensor identity(int rows) {
        return identities.computeIfAbsent(rows, size -> {
            double[] entries = new double[size * size];
            for (int i = 0; i < size; i++) {
                entries[i * size + i] = 1;
            }
            Tensor identity = engine.allocate(size, size, precision);
            identity.set(entries);
            return identity;
        });
    }

    /// Takes a tensor back; one that is not out of this arena stays untouched.
    public void give(Tensor tensor) {
        Block block = busy.remove(tensor);
        if (block != null) {
            tensor.close();
            block.lastUse = step;
            idle.computeIfAbsent(block.memory.rows(), units -> new ArrayDeque<>()).push(block);
        }
    }

    /// Ends a step: every tensor comes back.
    public void endStep() {
        closeParts();
        for (Tensor tensor : busy.keySet().toArray(Tensor[]::new)) {
            give(tensor);
        }
        step++;
        idle.values().forEach(blocks -> blocks.removeIf(this::freedIfStale));
        idle.values().removeIf(Collection::isEmpty);
    }

    private boolean freedIfStale(Block block) {
        boolean stale = step - block.lastUse > PATIENCE;
        if (stale) {
            block.memory.close();
        }
        return stale;
    }

    /// Frees all tensors, also those still out.
    @Override
    public void close() {
        closeParts();
        busy.forEach((tensor, block) -> {
            tensor.close();
            block.memory.close();
        });
        busy.clear();
        idle.values().forEach(blocks -> blocks.forEach(block -> block.memory.close()));
        idle.clear();
        identities.values().forEach(Tensor::close);
        identities.clear();
    }

    private void closeParts() {
        parts.forEach(Tensor::close);
        parts.clear();
    }
}
