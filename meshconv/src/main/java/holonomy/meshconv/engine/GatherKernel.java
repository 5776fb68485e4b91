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
/// [GatherPairs] has those for irreps of two components, which turn, [GatherSingles] those for one. Twenty accumulators would fit 32 registers,
/// but the compiler gives up on inlining the Vector API in a method of that size.
final class GatherKernel {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    static final int VL = LANES.length();
    static final int SHIFT = Integer.numberOfTrailingZeros(VL);
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    final int[] columns;        // [coefficients] floats from the start of a row of A
    private final int[] rings;          // [rings + 1] first coefficient
    final int firstCoefficient; // row of the table
    final int blockSize;        // floats of the table for a vector of edges

    // the run of edges in the table
    private EdgeArrays edges;
    int[] begins;               // of the ring at work, see EdgeArrays
    int[] ends;
    int[] sources;
    float[] table;
    int firstEdge;

    // the tile
    float[] accumulators;
    int rowFloats;              // from a row of A to the next
    int firstGatherer;

    /// One vector of channels: where it is read, in bytes, and where it goes in a row of A, in floats.
    static final class Target {
        MemorySegment x;
        long rowBytes;
        long offset;
        long component;
        int[] turn;
        int target;
        int targetComponent;
    }

    final Target place = new Target();

    GatherKernel(GatherProgram program) {
        columns = program.columns();
        rings = program.rings();
        firstCoefficient = program.table().phasors().size();
        blockSize = program.table().rows() * VL;
    }

    /// The tile whose first row is vertex `first`, rows `rowFloats` apart.
    void tile(float[] accumulators, int rowFloats, int first) {
        this.accumulators = accumulators;
        this.rowFloats = rowFloats;
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
        place.targetComponent = part.channels();
        for (int c = 0; c < part.channels(); c += VL) {
            int channel = Math.max(0, Math.min(c, part.channels() - VL));
            place.offset = 4L * (offset + channel);
            place.target = part.offset() + channel;
            for (int ring = 0; ring + 1 < rings.length; ring++) {
                begins = edges.begin[ring];
                ends = edges.end[ring];
                int last = rings[ring + 1];
                for (int j = rings[ring]; j < last;) {
                    j += part.components() == 2
                            ? GatherPairs.accumulate(this, from, to, last - j, j)
                            : GatherSingles.accumulate(this, from, to, last - j, j);
                }
            }
        }
    }

    static FloatVector load(MemorySegment from, long at) {
        return FloatVector.fromMemorySegment(LANES, from, at, ORDER);
    }

    static FloatVector broadcast(float[] from, int at) {
        return FloatVector.broadcast(LANES, from[at]);
    }

    static void store(FloatVector value, float[] to, int at) {
        value.intoArray(to, at);
    }
}
