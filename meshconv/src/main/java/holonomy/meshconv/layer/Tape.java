package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What a forward pass did, so that it can be gone back through: a layer records how a cotangent of its output becomes one of its
/// input. Fields may be used several times (residual and U-shaped networks): their cotangents add up.
public final class Tape {
    private record Step(Tensor output, Consumer<Tensor> backward) {
    }

    private final Arena arena;
    private final boolean recording;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Tensor> differentiable = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Tensor, Tensor> cotangents = new IdentityHashMap<>();
    private final Map<Tensor, Integer> sharers = new IdentityHashMap<>(); // of a cotangent, beyond the first
    private Tensor lent; // to the step at work, unless it has passed it on

    /// A tape that records, or one for a forward pass alone.
    public Tape(Arena arena, boolean recording) {
        this.arena = arena;
        this.recording = recording;
    }

    /// Whether a backward pass will follow, so that what it needs must be kept.
    public boolean recording() {
        return recording;
    }

    /// Asks for the cotangent of an input.
    public void watch(Tensor x) {
        differentiable.add(x);
    }

    /// Whether somebody wants the cotangent of x: layers need not compute it otherwise.
    public boolean wants(Tensor x) {
        return differentiable.contains(x);
    }

    /// Records how to go back from the cotangent of `output`, which is lent for the call: the step must not change it, and may pass it on by [#accumulate], as
    /// the last thing that it does with it. Steps that no cotangent reaches are skipped.
    public void record(Tensor output, Consumer<Tensor> backward) {
        if (recording) {
            differentiable.add(output);
            steps.add(new Step(output, backward));
        }
    }

    /// Adds dx, out of the arena and given up by the caller, to the cotangent of x.
    public void accumulate(Tensor x, Tensor dx) {
        Tensor sum = cotangents.putIfAbsent(x, dx);
        if (sum != null) {
            arena.engine().add(1, dx, own(x, sum));
            give(dx);
        }
        if (dx == lent) {
            lent = null;
        }
    }

    /// Computes a cotangent where it belongs.
    @FunctionalInterface
    public interface Cotangent {
        /// @param adding whether to add to dx; otherwise its entries are arbitrary and overwritten
        /// @param dx     null if nobody wants it
        void compute(boolean adding, Tensor dx);
    }

    /// Has the cotangent of x computed into, or added to, the one that there is.
    public void into(Tensor x, Cotangent cotangent) {
        if (!wants(x)) {
            cotangent.compute(false, null);
            return;
        }
        Tensor sum = cotangents.get(x);
        if (sum == null) {
            Tensor dx = arena.take(x.rows(), x.columns());
            cotangent.compute(false, dx);
            cotangents.put(x, dx);
        } else {
            cotangent.compute(true, own(x, sum));
        }
    }

    /// Adds the cotangent that was lent to the step at work to that of x, and leaves it to the step. Both may be the same tensor, until one is to change.
    public void share(Tensor x, Tensor dy) {
        Tensor sum = cotangents.putIfAbsent(x, dy);
        if (sum == null) {
            sharers.merge(dy, 1, Integer::sum);
        } else {
            arena.engine().add(1, dy, own(x, sum));
        }
    }

    /// The cotangent of x, copied if somebody else has it too.
    private Tensor own(Tensor x, Tensor cotangent) {
        if (!sharers.containsKey(cotangent)) {
            return cotangent;
        }
        Tensor copy = arena.take(cotangent.rows(), cotangent.columns());
        arena.engine().copyColumns(cotangent, 0, copy, 0, copy.columns());
        cotangents.put(x, copy);
        give(cotangent);
        return copy;
    }

    /// Gives a cotangent back to the arena once nobody else has it.
    private void give(Tensor cotangent) {
        Integer others = sharers.remove(cotangent);
        if (others == null) {
            arena.give(cotangent);
        } else if (others > 1) {
            sharers.put(cotangent, others - 1);
        }
    }

    /// The cotangent of a watched input after [#backward], or null if none reached it.
    public Tensor cotangent(Tensor x) {
        return cotangents.get(x);
    }

    /// Goes back from the cotangent dy of y, given up by the caller.
    public void backward(Tensor y, Tensor dy) {
        accumulate(y, dy);
        for (Step step : steps.reversed()) {
            lent = cotangents.remove(step.output);
            if (lent != null) {
                step.backward.accept(lent);
                if (lent != null) {
                    give(lent);
                }
            }
        }
        steps.clear();
    }
}
