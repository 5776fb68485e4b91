package holonomy.meshconv.engine;

import holonomy.meshconv.engine.GatherProgram.Gathered;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Gathers and accumulates for a run of vertices: `A_j[p] = sum_e coefficient_j(e) turn(e) x_q`.
///
/// For one vertex and one vector of channels the accumulators of a ring stay in registers while the edges that matter to it stream by, up to
/// ten accumulators at a time. That asks for one method per number of coefficients: a loop over accumulators would keep them in memory.
/// Turned pairs (irreps of two components) and single channels have methods of their own. Twenty accumulators would fit 32 registers,
/// but the compiler gives up on inlining the Vector API in a method of that size.
final class GatherKernel {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int VL = LANES.length();
    private static final int SHIFT = Integer.numberOfTrailingZeros(VL);
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private final int[] columns;        // [coefficients] floats from the start of a row of A
    private final int[] rings;          // [rings + 1] first coefficient
    private final int firstCoefficient; // row of the table
    private final int blockSize;        // floats of the table for a vector of edges

    // the run of edges in the table
    private EdgeArrays edges;
    private int[] begins;               // of the ring at work, see EdgeArrays
    private int[] ends;
    private int[] sources;
    private float[] table;
    private int firstEdge;

    // the tile
    private MemorySegment accumulators;
    private long accumulatorRow;        // bytes
    private int firstGatherer;

    /// One vector of channels: where it is read and where it goes, in bytes.
    private static final class Target {
        private MemorySegment x;
        private long rowBytes;
        private long offset;
        private long component;
        private int[] turn;
        private long target;
        private long targetComponent;
    }

    private final Target place = new Target();

    GatherKernel(GatherProgram program) {
        columns = program.columns();
        rings = program.rings();
        firstCoefficient = program.table().phasors().size();
        blockSize = program.table().rows() * VL;
    }

    /// The tile whose first row is vertex `first`, rows `rowFloats` apart.
    void tile(MemorySegment accumulators, int rowFloats, int first) {
        this.accumulators = accumulators;
        this.accumulatorRow = 4L * rowFloats;
        this.firstGatherer = first;
    }

    /// The table of the edges from `firstEdge` on.
    void edges(EdgeArrays edges, float[] table, int firstEdge) {
        this.edges = edges;
        this.sources = edges.other;
        this.table = table;
        this.firstEdge = firstEdge;
    }

    /// Accumulates a part of the features for vertices `from .. to`, which the table covers. The last vector of channels overlaps
    /// the one before it; fewer channels than a vector are read from rows that were padded, see [PaddedFeatures].
    ///
    /// @param x         features, rows `rowFloats` apart
    /// @param offset    where component 0 begins in a row
    /// @param component from a component to the next
    void accumulate(int from, int to, Gathered part, MemorySegment x, int rowFloats, int offset, int component) {
        place.x = x;
        place.rowBytes = 4L * rowFloats;
        place.component = 4L * component;
        place.turn = part.turn();
        place.targetComponent = 4L * part.channels();
        for (int c = 0; c < part.channels(); c += VL) {
            int channel = Math.max(0, Math.min(c, part.channels() - VL));
            place.offset = 4L * (offset + channel);
            place.target = 4L * (part.offset() + channel);
            for (int ring = 0; ring + 1 < rings.length; ring++) {
                begins = edges.begin[ring];
                ends = edges.end[ring];
                int last = rings[ring + 1];
                for (int j = rings[ring]; j < last;) {
                    j += part.components() == 2 ? pairs(from, to, last - j, j) : singles(from, to, last - j, j);
                }
            }
        }
    }

    /// Does some of the `left` coefficients from j on and returns how many.
    private int pairs(int from, int to, int left, int j) {
        if (left >= 5) {
            pair5(from, to, place, j);
            return 5;
        }
        if (left >= 3) {
            pair3(from, to, place, j);
            return 3;
        }
        if (left >= 2) {
            pair2(from, to, place, j);
            return 2;
        }
        pair1(from, to, place, j);
        return 1;
    }

    private int singles(int from, int to, int left, int j) {
        if (left >= 10) {
            single10(from, to, place, j);
            return 10;
        }
        if (left >= 5) {
            single5(from, to, place, j);
            return 5;
        }
        if (left >= 3) {
            single3(from, to, place, j);
            return 3;
        }
        if (left >= 2) {
            single2(from, to, place, j);
            return 2;
        }
        single1(from, to, place, j);
        return 1;
    }

