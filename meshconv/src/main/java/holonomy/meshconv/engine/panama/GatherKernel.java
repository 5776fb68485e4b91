package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.gather.EdgeArrays;
import holonomy.meshconv.engine.gather.GatherProgram;
import holonomy.meshconv.engine.gather.GatherProgram.Gathered;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Gathers and accumulates for a run of edges: `A_j[p] = sum_e coefficient_j(e) turn(e) x_q`.
///
/// For a vector of channels or two the neighbours of all edges of the run are turned first, see [TurnedFeatures], and lie one after the other in the nearest cache. Then, for one vertex,
/// the accumulators of a ring stay in registers while the edges that matter to it stream by, up to ten accumulators at a time. That asks for one method per number of coefficients: a loop
/// over accumulators would keep them in memory. [GatherPairs] has those for two vectors, [GatherSingles] those for one. Twenty accumulators would fit 32 registers, but with
/// [#load] and [#broadcast] as methods of our own the compiler gave up on inlining in a method of that size. Places grow by constants from edge to edge, so that it checks bounds before the loop over edges and not within.
final class GatherKernel {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    static final int VL = LANES.length();
    /// Edges of a run, at most: their turned vectors stay in the nearest cache.
    static final int EDGES = 2048 / VL;

    final int[] columns;        // [coefficients] floats from the start of a row of A
    private final int[] rings;  // [rings + 1] first coefficient
    final int firstCoefficient; // row of the table
    final int tableRow;         // EDGES, in a field: if the compiler knows it, it loads all coefficients first, more than sixteen registers hold

    // the run of edges in the table
    private EdgeArrays edges;
    int[] begins;               // of the ring at work, see EdgeArrays
    int[] ends;
    float[] table;              // [rows][EDGES]
    int firstEdge;
    int edgeCount;
    private boolean continued;  // whether the vertex had edges in the run before

    // the tile
    private float[] accumulators;
    private int rowFloats;      // from a row of A to the next
    private int firstGatherer;

    // one or two vectors of channels
    float[] turned;             // see TurnedFeatures
    int turnedFrom;             // where those at work begin
    int targetComponent;        // from the first vector to the second in a row of A
    private int target;         // where the first goes in a row of A
    private int done;           // lanes of the first vector that a vector of channels before it has too
    private int doneSecond;     // of the second

    GatherKernel(GatherProgram program) {
        columns = program.columns();
        rings = program.rings();
        tableRow = EDGES;
        firstCoefficient = program.table().phasors().size();
    }

    /// The tile whose first row is vertex `first`, rows `rowFloats` apart.
    void tile(float[] accumulators, int rowFloats, int first) {
        this.accumulators = accumulators;
        this.rowFloats = rowFloats;
        this.firstGatherer = first;
    }

    /// The table of `count` edges from `first` on, and room for so many edges' turned vectors. A vertex with more than [#EDGES] edges has several runs: all but its first are `continued`.
    void edges(EdgeArrays edges, float[] table, float[] turned, int first, int count, boolean continued) {
        this.edges = edges;
        this.table = table;
        this.turned = turned;
        this.firstEdge = first;
        this.edgeCount = count;
        this.continued = continued;
    }

    /// Accumulates a part of the features for vertices `from .. to`, whose edges the run has. The last vector of channels overlaps
    /// the one before it; fewer channels than a vector are read from rows that were padded, see [PaddedFeatures].
    ///
    /// @param x         features, rows `rowFloats` apart
    /// @param offset    where component 0 begins in a row
    /// @param component from a component to the next
    void accumulate(int from, int to, Gathered part, MemorySegment x, int rowFloats, int offset, int component) {
        TurnedFeatures features = new TurnedFeatures(x, rowFloats, edges.other(), firstEdge, edgeCount, table, part.turn(), turned);
        int channels = part.channels();
        for (int c = 0; c < channels; c += 2 * VL) {
            int first = Math.max(0, Math.min(c, channels - VL));
            int second = Math.min(c + VL, channels - VL);
            boolean two = c + VL < channels;
            if (part.components() == 1 && two) {
                features.singles(offset + first, offset + second);
                place(part.offset() + first, 0, second - first, c + VL - second);
                accumulate(from, to, true, 0);
            } else if (part.components() == 1) {
                features.single(offset + first);
                place(part.offset() + first, c - first, 0, 0);
                accumulate(from, to, false, 0);
            } else {
                if (two) {
                    features.pairs(offset + first, offset + second, component);
                } else {
                    features.pair(offset + first, component);
                }
                place(part.offset() + first, c - first, channels, c - first);
                accumulate(from, to, true, 0);
                if (two) {
                    place(part.offset() + second, c + VL - second, channels, c + VL - second);
                    accumulate(from, to, true, TurnedFeatures.SECOND);
                }
            }
        }
    }

    private void place(int newTarget, int newDone, int newTargetComponent, int newDoneSecond) {
        target = newTarget;
        done = newDone;
        targetComponent = newTargetComponent;
        doneSecond = newDoneSecond;
    }

    private void accumulate(int from, int to, boolean pairs, int newTurnedFrom) {
        turnedFrom = newTurnedFrom;
        for (int ring = 0; ring + 1 < rings.length; ring++) {
            begins = edges.begin()[ring];
            ends = edges.end()[ring];
            int last = rings[ring + 1];
            for (int j = rings[ring]; j < last;) {
                j += pairs ? GatherPairs.accumulate(this, from, to, last - j, j) : GatherSingles.accumulate(this, from, to, last - j, j);
            }
        }
    }

    /// Where the first vector goes in the row of a vertex.
    int row(int p) {
        return target + (p - firstGatherer) * rowFloats;
    }

    /// Stores an accumulator of the first vector.
    void store(FloatVector value, int at) {
        store(value, at, done);
    }

    /// Stores an accumulator of the second vector.
    void storeSecond(FloatVector value, int at) {
        store(value, at, doneSecond);
    }

    private void store(FloatVector value, int at, int lanesDone) {
        FloatVector sum = value;
        if (continued) {
            sum = load(accumulators, at).add(value, VectorMask.fromLong(LANES, -1L << lanesDone));
        }
        sum.intoArray(accumulators, at);
    }

    static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(LANES, from, at);
    }

    static FloatVector broadcast(float[] from, int at) {
        return FloatVector.broadcast(LANES, from[at]);
    }
}
