package holonomy.meshconv.engine.opencl;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.gather.EdgeTable.Part;
import holonomy.meshconv.engine.gather.EdgeTable.PhasorRow;
import holonomy.meshconv.engine.gather.GatherProgram;
import holonomy.meshconv.engine.gather.GatherProgram.Gathered;
import holonomy.meshconv.engine.gather.GatherProgram.Product;
import holonomy.meshconv.engine.gather.GatherProgram.SelfCopy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A [GatherProgram] cut to the size of work-groups, as the arrays that the kernels of `convolution.cl` read.
///
/// Products that share their accumulators become one product with the columns of all. The depth of a product is cut into chunks: channels of one
/// part of the features under up to four accumulators, at most [#DEPTH] rows, in the order (accumulator, component, channel % 4, channel / 4); channels
/// are filled up to four with rows of zero weights. A slot is what one work-group computes for a tile of vertices: all chunks of a product for
/// [#columns] of its columns.
///
/// @param record        what is stored of each edge
/// @param chunks        `[chunks][8]`
/// @param slots         `[slots][7]`, for products
/// @param gradientSlots the same with at most [#DEPTH] rows each, for the weight's gradient
/// @param targets       the columns of y that belong to those of each product
/// @param launches      which slots go into which launch, for products
/// @param gradientLaunches the same for the weight's gradient
/// @param source        for each entry of the expanded weight, rows padded to whole vectors and [#INNER] rows of zeros behind each product, 0, or +-(1 + index) into weight and, behind it, self-interaction
/// @param vectors       whether all features can be read in vectors of four
record TiledProgram(EdgeRecord record, int[] chunks, int[] slots, int[] gradientSlots, int[] targets, List<Launch> launches, List<Launch> gradientLaunches,
                    int[] source, boolean vectors) {
    /// Rows of a chunk.
    static final int DEPTH = 128;
    /// Rows of weights that kernels fetch at a time.
    static final int INNER = 16;
    /// Vertices of a tile.
    static final int ROWS = 64;
    static final int CHUNK = 8;
    static final int SLOT = 7;
    private static final int ACCUMULATORS = 4;
    private static final int MOST_COLUMNS = 128;

    /// Slots that are computed by one kernel.
    ///
    /// @param columns columns of y per work-group
    record Launch(int columns, int firstSlot, int slots) {
    }

    /// Cuts a program that was built without padding to vectors (one lane).
    static TiledProgram of(GatherProgram program, ConvolutionPlan plan) {
        return new Cutter(program, plan).cut();
    }

    /// A chunk under way.
    private record Chunk(int column, int component, int components, int channels, int turn, int coefficient, int accumulators, int first) {
        int quads() {
            return (channels + 3) / 4;
        }

        int rows() {
            return quads() * 4 * (components == 0 ? 1 : components * accumulators);
        }
    }

    private static final class Cutter {
        private final GatherProgram program;
        private final ConvolutionPlan plan;
        private final EdgeRecord.Builder record;
        private final List<Chunk> chunks = new ArrayList<>();
        private final Map<Integer, List<int[]>> slots = new TreeMap<>();          // by columns per work-group
        private final Map<Integer, List<int[]>> gradientSlots = new TreeMap<>();
        private final List<Integer> targets = new ArrayList<>();
        private final List<int[]> sources = new ArrayList<>();   // of each product
        private int expanded;

        Cutter(GatherProgram program, ConvolutionPlan plan) {
            this.program = program;
            this.plan = plan;
            this.record = new EdgeRecord.Builder(program.table());
        }

        TiledProgram cut() {
            Map<Integer, List<Product>> products = new LinkedHashMap<>();
            program.products().forEach(p -> products.computeIfAbsent(p.column(), column -> new ArrayList<>()).add(p));
            int[] turns = program.gathered().stream().mapToInt(this::turn).toArray();
            products.forEach((column, same) -> addProduct(column, same, turns));
            int[] source = sources.stream().flatMapToInt(Arrays::stream).toArray();
            return new TiledProgram(record.build(), flat(chunks.stream().map(Cutter::numbers).toList()), flat(inOrder(slots)),
                    flat(inOrder(gradientSlots)), targets.stream().mapToInt(Integer::intValue).toArray(), launches(slots), launches(gradientSlots),
                    source, vectors());
        }

        private static int width(List<Product> products) {
            return products.stream().mapToInt(Product::width).sum();
        }

        /// Columns per work-group: as many as there are, unless that would leave half of a last group idle.
        private static int columns(int width) {
            for (int columns = 16; columns < MOST_COLUMNS; columns *= 2) {
                if (width <= columns) {
                    return columns;
                }
            }
            int rest = width % MOST_COLUMNS;
            return rest == 0 || rest > MOST_COLUMNS / 2 ? MOST_COLUMNS : MOST_COLUMNS / 2;
        }

        private static List<int[]> inOrder(Map<Integer, List<int[]>> slots) {
            return slots.values().stream().flatMap(List::stream).toList();
        }

        private static List<Launch> launches(Map<Integer, List<int[]>> slots) {
            List<Launch> launches = new ArrayList<>();
            int first = 0;
            for (Map.Entry<Integer, List<int[]>> group : slots.entrySet()) {
                launches.add(new Launch(group.getKey(), first, group.getValue().size()));
                first += group.getValue().size();
            }
            return launches;
        }

        /// Where the record holds a part's turn, or -1 if it does not turn.
        private int turn(Gathered part) {
            PhasorRow first = program.table().phasors().get(part.turn()[0]);
            boolean still = part.components() == 1 && first.frequency() == 0 && first.part() == Part.COS && !first.reflected();
            return still ? -1 : record.turn(part.turn());
        }

        private void addProduct(int start, List<Product> same, int[] turns) {
            int depth = same.getFirst().depth();
            int width = width(same);
            int columns = columns(width);
            int leading = (width + columns - 1) / columns * columns;
            int firstChunk = chunks.size();
            List<Integer> rows = new ArrayList<>();              // the program's row of each of ours, -1 for a row of zeros
            List<Integer> accumulators = new ArrayList<>();
            for (int j = 0; j < program.columns().length; j++) {
                if (program.columns()[j] >= start && program.columns()[j] < start + depth) {
                    accumulators.add(j);
                }
            }
            for (int from = 0; from < accumulators.size(); from += ACCUMULATORS) {
                List<Integer> together = accumulators.subList(from, Math.min(from + ACCUMULATORS, accumulators.size()));
                int coefficient = record.coefficients(together);
                for (int i = 0; i < turns.length; i++) {
                    addChunks(program.gathered().get(i), turns[i], coefficient, together, start, rows);
                }
            }
            for (SelfCopy copy : program.selfCopies()) {
                if (copy.column() >= start && copy.column() < start + depth) {
                    addSelf(copy, start, rows);
                }
            }
            int target = targets.size();
            same.forEach(this::addTargets);
            addSource(same, rows, depth, leading);
            for (int left = 0; left < width; left += columns) {
                slots.computeIfAbsent(columns, key -> new ArrayList<>()).add(new int[] {firstChunk, chunks.size(), expanded, leading, width, left, target});
                for (int begin = firstChunk, end = begin; begin < chunks.size(); begin = end) {
                    for (int height = 0; end < chunks.size() && height + chunks.get(end).rows() <= DEPTH; end++) {
                        height += chunks.get(end).rows();
                    }
                    gradientSlots.computeIfAbsent(columns, key -> new ArrayList<>()).add(new int[] {begin, end, expanded, leading, width, left, target});
                }
            }
            expanded = Math.addExact(expanded, Math.multiplyExact(rows.size() + INNER, leading));
        }

        private void addChunks(Gathered part, int turn, int coefficient, List<Integer> accumulators, int start, List<Integer> rows) {
            int most = DEPTH / (accumulators.size() * part.components()) / 4 * 4;
            for (int channel = 0; channel < part.channels(); channel += most) {
                int channels = Math.min(most, part.channels() - channel);
                Chunk chunk = new Chunk(part.offset() + channel, part.channels(), part.components(), channels, turn, coefficient, accumulators.size(),
                        rows.size());
                chunks.add(chunk);
                for (int j : accumulators) {
                    for (int d = 0; d < part.components(); d++) {
                        addRows(chunk, program.columns()[j] - start + part.offset() + d * part.channels() + channel, rows);
                    }
                }
            }
        }

        private void addSelf(SelfCopy copy, int start, List<Integer> rows) {
            for (int channel = 0; channel < copy.width(); channel += DEPTH) {
                Chunk chunk = new Chunk(copy.from() + channel, 0, 0, Math.min(DEPTH, copy.width() - channel), -1, 0, 0, rows.size());
                chunks.add(chunk);
                addRows(chunk, copy.column() - start + channel, rows);
            }
        }

        /// The rows of a chunk's channels, those of the program from `first` on.
        private static void addRows(Chunk chunk, int first, List<Integer> rows) {
            for (int i = 0; i < 4; i++) {
                for (int quad = 0; quad < chunk.quads(); quad++) {
                    int channel = 4 * quad + i;
                    rows.add(channel < chunk.channels() ? first + channel : -1);
                }
            }
        }

        /// Columns of y, doubled, plus one where a bias may live.
        private void addTargets(Product product) {
            List<IrrepBlock> blocks = program.transposed() ? plan.input() : plan.output();
            for (int c = 0; c < product.width(); c++) {
                int column = product.targetOffset() + c;
                boolean biased = blocks.stream().anyMatch(block -> block.isTrivial() && column >= block.offset()
                        && column < block.offset() + block.width());
                targets.add(2 * column + (biased ? 1 : 0));
            }
        }

        private void addSource(List<Product> same, List<Integer> rows, int depth, int leading) {
            int[][] ofProgram = new int[depth][leading];
            int left = 0;
            for (Product product : same) {
                int begin = left;
                program.forEachWeight(product, plan, block -> {
                    int base = 1 + (block.self() ? plan.weightRows() * plan.outputWidth() : 0) + block.index();
                    for (int i = 0; i < block.rows(); i++) {
                        for (int c = 0; c < block.columns(); c++) {
                            ofProgram[block.row() + i][begin + block.column() + c] =
                                    (int) block.sign() * (base + i * block.rowStep() + c * block.columnStep());
                        }
                    }
                });
                left += product.width();
            }
            int[] source = new int[(rows.size() + INNER) * leading];
            for (int r = 0; r < rows.size(); r++) {
                if (rows.get(r) >= 0) {
                    System.arraycopy(ofProgram[rows.get(r)], 0, source, r * leading, leading);
                }
            }
            sources.add(source);
        }

        /// Parts of four channels that begin at multiples of four columns.
        private boolean vectors() {
            return program.gatheredWidth() % 4 == 0
                    && chunks.stream().allMatch(c -> c.column() % 4 == 0 && c.component() % 4 == 0 && c.channels() % 4 == 0);
        }

        private static int[] numbers(Chunk c) {
            return new int[] {c.column(), c.component(), c.components(), c.channels(), c.turn(), c.coefficient(), c.accumulators(), c.first()};
        }

        private static int[] flat(List<int[]> arrays) {
            return arrays.stream().flatMapToInt(Arrays::stream).toArray();
        }
    }
}
