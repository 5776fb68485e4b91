package holonomy.meshconv.engine.panama;

import static holonomy.meshconv.engine.panama.GatherKernel.EDGES;
import static holonomy.meshconv.engine.panama.GatherKernel.LANES;
import static holonomy.meshconv.engine.panama.GatherKernel.VL;

import holonomy.meshconv.engine.gather.EdgeArrays;
import holonomy.meshconv.engine.gather.EdgeTable;
import holonomy.meshconv.engine.gather.EdgeTable.Angle;
import holonomy.meshconv.engine.gather.EdgeTable.CoefficientRow;
import holonomy.meshconv.engine.gather.EdgeTable.Part;
import holonomy.meshconv.engine.gather.EdgeTable.PhasorRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/// Computes the table of a run of edges, row after row, each in a loop over vectors of edges. One object serves all stencils and threads.
///
/// Layout `[row][edge]` for runs of at most [GatherKernel#EDGES] edges: a vector of edges is stored at once, and the rows of one edge lie at equal distances. Behind the table's rows
/// follow those that only others are computed from.
final class EdgeTableFiller {
    private final List<Powers> powers = new ArrayList<>();
    private final int[] ring;         // [coefficients]
    private final int[] first;        // [coefficients] where the row begins
    private final int[] second;       // [coefficients] the same, or -1
    private final int coefficients;   // where the first coefficient's row begins
    private int rows;

    /// `exp(i m a)` for m = 0, 1, ...: where the rows of its parts begin. For m = 0 only where somebody asks for them; -1 otherwise.
    private record Powers(Angle angle, int[] cosine, int[] sine, List<Derived> derived) {
    }

    /// A row that is another times -1, times s, or both.
    private record Derived(int from, int to, boolean negated, boolean reflected) {
    }

    EdgeTableFiller(EdgeTable table) {
        rows = table.rows();
        for (Angle angle : Angle.values()) {
            List<PhasorRow> wanted = table.phasors().stream().filter(row -> row.angle() == angle).toList();
            if (!wanted.isEmpty()) {
                powers.add(powers(angle, wanted, table.phasors()));
            }
        }
        coefficients = table.phasors().size() * EDGES;
        ring = table.coefficients().stream().mapToInt(CoefficientRow::ring).toArray();
        first = table.coefficients().stream().mapToInt(row -> row.first() * EDGES).toArray();
        second = table.coefficients().stream().mapToInt(row -> row.second() < 0 ? -1 : row.second() * EDGES).toArray();
    }

    private Powers powers(Angle angle, List<PhasorRow> wanted, List<PhasorRow> phasors) {
        int most = wanted.stream().mapToInt(PhasorRow::frequency).max().orElseThrow();
        int[] cosine = new int[most + 1];
        int[] sine = new int[most + 1];
        List<Derived> derived = new ArrayList<>();
        boolean constant = wanted.stream().anyMatch(row -> row.frequency() == 0);
        Arrays.fill(cosine, -1);
        for (int m = constant ? 0 : 1; m <= most; m++) {
            cosine[m] = row(phasors.indexOf(new PhasorRow(angle, m, Part.COS, false)));
            sine[m] = row(phasors.indexOf(new PhasorRow(angle, m, Part.SIN, false)));
        }
        for (PhasorRow row : wanted) {
            boolean negated = row.part() == Part.MINUS_SIN;
            if (negated || row.reflected()) {
                int from = row.part() == Part.COS ? cosine[row.frequency()] : sine[row.frequency()];
                derived.add(new Derived(from, phasors.indexOf(row) * EDGES, negated, row.reflected()));
            }
        }
        return new Powers(angle, cosine, sine, derived);
    }

    /// Where a row begins: one of the table, or a new one behind it.
    private int row(int index) {
        return (index < 0 ? rows++ : index) * EDGES;
    }

    /// The floats of the table of a run.
    int size() {
        return Math.multiplyExact(EDGES, rows);
    }

