package holonomy.meshconv.engine.panama;

import static holonomy.meshconv.engine.panama.PanamaFieldwise.isShared;
import static holonomy.meshconv.engine.panama.PanamaFieldwise.memory;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Fieldwise;
import holonomy.meshconv.engine.Normalisation;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The passes of [Fieldwise#normalise] over the rows of all surfaces, by themselves or with what comes after in the same pass. Rows are cut into runs of
/// a size that depends on the surface alone, and shared by threads; their sums are added in order.
final class PanamaNormalisation {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final WorkPool pool;
    private final Map<List<IrrepBlock>, NormalisationLayout> layouts = new ConcurrentHashMap<>();

    PanamaNormalisation(WorkPool pool) {
        this.pool = pool;
    }

    /// What is done with rows from `begin` to before `end`, all of one surface, that the normalisation takes to `scale[c] x[v, c] + shift[c]`.
    @FunctionalInterface
    interface Rows {
        void run(int worker, RepeatedRow scale, RepeatedRow shift, int begin, int end);
    }

    /// Finds the deviation of every surface, and then goes through all rows.
    void forward(Normalisation normalisation, MemorySegment x, Rows rows) {
        NormalisationLayout layout = layouts.computeIfAbsent(normalisation.blocks(), NormalisationLayout::new);
        SurfaceRuns runs = new SurfaceRuns(normalisation.begin());
        double[] squares = new double[runs.count()];
        share(runs, layout, (worker, run) -> squares[run] = layout.sumOfSquares(x, runs.begin(run), runs.end(run)));
        MemorySegment deviations = memory(normalisation.deviation());
        for (int s = 0; s < runs.surfaces(); s++) {
            double sum = 0;
            for (int run = runs.first(s); run < runs.first(s + 1); run++) {
                sum += squares[run];
            }
            deviations.setAtIndex(FLOAT, s, (float) layout.deviation(sum, runs.rows(s)));
        }
        RepeatedRow[] scales = scales(normalisation, layout);
        RepeatedRow shift = shifts(normalisation, layout);
        share(runs, layout, (worker, run) -> rows.run(worker, scales[runs.surface(run)], shift, runs.begin(run), runs.end(run)));
    }

    /// Goes through all rows, which leaves their cotangents in `dy`, for the gradients of gamma and beta, and once more for that of x. dx and dBeta may
    /// be null.
    void backward(Normalisation normalisation, MemorySegment x, Rows rows, MemorySegment dy, MemorySegment dx, MemorySegment dGamma, MemorySegment dBeta) {
        NormalisationLayout layout = layouts.computeIfAbsent(normalisation.blocks(), NormalisationLayout::new);
        SurfaceRuns runs = new SurfaceRuns(normalisation.begin());
        int columns = layout.width();
        RepeatedRow[] scales = scales(normalisation, layout);
        RepeatedRow shift = shifts(normalisation, layout);
        double[][] products = new double[runs.count()][columns];
        double[][] sums = new double[runs.count()][columns];
        share(runs, layout, (worker, run) -> {
            rows.run(worker, scales[runs.surface(run)], shift, runs.begin(run), runs.end(run));
            PanamaRows.addProducts(dy, x, columns, runs.begin(run), runs.end(run), products[run]);
            if (dBeta != null) {
                layout.addInvariants(dy, runs.begin(run), runs.end(run), sums[run]);
            }
        });
        MemorySegment gamma = memory(normalisation.gamma());
        double[] gammaSum = new double[IrrepBlock.copies(normalisation.blocks())];
        double[] betaSum = dBeta == null ? null : new double[IrrepBlock.trivialCopies(normalisation.blocks())];
        RepeatedRow[] factors = new RepeatedRow[runs.surfaces()];
        for (int s = 0; s < factors.length; s++) {
            double[] product = PanamaRows.total(products, runs.first(s), runs.first(s + 1), columns);
            double[] sum = PanamaRows.total(sums, runs.first(s), runs.first(s + 1), columns);
            double d = PanamaRows.get(memory(normalisation.deviation()), s);
            factors[s] = layout.gradients(product, sum, gamma, d, runs.rows(s), gammaSum, betaSum);
        }
        PanamaRows.addTo(dGamma, gammaSum);
        if (dBeta != null) {
            PanamaRows.addTo(dBeta, betaSum);
        }
        if (dx != null) {
            share(runs, layout, (worker, run) -> PanamaRows.combine(scales[runs.surface(run)], dy, factors[runs.surface(run)], x, dx, runs.begin(run),
                    runs.end(run)));
        }
    }

    private static RepeatedRow[] scales(Normalisation normalisation, NormalisationLayout layout) {
        RepeatedRow[] scales = new RepeatedRow[normalisation.begin().length - 1];
        for (int s = 0; s < scales.length; s++) {
            scales[s] = layout.scales(memory(normalisation.gamma()), PanamaRows.get(memory(normalisation.deviation()), s));
        }
        return scales;
    }

    private static RepeatedRow shifts(Normalisation normalisation, NormalisationLayout layout) {
        return layout.shifts(normalisation.beta() == null ? null : memory(normalisation.beta()));
    }

    private void share(SurfaceRuns runs, NormalisationLayout layout, WorkPool.Work work) {
        pool.run(runs.count(), isShared((long) runs.rows() * layout.width()), work);
    }
}
