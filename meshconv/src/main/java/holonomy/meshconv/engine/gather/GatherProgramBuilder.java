package holonomy.meshconv.engine.gather;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.ConvolutionPlan.Form;
import holonomy.meshconv.engine.gather.EdgeTable.Angle;
import holonomy.meshconv.engine.gather.EdgeTable.Part;
import holonomy.meshconv.engine.gather.GatherProgram.Gathered;
import holonomy.meshconv.engine.gather.GatherProgram.Product;
import holonomy.meshconv.engine.gather.GatherProgram.SelfCopy;
import holonomy.meshconv.engine.gather.GatherProgram.SelfTerm;
import holonomy.meshconv.engine.gather.GatherProgram.WeightTerm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts the program of a convolution together.
///
/// A target block of frequency m needs `cos(m a)` and `sin(m a)` of one angle a only, so blocks are grouped by frequency and each
/// group has its own accumulators. With `v_b = W_b` applied to the turned features,
///
/// | program | turn of what is gathered | angle a | target block |
/// |---|---|---|---|
/// | RADIAL, forward | `rho_in(alpha, s)` | theta | `R(m a) sum_b radial_b v_b` |
/// | GENERAL, forward | `rho_in(phi, s)` | theta, as harmonics `Y_k` | `sum_{b,k} radial_b Y_k v_{bk}` |
/// | RADIAL, transposed | `rho_out(theta)^T` | alpha | `diag(1, s) R(-n a) sum_b radial_b v_b` |
/// | GENERAL, transposed | none | phi | `diag(1, s) R(-n a) sum_{b,k} radial_b Y_k v_{bk}` |
public final class GatherProgramBuilder {
    private final ConvolutionPlan plan;
    private final boolean transposed;
    private final boolean self;
    private final int lanes;
    private final EdgeTable table;
    private final List<IrrepBlock> sources;  // blocks of what is gathered
    private final List<Gathered> gathered = new ArrayList<>();
    private final List<Accumulator> accumulators = new ArrayList<>();
    private final List<SelfCopy> selfCopies = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();
    private int stride;
    private int rowWidth;

    private GatherProgramBuilder(ConvolutionPlan plan, boolean transposed, boolean reflecting, boolean self, int lanes) {
        this.plan = plan;
        this.transposed = transposed;
        this.self = self;
        this.lanes = lanes;
        this.table = new EdgeTable(reflecting);
        this.sources = transposed ? plan.output() : plan.input();
    }

    /// @param reflecting whether any edge reflects
    /// @param self       whether there is a self-interaction
    /// @param lanes      floats in a vector
    public static GatherProgram build(ConvolutionPlan plan, boolean transposed, boolean reflecting, boolean self, int lanes) {
        return new GatherProgramBuilder(plan, transposed, reflecting, self, lanes).build();
    }

    private GatherProgram build() {
        int width = transposed ? plan.outputWidth() : plan.inputWidth();
        declareTurns(width);
        stride = gathered.stream().filter(g -> g.channels() < lanes)
                .mapToInt(g -> g.offset() + (g.components() - 1) * g.channels() + lanes).reduce(width, Math::max);
        if (!transposed && plan.form() == Form.GENERAL) {
            addHarmonics();
        } else {
            List<IrrepBlock> targets = transposed ? plan.input() : plan.output();
            targets.stream().mapToInt(IrrepBlock::frequency).distinct().sorted()
                    .forEach(m -> addFrequency(m, targets.stream().filter(t -> t.frequency() == m).toList()));
        }
        int[] rings = new int[plan.rings() + 1];
        for (int ring = 0; ring < plan.rings(); ring++) {
            int number = ring;
            List<Accumulator> own = accumulators.stream().filter(a -> a.ring() == number).toList();
            own.forEach(a -> table.coefficient(a.ring(), a.first(), a.second()));
            rings[ring + 1] = rings[ring] + own.size();
        }
        int[] columns = accumulators.stream().sorted(Comparator.comparingInt(Accumulator::ring)).mapToInt(Accumulator::column).toArray();
        return new GatherProgram(List.copyOf(gathered), width, stride, table, columns, rings, List.copyOf(selfCopies), rowWidth, List.copyOf(products), transposed);
    }