    /// Fills `to` for edges `begin .. end`.
    void fill(EdgeArrays edges, int begin, int end, float[] to) {
        int count = end - begin;
        for (Powers of : powers) {
            fillPowers(of, edges, begin, count, to);
        }
        for (int j = 0; j < ring.length; j++) {
            int row = coefficients + j * EDGES;
            multiply(edges.radial()[ring[j]], begin, to, first[j], row, count);
            if (second[j] >= 0) {
                multiply(to, second[j], to, row, row, count);
            }
        }
    }

    private static void fillPowers(Powers of, EdgeArrays edges, int begin, int count, float[] to) {
        int[] cos = of.cosine;
        int[] sin = of.sine;
        if (cos[0] >= 0) {
            constant(1, to, cos[0], count);
            constant(0, to, sin[0], count);
        }
        if (cos.length > 1) {
            switch (of.angle) {
                case THETA -> copy(edges.cosTheta(), edges.sinTheta(), begin, to, cos[1], sin[1], count);
                case PHI -> copy(edges.cosPhi(), edges.sinPhi(), begin, to, cos[1], sin[1], count);
                case ALPHA -> difference(edges, begin, to, cos[1], sin[1], count);
            }
        }
        for (int m = 2; m < cos.length; m++) {
            turn(to, cos[m - 1], sin[m - 1], cos[1], sin[1], cos[m], sin[m], count);
        }
        for (Derived row : of.derived) {
            if (row.reflected) {
                multiply(edges.reflect(), begin, to, row.from, row.to, count);
            }
            if (row.negated) {
                negate(to, row.reflected ? row.to : row.from, row.to, count);
            }
        }
    }

    private static void constant(float value, float[] to, int row, int count) {
        FloatVector all = FloatVector.broadcast(LANES, value);
        for (int i = 0; i < count; i += VL) {
            all.intoArray(to, row + i);
        }
    }

    private static void copy(float[] cos, float[] sin, int begin, float[] to, int cosRow, int sinRow, int count) {
        for (int i = 0; i < count; i += VL) {
            load(cos, begin + i).intoArray(to, cosRow + i);
            load(sin, begin + i).intoArray(to, sinRow + i);
        }
    }

    /// `alpha = phi - theta`.
    private static void difference(EdgeArrays edges, int begin, float[] to, int cosRow, int sinRow, int count) {
        float[] cosThetas = edges.cosTheta();
        float[] sinThetas = edges.sinTheta();
        float[] cosPhis = edges.cosPhi();
        float[] sinPhis = edges.sinPhi();
        for (int i = 0; i < count; i += VL) {
            FloatVector cosTheta = load(cosThetas, begin + i);
            FloatVector sinTheta = load(sinThetas, begin + i);
            FloatVector cosPhi = load(cosPhis, begin + i);
            FloatVector sinPhi = load(sinPhis, begin + i);
            cosPhi.mul(cosTheta).add(sinPhi.mul(sinTheta)).intoArray(to, cosRow + i);
            sinPhi.mul(cosTheta).sub(cosPhi.mul(sinTheta)).intoArray(to, sinRow + i);
        }
    }

    /// `exp(i m a) = exp(i (m - 1) a) exp(i a)`.
    private static void turn(float[] all, int cosBefore, int sinBefore, int cosOne, int sinOne, int cosRow, int sinRow, int count) {
        for (int i = 0; i < count; i += VL) {
            FloatVector cos = load(all, cosBefore + i);
            FloatVector sin = load(all, sinBefore + i);
            FloatVector cosine = load(all, cosOne + i);
            FloatVector sine = load(all, sinOne + i);
            cos.mul(cosine).sub(sin.mul(sine)).intoArray(all, cosRow + i);
            sin.mul(cosine).add(cos.mul(sine)).intoArray(all, sinRow + i);
        }
    }

    private static void multiply(float[] factor, int begin, float[] all, int from, int to, int count) {
        for (int i = 0; i < count; i += VL) {
            load(factor, begin + i).mul(load(all, from + i)).intoArray(all, to + i);
        }
    }

    private static void negate(float[] all, int from, int to, int count) {
        for (int i = 0; i < count; i += VL) {
            load(all, from + i).neg().intoArray(all, to + i);
        }
    }

    private static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(LANES, from, at);
    }
}
