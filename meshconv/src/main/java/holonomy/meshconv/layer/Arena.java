package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tensors of training steps, kept and handed out again by shape, so that a step allocates nothing that the one before could
/// leave to it. Shapes that [#PATIENCE] steps did not ask for are freed.
public final class Arena implements AutoCloseable {
    private static final int PATIENCE = 16;

    private record Shape(int rows, int columns) {
    }

    private final Engine engine;
    private final Precision precision;
    private final Map<Shape, Deque<Tensor>> idle = new HashMap<>();
    private final Map<Shape, Integer> lastUse = new HashMap<>();
    private final Set<Tensor> busy = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Tensor, Tensor> wholes = new IdentityHashMap<>(); // of tensors that are the beginning of a larger one
    private final List<Tensor> parts = new ArrayList<>();
    private final Map<Integer, Tensor> identities = new HashMap<>();
    private int step;

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
        Shape shape = new Shape(columns == 1 ? rows : roundedUp(rows), columns);
        lastUse.put(shape, step);
        Deque<Tensor> free = idle.get(shape);
        Tensor whole = free == null || free.isEmpty() ? engine.allocate(shape.rows, columns, precision) : free.pop();
        Tensor tensor = whole;
        if (shape.rows > rows) {
            tensor = whole.part(0, rows, columns);
            wholes.put(tensor, whole);
        }
        busy.add(tensor);
        return tensor;
    }

    /// Up to an eighth more: meshes of about the same size share memory, which would otherwise be new for every mesh of a data set, or kept for each
    /// beside the others.
    private static int roundedUp(int rows) {
        int unit = Math.max(1, Integer.highestOneBit(rows) / 8);
        return Math.ceilDiv(rows, unit) * unit;
    }

    /// A part of a tensor of this arena, see [Tensor#part], until the end of the step.
    public Tensor part(Tensor whole, long from, int rows, int columns) {
        parts.add(whole.part(from, rows, columns));
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
        if (busy.remove(tensor)) {
            Tensor whole = wholes.remove(tensor);
            if (whole != null) {
                tensor.close();
            }
            Tensor back = whole == null ? tensor : whole;
            idle.computeIfAbsent(new Shape(back.rows(), back.columns()), shape -> new ArrayDeque<>()).push(back);
        }
    }

    /// Ends a step: every tensor comes back.
    public void endStep() {
        closeParts();
        Tensor[] out = busy.toArray(Tensor[]::new);
        for (Tensor tensor : out) {
            give(tensor);
        }
        step++;
        idle.entrySet().removeIf(entry -> {
            boolean stale = step - lastUse.get(entry.getKey()) > PATIENCE;
            if (stale) {
                entry.getValue().forEach(Tensor::close);
            }
            return stale;
        });
    }

    /// Frees all tensors, also those still out.
    @Override
    public void close() {
        closeParts();
        idle.values().forEach(tensors -> tensors.forEach(Tensor::close));
        idle.clear();
        busy.forEach(Tensor::close);
        busy.clear();
        wholes.values().forEach(Tensor::close);
        wholes.clear();
        identities.values().forEach(Tensor::close);
        identities.clear();
    }

    private void closeParts() {
        parts.forEach(Tensor::close);
        parts.clear();
    }
}