    private void pair5(int from, int to, Target place, int j0) {
        int[] begin = begins;
        int[] end = ends;
        int[] source = sources;
        float[] t = table;
        int[] column = columns;
        int first = firstEdge;
        int block = blockSize;
        MemorySegment x = place.x;
        MemorySegment a = accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        int m01 = place.turn[1] * VL;
        int m10 = place.turn[2] * VL;
        int m11 = place.turn[3] * VL;
        long component = place.component;
        long targetComponent = place.targetComponent;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            FloatVector a3 = FloatVector.zero(LANES);
            FloatVector a4 = FloatVector.zero(LANES);
            FloatVector b0 = FloatVector.zero(LANES);
            FloatVector b1 = FloatVector.zero(LANES);
            FloatVector b2 = FloatVector.zero(LANES);
            FloatVector b3 = FloatVector.zero(LANES);
            FloatVector b4 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector x0 = load(x, row);
                FloatVector x1 = load(x, row + component);
                FloatVector u0 = x1.fma(broadcast(t, at + m01), x0.mul(broadcast(t, at + m00)));
                FloatVector u1 = x1.fma(broadcast(t, at + m11), x0.mul(broadcast(t, at + m10)));
                int c = at + coefficients;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
                f = broadcast(t, c + VL);
                a1 = u0.fma(f, a1);
                b1 = u1.fma(f, b1);
                f = broadcast(t, c + 2 * VL);
                a2 = u0.fma(f, a2);
                b2 = u1.fma(f, b2);
                f = broadcast(t, c + 3 * VL);
                a3 = u0.fma(f, a3);
                b3 = u1.fma(f, b3);
                f = broadcast(t, c + 4 * VL);
                a4 = u0.fma(f, a4);
                b4 = u1.fma(f, b4);
            }
            long out = place.target + (p - firstGatherer) * accumulatorRow;
            store(a0, b0, a, out + 4L * column[j0], targetComponent);
            store(a1, b1, a, out + 4L * column[j0 + 1], targetComponent);
            store(a2, b2, a, out + 4L * column[j0 + 2], targetComponent);
            store(a3, b3, a, out + 4L * column[j0 + 3], targetComponent);
            store(a4, b4, a, out + 4L * column[j0 + 4], targetComponent);
        }
    }

    private void pair3(int from, int to, Target place, int j0) {
        int[] begin = begins;
        int[] end = ends;
        int[] source = sources;
        float[] t = table;
        int[] column = columns;
        int first = firstEdge;
        int block = blockSize;
        MemorySegment x = place.x;
        MemorySegment a = accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        int m01 = place.turn[1] * VL;
        int m10 = place.turn[2] * VL;
        int m11 = place.turn[3] * VL;
        long component = place.component;
        long targetComponent = place.targetComponent;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            FloatVector b0 = FloatVector.zero(LANES);
            FloatVector b1 = FloatVector.zero(LANES);
            FloatVector b2 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector x0 = load(x, row);
                FloatVector x1 = load(x, row + component);
                FloatVector u0 = x1.fma(broadcast(t, at + m01), x0.mul(broadcast(t, at + m00)));
                FloatVector u1 = x1.fma(broadcast(t, at + m11), x0.mul(broadcast(t, at + m10)));
                int c = at + coefficients;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
                f = broadcast(t, c + VL);
                a1 = u0.fma(f, a1);
                b1 = u1.fma(f, b1);
                f = broadcast(t, c + 2 * VL);
                a2 = u0.fma(f, a2);
                b2 = u1.fma(f, b2);
            }
            long out = place.target + (p - firstGatherer) * accumulatorRow;
            store(a0, b0, a, out + 4L * column[j0], targetComponent);
            store(a1, b1, a, out + 4L * column[j0 + 1], targetComponent);
            store(a2, b2, a, out + 4L * column[j0 + 2], targetComponent);
        }
    }

    private void pair2(int from, int to, Target place, int j0) {
        int[] begin = begins;
        int[] end = ends;
        int[] source = sources;
        float[] t = table;
        int[] column = columns;
        int first = firstEdge;
        int block = blockSize;
        MemorySegment x = place.x;
        MemorySegment a = accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        int m01 = place.turn[1] * VL;
        int m10 = place.turn[2] * VL;
        int m11 = place.turn[3] * VL;
        long component = place.component;
        long targetComponent = place.targetComponent;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector b0 = FloatVector.zero(LANES);
            FloatVector b1 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector x0 = load(x, row);
                FloatVector x1 = load(x, row + component);
                FloatVector u0 = x1.fma(broadcast(t, at + m01), x0.mul(broadcast(t, at + m00)));
                FloatVector u1 = x1.fma(broadcast(t, at + m11), x0.mul(broadcast(t, at + m10)));
                int c = at + coefficients;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
                f = broadcast(t, c + VL);
                a1 = u0.fma(f, a1);
                b1 = u1.fma(f, b1);
            }
            long out = place.target + (p - firstGatherer) * accumulatorRow;
            store(a0, b0, a, out + 4L * column[j0], targetComponent);
            store(a1, b1, a, out + 4L * column[j0 + 1], targetComponent);
        }
    }

    private void pair1(int from, int to, Target place, int j0) {
        int[] begin = begins;
        int[] end = ends;
        int[] source = sources;
        float[] t = table;
        int[] column = columns;
        int first = firstEdge;
        int block = blockSize;
        MemorySegment x = place.x;
        MemorySegment a = accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        int m01 = place.turn[1] * VL;
        int m10 = place.turn[2] * VL;
        int m11 = place.turn[3] * VL;
        long component = place.component;
        long targetComponent = place.targetComponent;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector b0 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector x0 = load(x, row);
                FloatVector x1 = load(x, row + component);
                FloatVector u0 = x1.fma(broadcast(t, at + m01), x0.mul(broadcast(t, at + m00)));
                FloatVector u1 = x1.fma(broadcast(t, at + m11), x0.mul(broadcast(t, at + m10)));
                int c = at + coefficients;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
            }
            long out = place.target + (p - firstGatherer) * accumulatorRow;
            store(a0, b0, a, out + 4L * column[j0], targetComponent);
        }
    }

    private void single10(int from, int to, Target place, int j0) {
        int[] begin = begins;
        int[] end = ends;
        int[] source = sources;
        float[] t = table;
        int[] column = columns;
        int first = firstEdge;
        int block = blockSize;
        MemorySegment x = place.x;
        MemorySegment a = accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            FloatVector a3 = FloatVector.zero(LANES);
            FloatVector a4 = FloatVector.zero(LANES);
            FloatVector a5 = FloatVector.zero(LANES);
            FloatVector a6 = FloatVector.zero(LANES);
            FloatVector a7 = FloatVector.zero(LANES);
            FloatVector a8 = FloatVector.zero(LANES);
            FloatVector a9 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector u0 = load(x, row).mul(broadcast(t, at + m00));
                int c = at + coefficients;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + VL), a1);
                a2 = u0.fma(broadcast(t, c + 2 * VL), a2);
                a3 = u0.fma(broadcast(t, c + 3 * VL), a3);
                a4 = u0.fma(broadcast(t, c + 4 * VL), a4);
                a5 = u0.fma(broadcast(t, c + 5 * VL), a5);
                a6 = u0.fma(broadcast(t, c + 6 * VL), a6);
                a7 = u0.fma(broadcast(t, c + 7 * VL), a7);
                a8 = u0.fma(broadcast(t, c + 8 * VL), a8);
                a9 = u0.fma(broadcast(t, c + 9 * VL), a9);
            }
            long out = place.target + (p - firstGatherer) * accumulatorRow;
            a0.intoMemorySegment(a, out + 4L * column[j0], ORDER);
            a1.intoMemorySegment(a, out + 4L * column[j0 + 1], ORDER);
            a2.intoMemorySegment(a, out + 4L * column[j0 + 2], ORDER);
            a3.intoMemorySegment(a, out + 4L * column[j0 + 3], ORDER);
            a4.intoMemorySegment(a, out + 4L * column[j0 + 4], ORDER);
            a5.intoMemorySegment(a, out + 4L * column[j0 + 5], ORDER);
            a6.intoMemorySegment(a, out + 4L * column[j0 + 6], ORDER);
            a7.intoMemorySegment(a, out + 4L * column[j0 + 7], ORDER);
            a8.intoMemorySegment(a, out + 4L * column[j0 + 8], ORDER);
            a9.intoMemorySegment(a, out + 4L * column[j0 + 9], ORDER);
        }
    }

    private void single5(int from, int to, Target place, int j0) {
        int[] begin = begins;
        int[] end = ends;
        int[] source = sources;
        float[] t = table;
        int[] column = columns;
        int first = firstEdge;
        int block = blockSize;
        MemorySegment x = place.x;
        MemorySegment a = accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            FloatVector a3 = FloatVector.zero(LANES);
            FloatVector a4 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector u0 = load(x, row).mul(broadcast(t, at + m00));
                int c = at + coefficients;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + VL), a1);
                a2 = u0.fma(broadcast(t, c + 2 * VL), a2);
                a3 = u0.fma(broadcast(t, c + 3 * VL), a3);
                a4 = u0.fma(broadcast(t, c + 4 * VL), a4);
            }
            long out = place.target + (p - firstGatherer) * accumulatorRow;
            a0.intoMemorySegment(a, out + 4L * column[j0], ORDER);
            a1.intoMemorySegment(a, out + 4L * column[j0 + 1], ORDER);
            a2.intoMemorySegment(a, out + 4L * column[j0 + 2], ORDER);
            a3.intoMemorySegment(a, out + 4L * column[j0 + 3], ORDER);
            a4.intoMemorySegment(a, out + 4L * column[j0 + 4], ORDER);
        }
    }

    private void single3(int from, int to, Target place, int j0) {
        int[] begin = begins;
        int[] end = ends;
        int[] source = sources;
        float[] t = table;
        int[] column = columns;
        int first = firstEdge;
        int block = blockSize;
        MemorySegment x = place.x;
        MemorySegment a = accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector u0 = load(x, row).mul(broadcast(t, at + m00));
                int c = at + coefficients;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + VL), a1);
                a2 = u0.fma(broadcast(t, c + 2 * VL), a2);
            }
            long out = place.target + (p - firstGatherer) * accumulatorRow;
            a0.intoMemorySegment(a, out + 4L * column[j0], ORDER);
            a1.intoMemorySegment(a, out + 4L * column[j0 + 1], ORDER);
            a2.intoMemorySegment(a, out + 4L * column[j0 + 2], ORDER);
        }
    }

    private void single2(int from, int to, Target place, int j0) {
        int[] begin = begins;
        int[] end = ends;
        int[] source = sources;
        float[] t = table;
        int[] column = columns;
        int first = firstEdge;
        int block = blockSize;
        MemorySegment x = place.x;
        MemorySegment a = accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector u0 = load(x, row).mul(broadcast(t, at + m00));
                int c = at + coefficients;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + VL), a1);
            }
            long out = place.target + (p - firstGatherer) * accumulatorRow;
            a0.intoMemorySegment(a, out + 4L * column[j0], ORDER);
            a1.intoMemorySegment(a, out + 4L * column[j0 + 1], ORDER);
        }
    }

    private void single1(int from, int to, Target place, int j0) {
        int[] begin = begins;
        int[] end = ends;
        int[] source = sources;
        float[] t = table;
        int[] column = columns;
        int first = firstEdge;
        int block = blockSize;
        MemorySegment x = place.x;
        MemorySegment a = accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector u0 = load(x, row).mul(broadcast(t, at + m00));
                int c = at + coefficients;
                a0 = u0.fma(broadcast(t, c), a0);
            }
            long out = place.target + (p - firstGatherer) * accumulatorRow;
            a0.intoMemorySegment(a, out + 4L * column[j0], ORDER);
        }
    }

    private static FloatVector load(MemorySegment from, long at) {
        return FloatVector.fromMemorySegment(LANES, from, at, ORDER);
    }

    private static FloatVector broadcast(float[] from, int at) {
        return FloatVector.broadcast(LANES, from[at]);
    }

    private static void store(FloatVector first, FloatVector second, MemorySegment to, long at, long component) {
        first.intoMemorySegment(to, at, ORDER);
        second.intoMemorySegment(to, at + component, ORDER);
    }
}