    private void declareTurns(int width) {
        if (transposed && plan.form() == Form.GENERAL) {
            gathered.add(new Gathered(0, width, 1, new int[] {table.phasor(Angle.THETA, 0, Part.COS, false)}));
            return;
        }
        Angle angle = transposed ? Angle.THETA : plan.form() == Form.RADIAL ? Angle.ALPHA : Angle.PHI;
        for (IrrepBlock block : sources) {
            int m = block.frequency();
            int[] turn;
            if (block.components() == 1) {
                turn = new int[] {table.phasor(angle, m, Part.COS, block.odd() && !transposed)};
            } else if (transposed) {   // R(m theta)^T
                turn = new int[] {table.phasor(angle, m, Part.COS, false), table.phasor(angle, m, Part.SIN, false),
                    table.phasor(angle, m, Part.MINUS_SIN, false), table.phasor(angle, m, Part.COS, false)};
            } else {                   // R(m angle) diag(1, s)
                turn = new int[] {table.phasor(angle, m, Part.COS, false), table.phasor(angle, m, Part.MINUS_SIN, true),
                    table.phasor(angle, m, Part.SIN, false), table.phasor(angle, m, Part.COS, true)};
            }
            gathered.add(new Gathered(block.offset(), block.channels(), block.components(), turn));
        }
    }

    /// All targets from all harmonics `radial_b Y_k(theta)`, k fastest, in one product.
    private void addHarmonics() {
        int start = rowWidth;
        int out = plan.outputWidth();
        int harmonics = 2 * plan.angularOrder() + 1;
        List<WeightTerm> terms = new ArrayList<>();
        for (int t = 0; t < plan.rings() * harmonics; t++) {
            int row = addAccumulator(t / harmonics, harmonic(t % harmonics), -1) - start;
            terms.add(new WeightTerm(row, 0, out, t, 0, 1));
        }
        addProduct(start, 0, out, 0, terms, selfTerms(plan.output(), 0, addSelfCopies(plan.output()), start));
    }

    /// The targets of one frequency, from accumulators of their own.
    private void addFrequency(int m, List<IrrepBlock> targets) {
        int start = rowWidth;
        List<List<WeightTerm>> terms = new ArrayList<>();
        targets.forEach(target -> terms.add(new ArrayList<>()));
        for (Part part : m == 0 ? List.of(Part.COS) : List.of(Part.COS, Part.SIN)) {
            for (boolean reflected : transposed ? new boolean[] {false, true} : new boolean[] {false}) {
                addHarmonic(m, part, reflected, targets, terms, start);
            }
        }
        List<SelfCopy> copies = addSelfCopies(targets);
        for (int i = 0; i < targets.size(); i++) {
            IrrepBlock target = targets.get(i);
            addProduct(start, target.offset(), target.width(), half(target, m, copies, start), terms.get(i), selfTerms(List.of(target), target.offset(), copies, start));
        }
    }

