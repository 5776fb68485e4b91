package holonomy.meshconv.engine.panama;

import static holonomy.meshconv.engine.panama.GatherKernel.EDGES;
import static holonomy.meshconv.engine.panama.GatherKernel.LANES;
import static holonomy.meshconv.engine.panama.GatherKernel.VL;
import static holonomy.meshconv.engine.panama.GatherKernel.broadcast;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;

/// Fetches the neighbours of a run of edges, one vector of channels or two, and turns them: `u_e = turn(e) x_q`, edge after edge.
///
/// @param x         features, rows `rowFloats` apart
/// @param source    the neighbours, from `first` on
/// @param table     `[rows][EDGES]`
/// @param turn      the table's rows of `m_00, m_01, m_10, m_11`, or of `m_00` alone
/// @param turned    where the vectors go: two of each edge, one after the other; a second such array from [#SECOND] on
record TurnedFeatures(MemorySegment x, int rowFloats, int[] source, int first, int count, float[] table, int[] turn, float[] turned) {
    /// Where the second vector of channels of two components begins.
    static final int SECOND = 2 * VL * EDGES;
    /// The floats of all vectors.
    static final int SIZE = 2 * SECOND;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /// Two vectors of channels of two components, `u_0 = m_00 x_0 + m_01 x_1` and `u_1 = m_10 x_0 + m_11 x_1`: component 0 begins at `channel` and at `second`, component 1 so
    /// much later.
    void pairs(int channel, int secondChannel, int component) {
        int m00 = turn[0] * EDGES;
        int m01 = turn[1] * EDGES;
        int m10 = turn[2] * EDGES;
        int m11 = turn[3] * EDGES;
        long rowBytes = 4L * rowFloats;
        long at = 4L * channel;
        long second = 4L * (secondChannel - channel);
        long other = 4L * component;
        MemorySegment from = x;
        int[] sources = source;
        float[] t = table;
        float[] to = turned;
        int begin = first;
        for (int e = 0, last = count; e < last; e++) {
            long row = sources[begin + e] * rowBytes + at;
            FloatVector cos = broadcast(t, m00 + e);
            FloatVector minusSin = broadcast(t, m01 + e);
            FloatVector sin = broadcast(t, m10 + e);
            FloatVector cosAgain = broadcast(t, m11 + e);
            FloatVector x0 = load(from, row);
            FloatVector x1 = load(from, row + other);
            FloatVector z0 = load(from, row + second);
            FloatVector z1 = load(from, row + second + other);
            x1.fma(minusSin, x0.mul(cos)).intoArray(to, e * 2 * VL);
            x1.fma(cosAgain, x0.mul(sin)).intoArray(to, e * 2 * VL + VL);
            z1.fma(minusSin, z0.mul(cos)).intoArray(to, e * 2 * VL + SECOND);
            z1.fma(cosAgain, z0.mul(sin)).intoArray(to, e * 2 * VL + SECOND + VL);
        }
    }

    /// One vector of channels of two components.
    void pair(int channel, int component) {
        int m00 = turn[0] * EDGES;
        int m01 = turn[1] * EDGES;
        int m10 = turn[2] * EDGES;
        int m11 = turn[3] * EDGES;
        long rowBytes = 4L * rowFloats;
        long at = 4L * channel;
        long other = 4L * component;
        MemorySegment from = x;
        int[] sources = source;
        float[] t = table;
        float[] to = turned;
        int begin = first;
        for (int e = 0, last = count; e < last; e++) {
            long row = sources[begin + e] * rowBytes + at;
            FloatVector x0 = load(from, row);
            FloatVector x1 = load(from, row + other);
            x1.fma(broadcast(t, m01 + e), x0.mul(broadcast(t, m00 + e))).intoArray(to, e * 2 * VL);
            x1.fma(broadcast(t, m11 + e), x0.mul(broadcast(t, m10 + e))).intoArray(to, e * 2 * VL + VL);
        }
    }

    /// Two vectors of channels of one component, `u_0 = m_00 x_0`.
    void singles(int channel, int secondChannel) {
        int m00 = turn[0] * EDGES;
        long rowBytes = 4L * rowFloats;
        long at = 4L * channel;
        long second = 4L * (secondChannel - channel);
        MemorySegment from = x;
        int[] sources = source;
        float[] t = table;
        float[] to = turned;
        int begin = first;
        for (int e = 0, last = count; e < last; e++) {
            long row = sources[begin + e] * rowBytes + at;
            FloatVector factor = broadcast(t, m00 + e);
            load(from, row).mul(factor).intoArray(to, e * 2 * VL);
            load(from, row + second).mul(factor).intoArray(to, e * 2 * VL + VL);
        }
    }

    /// One vector of channels of one component; here each edge has one vector in `turned`.
    void single(int channel) {
        int m00 = turn[0] * EDGES;
        long rowBytes = 4L * rowFloats;
        long at = 4L * channel;
        MemorySegment from = x;
        int[] sources = source;
        float[] t = table;
        float[] to = turned;
        int begin = first;
        for (int e = 0, last = count; e < last; e++) {
            load(from, sources[begin + e] * rowBytes + at).mul(broadcast(t, m00 + e)).intoArray(to, e * VL);
        }
    }

    private static FloatVector load(MemorySegment from, long at) {
        return FloatVector.fromMemorySegment(LANES, from, at, ORDER);
    }
}
