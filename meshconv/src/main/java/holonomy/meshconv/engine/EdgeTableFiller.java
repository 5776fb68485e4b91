package holonomy.meshconv.engine;

import static holonomy.meshconv.engine.GatherKernel.EDGES;

import holonomy.meshconv.engine.EdgeTable.Angle;
import holonomy.meshconv.engine.EdgeTable.CoefficientRow;
import holonomy.meshconv.engine.EdgeTable.Part;
import holonomy.meshconv.engine.EdgeTable.PhasorRow;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Computes the table of a run of edges, a vector of edges at a time. One object serves all stencils and threads.
///
/// Layout `[row][edge]` for runs of at most [GatherKernel#EDGES] edges: a vector of edges is stored at once, and the rows of one edge lie at equal distances.
final class EdgeTableFiller {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private final int phasors;        // rows before the coefficients
    private final int tableRows;
    private final int[][][] rows;     // [angle][frequency][part, then part reflected]: the table's row or -1
    private final int[] ring;         // [coefficients]
    private final int[] first;        // [coefficients]
    private final int[] second;       // [coefficients]

    EdgeTableFiller(EdgeTable table) {
        List<PhasorRow> phasors = table.phasors();
        this.phasors = phasors.size();
        this.tableRows = table.rows();
        rows = new int[Angle.values().length][][];
        for (Angle angle : Angle.values()) {
            int frequencies = phasors.stream().filter(p -> p.angle() == angle).mapToInt(PhasorRow::frequency).max().orElse(0);
            rows[angle.ordinal()] = new int[frequencies + 1][2 * Part.values().length];
            for (int[] row : rows[angle.ordinal()]) {
                Arrays.fill(row, -1);
            }
        }
        for (int i = 0; i < phasors.size(); i++) {
            PhasorRow p = phasors.get(i);
            rows[p.angle().ordinal()][p.frequency()][p.part().ordinal() + (p.reflected() ? Part.values().length : 0)] = i;
        }
        List<CoefficientRow> coefficients = table.coefficients();
        ring = coefficients.stream().mapToInt(CoefficientRow::ring).toArray();
        first = coefficients.stream().mapToInt(CoefficientRow::first).toArray();
        second = coefficients.stream().mapToInt(CoefficientRow::second).toArray();
    }

    /// The floats of the table of a run.
    int size() {
        return Math.multiplyExact(EDGES, tableRows);
    }

    /// Fills `to` for edges `begin .. end`.
    void fill(EdgeArrays edges, int begin, int end, float[] to) {
        for (int e = begin; e < end; e += LANES.length()) {
            fillPhasors(edges, e, to, e - begin);
            fillCoefficients(edges, e, to, e - begin);
        }
    }

    private void fillPhasors(EdgeArrays edges, int e, float[] to, int at) {
        FloatVector cosTheta = load(edges.cosTheta, e);
        FloatVector sinTheta = load(edges.sinTheta, e);
        FloatVector cosPhi = load(edges.cosPhi, e);
        FloatVector sinPhi = load(edges.sinPhi, e);
        fillPowers(edges.reflect, Angle.THETA, cosTheta, sinTheta, e, to, at);
        fillPowers(edges.reflect, Angle.PHI, cosPhi, sinPhi, e, to, at);
        fillPowers(edges.reflect, Angle.ALPHA, cosPhi.mul(cosTheta).add(sinPhi.mul(sinTheta)),
                sinPhi.mul(cosTheta).sub(cosPhi.mul(sinTheta)), e, to, at);
    }

    /// `exp(i m a) = exp(i (m - 1) a) exp(i a)`, from m = 0 on.
    private void fillPowers(float[] reflect, Angle angle, FloatVector cosine, FloatVector sine, int e, float[] to, int at) {
        int[][] wanted = rows[angle.ordinal()];
        FloatVector cos = FloatVector.broadcast(LANES, 1);
        FloatVector sin = FloatVector.zero(LANES);
        for (int m = 0; m < wanted.length; m++) {
            int[] row = wanted[m];
            storeWanted(cos, to, at, row[0]);
            storeWanted(sin, to, at, row[1]);
            storeWanted(sin.neg(), to, at, row[2]);
            if (reflect != null) {
                FloatVector s = load(reflect, e);
                storeWanted(cos.mul(s), to, at, row[3]);
                storeWanted(sin.mul(s), to, at, row[4]);
                storeWanted(sin.mul(s).neg(), to, at, row[5]);
            }
            FloatVector next = cos.mul(cosine).sub(sin.mul(sine));
            sin = sin.mul(cosine).add(cos.mul(sine));
            cos = next;
        }
    }

    private void fillCoefficients(EdgeArrays edges, int e, float[] to, int at) {
        int row = phasors;
        for (int j = 0; j < ring.length; j++, row++) {
            FloatVector value = load(edges.radial[ring[j]], e).mul(load(to, at + first[j] * EDGES));
            if (second[j] >= 0) {
                value = value.mul(load(to, at + second[j] * EDGES));
            }
            store(value, to, at, row);
        }
    }

    private static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(LANES, from, at);
    }

    private static void storeWanted(FloatVector value, float[] to, int at, int row) {
        if (row >= 0) {
            store(value, to, at, row);
        }
    }

    private static void store(FloatVector value, float[] to, int at, int row) {
        value.intoArray(to, at + row * EDGES);
    }
}