    /// The accumulators with factor `s^reflected part(m a)`, if some component of a target takes it, and their places in the weights.
    private void addHarmonic(int m, Part part, boolean reflected, List<IrrepBlock> targets, List<List<WeightTerm>> terms, int start) {
        boolean taken = targets.stream().anyMatch(target -> takes(target, part, reflected, 0) || takes(target, part, reflected, 1));
        if (!taken) {
            return;
        }
        Angle angle = !transposed ? Angle.THETA : plan.form() == Form.RADIAL ? Angle.ALPHA : Angle.PHI;
        int harmonics = plan.form() == Form.RADIAL ? 1 : 2 * plan.angularOrder() + 1;
        int phasor = table.phasor(angle, m, part, reflected);
        for (int t = 0; t < plan.rings() * harmonics; t++) {
            int row = addAccumulator(t / harmonics, phasor, t % harmonics == 0 ? -1 : harmonic(t % harmonics)) - start;
            for (int i = 0; i < targets.size(); i++) {
                IrrepBlock target = targets.get(i);
                int channels = target.channels();
                for (int d = 0; d < target.components(); d++) {
                    if (takes(target, part, reflected, d)) {
                        // cos keeps the component, sin exchanges the two; R(a) has -sin in row 0, its transpose in row 1
                        int from = part == Part.COS ? d : 1 - d;
                        boolean negative = part == Part.SIN && d == (transposed ? 1 : 0);
                        terms.get(i).add(new WeightTerm(row, d * channels, channels, t, target.offset() + from * channels, negative ? -1 : 1));
                    }
                }
            }
        }
    }

    /// Whether component d of a target has a term `s^reflected part(m a)`. Transposed, the reflection comes last: it multiplies
    /// component 1, or an odd irrep. Forward, it belongs to the turn. Where no edge reflects, s = 1 and is left out.
    private boolean takes(IrrepBlock target, Part part, boolean reflected, int d) {
        if (d >= target.components() || target.components() == 1 && part == Part.SIN) {
            return false;
        }
        boolean reflects = transposed && table.reflecting() && (target.components() == 1 ? target.odd() : d == 1);
        return reflects == reflected;
    }

    private int harmonic(int k) {
        return table.phasor(Angle.THETA, (k + 1) / 2, k % 2 == 1 || k == 0 ? Part.COS : Part.SIN, false);
    }

    /// An accumulator at `column` of a row of A, with the coefficient `radial_ring` times two rows of the table.
    private record Accumulator(int column, int ring, int first, int second) {
    }

    private int addAccumulator(int ring, int first, int second) {
        accumulators.add(new Accumulator(rowWidth, ring, first, second));
        rowWidth += stride;
        return accumulators.getLast().column();
    }

    private List<SelfCopy> addSelfCopies(List<IrrepBlock> targets) {
        List<SelfCopy> copies = new ArrayList<>();
        for (IrrepBlock source : sources) {
            if (self && targets.stream().anyMatch(source::isomorphicTo)) {
                copies.add(new SelfCopy(source.offset(), source.width(), rowWidth));
                rowWidth += source.width();
            }
        }
        selfCopies.addAll(copies);
        return copies;
    }

    private List<SelfTerm> selfTerms(List<IrrepBlock> targets, int targetOffset, List<SelfCopy> copies, int start) {
        List<SelfTerm> terms = new ArrayList<>();
        for (SelfCopy copy : copies) {
            IrrepBlock source = sources.stream().filter(s -> s.offset() == copy.from()).findFirst().orElseThrow();
            for (IrrepBlock target : targets) {
                if (source.isomorphicTo(target)) {
                    terms.add(new SelfTerm(copy.column() - start, copy.width(), target.offset() - targetOffset, target.width(),
                            source.offset(), target.offset()));
                }
            }
        }
        return terms;
    }

    /// The accumulators' columns with `cos(m a)`, as many as with `sin(m a)`, where the two are factors of nothing but a turn; otherwise 0.
    private int half(IrrepBlock target, int m, List<SelfCopy> copies, int start) {
        boolean complex = m > 0 && target.components() == 2 && !(transposed && table.reflecting());
        int end = copies.isEmpty() ? rowWidth : copies.getFirst().column();
        return complex ? (end - start) / 2 : 0;
    }

    private void addProduct(int start, int targetOffset, int width, int half, List<WeightTerm> terms, List<SelfTerm> selfTerms) {
        int depth = rowWidth - start;
        products.add(new Product(start, depth, targetOffset, width, half, List.copyOf(terms), List.copyOf(selfTerms)));
    }
}
