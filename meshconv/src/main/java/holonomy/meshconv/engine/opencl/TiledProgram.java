package holonomy.meshconv.engine.opencl;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.EdgeTable.Part;
import holonomy.meshconv.engine.EdgeTable.PhasorRow;
import holonomy.meshconv.engine.GatherProgram;
import holonomy.meshconv.engine.GatherProgram.Gathered;
import holonomy.meshconv.engine.GatherProgram.Product;
import holonomy.meshconv.engine.GatherProgram.SelfCopy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A [GatherProgram] cut to the size of work-groups, as the arrays that the kernels of `convolution.cl` read.
///
/// Products that share their accumulators become one product with the columns of all. The depth of a product is cut into chunks: channels of one
/// part of the features under up to four accumulators, at most [#DEPTH] rows, in the order (accumulator, component, channel). A slot is what
/// one work-group computes for a tile of vertices: all chunks of a product for [#columns] of its columns.
///
/// @param record        what is stored of each edge
/// @param chunks        `[chunks][8]`
/// @param slots         `[slots][6]`, for products
/// @param gradientSlots the same with at most [#DEPTH] rows each, for the weight's gradient
/// @param targets       the columns of y that belong to those of each product
/// @param columns       columns of y per work-group
/// @param source        for each entry of the expanded weight 0, or +-(1 + index) into weight and, behind it, self-interaction
/// @param vectors       whether all features can be read in vectors of four
record TiledProgram(EdgeRecord record, int[] chunks, int[] slots, int[] gradientSlots, int[] targets, int columns, int[] source, boolean vectors) {
    /// Rows of a chunk.
    static final int DEPTH = 64;
    /// Vertices of a tile.
    static final int ROWS = 64;
    static final int CHUNK = 8;
    static final int SLOT = 6;
    private static final int ACCUMULATORS = 4;

    int slotCount() {
        return slots.length / SLOT;
    }

    int gradientSlotCount() {
        return gradientSlots.length / SLOT;
    }

    /// Cuts a program that was built without padding to vectors (one lane).
    static TiledProgram of(GatherProgram program, ConvolutionPlan plan) {
        return new Cutter(program, plan).cut();
    }

    /// A chunk under way.
    private record Chunk(int column, int component, int components, int channels, int turn, int coefficient, int accumulators, int first) {
        int rows() {
            return channels * (components == 0 ? 1 : components * accumulators);
        }
    }

    private static final class Cutter {
        private final GatherProgram program;
        private final ConvolutionPlan plan;
        private final EdgeRecord.Builder record;
        private final List<Chunk> chunks = new ArrayList<>();
        private final List<int[]> slots = new ArrayList<>();
        private final List<int[]> gradientSlots = new ArrayList<>();
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
            int widest = products.values().stream().mapToInt(Cutter::width).max().orElse(0);
            int columns = widest <= 16 ? 16 : widest <= 32 ? 32 : widest <= 64 ? 64 : 128;
            int[] turns = program.gathered().stream().mapToInt(this::turn).toArray();
            products.forEach((column, same) -> addProduct(column, same, turns, columns));
            int[] source = sources.stream().flatMapToInt(java.util.Arrays::stream).toArray();
            return new TiledProgram(record.build(), flat(chunks.stream().map(Cutter::numbers).toList()), flat(slots), flat(gradientSlots),
                    targets.stream().mapToInt(Integer::intValue).toArray(), columns, source, vectors());
        }

        private static int width(List<Product> products) {
            return products.stream().mapToInt(Product::width).sum();
        }

        /// Where the record holds a part's turn, or -1 if it does not turn.
        private int turn(Gathered part) {
            PhasorRow first = program.table().phasors().get(part.turn()[0]);
            boolean still = part.components() == 1 && first.frequency() == 0 && first.part() == Part.COS && !first.reflected();
            return still ? -1 : record.turn(part.turn());
        }

        private void addProduct(int start, List<Product> same, int[] turns, int columns) {
            int depth = same.getFirst().depth();
            int width = width(same);
            int firstChunk = chunks.size();
            List<Integer> rows = new ArrayList<>();              // the program's row of each of ours
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
            addSource(same, rows, depth, width);
            for (int left = 0; left < width; left += columns) {
                slots.add(new int[] {firstChunk, chunks.size(), expanded, width, left, target});
                for (int begin = firstChunk, end = begin; begin < chunks.size(); begin = end) {
                    for (int height = 0; end < chunks.size() && height + chunks.get(end).rows() <= DEPTH; end++) {
                        height += chunks.get(end).rows();
                    }
                    gradientSlots.add(new int[] {begin, end, expanded, width, left, target});
                }
            }
            expanded = Math.addExact(expanded, Math.multiplyExact(depth, width));
        }

        private void addChunks(Gathered part, int turn, int coefficient, List<Integer> accumulators, int start, List<Integer> rows) {
            int most = DEPTH / (accumulators.size() * part.components()) / 4 * 4;
            for (int channel = 0; channel < part.channels(); channel += most) {
                int channels = Math.min(most, part.channels() - channel);
                chunks.add(new Chunk(part.offset() + channel, part.channels(), part.components(), channels, turn, coefficient, accumulators.size(),
                        rows.size()));
                for (int j : accumulators) {
                    for (int d = 0; d < part.components(); d++) {
                        for (int c = channel; c < channel + channels; c++) {
                            rows.add(program.columns()[j] - start + part.offset() + d * part.channels() + c);
                        }
                    }
                }
            }
        }

        private void addSelf(SelfCopy copy, int start, List<Integer> rows) {
            for (int channel = 0; channel < copy.width(); channel += DEPTH) {
                int channels = Math.min(DEPTH, copy.width() - channel);
                chunks.add(new Chunk(copy.from() + channel, 0, 0, channels, -1, 0, 0, rows.size()));
                for (int c = channel; c < channel + channels; c++) {
                    rows.add(copy.column() - start + c);
                }
            }
        }

        /// Columns of y, doubled, plus one where a bias may live.
        private void addTargets(Product product) {
            List<IrrepBlock> blocks = program.transposed() ? plan.input() : plan.output();
            for (int c = 0; c < product.width(); c++) {
                int column = product.targetOffset() + c;
                boolean biased = blocks.stream().anyMatch(block -> ConvolutionPlan.isTrivial(block) && column >= block.offset()
                        && column < block.offset() + block.width());
                targets.add(2 * column + (biased ? 1 : 0));
            }
        }

        private void addSource(List<Product> same, List<Integer> rows, int depth, int width) {
            int[][] ofProgram = new int[depth][width];
            int left = 0;
            for (Product product : same) {
                int begin = left;
                program.forEachWeight(product, plan, (row, column, index, sign) -> ofProgram[row][begin + column] = sign * (1 + index));
                left += product.width();
            }
            int[] source = new int[depth * width];
            for (int r = 0; r < depth; r++) {
                System.arraycopy(ofProgram[rows.get(r)], 0, source, r * width, width);
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
            return arrays.stream().flatMapToInt(java.util.Arrays::stream).toArray();
        }
    }
}
