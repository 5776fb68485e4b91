package holonomy.meshconv.layer;

import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.gstructure.representation.Regular;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Sampling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Feature vectors as Fourier coefficients of signals on the structure group: which columns belong to one signal, and its
/// samples.
///
/// A copy of `regular` is a signal by itself, sampled at the group's elements. Other copies of irreps are put together so that a
/// signal has each irrep at most once. An irrep's coefficient vector x contributes `<x, psi(g) v>` at g, `v` its first basis
/// vector times the root of its dimension: for frequency m, `sqrt(2) (x_1 cos m t + x_2 sin m t)`; for an odd irrep, `s x`.
final class Signals {
    private record Key(FieldType type, Activation activation, int samples) {
    }

    private static final Map<Key, Sampling> KNOWN = new ConcurrentHashMap<>(); // layers ask at every step

    private Signals() {
    }

    static boolean isFinite(FieldType type) {
        return type.group().isFinite();
    }

    /// The samples per sheet (rotations, and again reflections where a signal tells them apart) from which on the nonlinearity
    /// makes sense: a finite group's rotations; `(degree + 1) M + 1` for a polynomial; else `2 M + 1`, the least that determines
    /// a signal.
    static int leastSamples(FieldType type, Activation activation) {
        if (isFinite(type)) {
            return ((PlanarGroup) type.group()).rotations();
        }
        int highest = type.irrepBlocks().stream().mapToInt(IrrepBlock::frequency).max().orElse(0);
        return Math.max(2, activation.degree() + 1) * highest + 1;
    }

    static Sampling sampling(FieldType type, Activation activation, int samples) {
        return KNOWN.computeIfAbsent(new Key(type, activation, samples), key -> make(type, activation, samples));
    }

    private static Sampling make(FieldType type, Activation activation, int samples) {
        List<Sampling.Bundle> bundles = new ArrayList<>();
        Map<IrrepKind, Deque<Run>> runs = new LinkedHashMap<>();
        List<IrrepBlock> irreps = type.irrepBlocks();
        int next = 0;
        for (FieldType.Block block : type.blocks()) {
            int count = block.representation().irreps().size();
            if (block.representation() instanceof Regular) {
                bundles.add(regular(block));
            } else {
                for (IrrepBlock irrep : irreps.subList(next, next + count)) {
                    runs.computeIfAbsent(IrrepKind.of(irrep), kind -> new ArrayDeque<>()).add(new Run(irrep, 0));
                }
            }
            next += count;
        }
        while (!runs.isEmpty()) {
            int channels = runs.values().stream().mapToInt(queue -> queue.peek().left()).min().orElseThrow();
            bundles.add(joined(runs.values().stream().map(Deque::peek).toList(), channels, samples));
            runs.values().removeIf(queue -> {
                Run run = queue.pop();
                if (run.left() > channels) {
                    queue.push(new Run(run.block, run.from + channels));
                }
                return queue.isEmpty();
            });
        }
        return new Sampling(bundles, activation);
    }

    private record IrrepKind(int frequency, int components, boolean odd) {
        static IrrepKind of(IrrepBlock block) {
            return new IrrepKind(block.frequency(), block.components(), block.odd());
        }
    }

    /// The channels of a block from `from` on.
    private record Run(IrrepBlock block, int from) {
        int left() {
            return block.channels() - from;
        }
    }

    private static Sampling.Bundle regular(FieldType.Block block) {
        NaturalBasis natural = NaturalBasis.of(block);
        return new Sampling.Bundle(natural.columns(), natural.channels(), natural.basis(),
                block.representation().changeOfBasis().transpose().getData());
    }

    private static Sampling.Bundle joined(List<Run> runs, int channels, int samples) {
        boolean constant = runs.stream().allMatch(run -> run.block.frequency() == 0);
        int turns = constant ? 1 : samples;
        int sheets = runs.stream().anyMatch(run -> run.block.odd()) ? 2 : 1;
        int coefficients = runs.stream().mapToInt(run -> run.block.components()).sum();
        int[] offsets = new int[coefficients];
        double[][] analysis = new double[turns * sheets][coefficients];
        double[][] synthesis = new double[coefficients][turns * sheets];
        int i = 0;
        for (Run run : runs) {
            for (int j = 0; j < run.block.components(); j++, i++) {
                offsets[i] = run.block.offset() + j * run.block.channels() + run.from;
                for (int n = 0; n < turns * sheets; n++) {
                    analysis[n][i] = value(run.block, j, 2 * Math.PI * (n % turns) / turns, n < turns ? 1 : -1);
                    synthesis[i][n] = analysis[n][i] / (turns * sheets);
                }
            }
        }
        return new Sampling.Bundle(offsets, channels, analysis, synthesis);
    }

    /// The basis signal of a component at the group element `R(angle) diag(1, sign)`.
    private static double value(IrrepBlock block, int component, double angle, int sign) {
        double t = block.frequency() * angle;
        if (block.components() == 1) {
            return Math.cos(t) * (block.odd() ? sign : 1);
        }
        return Math.sqrt(2) * (component == 0 ? Math.cos(t) : Math.sin(t));
    }
}
