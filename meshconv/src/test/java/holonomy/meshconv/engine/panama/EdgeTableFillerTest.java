package holonomy.meshconv.engine.panama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionCase;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.ConvolutionPlan.Form;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.engine.gather.EdgeArrays;
import holonomy.meshconv.engine.gather.EdgeTable;
import holonomy.meshconv.engine.gather.EdgeTable.CoefficientRow;
import holonomy.meshconv.engine.gather.EdgeTable.PhasorRow;
import holonomy.meshconv.engine.gather.GatherProgramBuilder;
import java.util.List;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeTableFillerTest {
    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    /// Every row of every edge, beside its formula in double: of runs that begin and end anywhere.
    @ParameterizedTest
    @CsvSource({"false, false, false", "false, true, false", "true, false, false", "true, true, false", "false, false, true", "false, true, true", "true, false, true", "true, true, true"})
    void rowsAreWhatTheirFormulaSays(boolean general, boolean transposed, boolean reflecting) {
        List<IrrepBlock> blocks = reflecting ? ConvolutionCase.blocks(new int[] {3, 2}, "0:1", "0:1odd", "1:2", "3:2") : ConvolutionCase.blocks(new int[] {3, 5}, "0:1", "1:2", "2:2", "4:2");
        ConvolutionPlan plan = general ? new ConvolutionPlan(blocks, blocks, 2, Form.GENERAL, 3) : ConvolutionPlan.radial(blocks, blocks, 2);
        Stencil stencil = ConvolutionCase.stencil(new Random(3), 9, 9, 2, p -> 10 + p, reflecting);
        EdgeArrays edges = EdgeArrays.forward(stencil);
        EdgeTable table = GatherProgramBuilder.build(plan, transposed, reflecting, true, LANES).table();
        EdgeTableFiller filler = new EdgeTableFiller(table);
        float[] found = new float[filler.size()];
        int count = edges.other().length;
        for (int begin = 0, end; begin < count; begin = end) {
            end = Math.min(count, begin + 37);
            filler.fill(edges, begin, end, found);
            for (int e = begin; e < end; e++) {
                check(table, edges, e, found, e - begin);
            }
        }
    }

    private static void check(EdgeTable table, EdgeArrays edges, int e, float[] found, int at) {
        double[] phasors = new double[table.phasors().size()];
        for (int i = 0; i < phasors.length; i++) {
            phasors[i] = phasor(table.phasors().get(i), edges, e);
            assertEquals(phasors[i], found[i * GatherKernel.EDGES + at], 1e-5, table.phasors().get(i).toString());
        }
        for (int j = 0; j < table.coefficients().size(); j++) {
            CoefficientRow row = table.coefficients().get(j);
            double value = edges.radial()[row.ring()][e] * phasors[row.first()] * (row.second() < 0 ? 1 : phasors[row.second()]);
            assertEquals(value, found[(phasors.length + j) * GatherKernel.EDGES + at], 1e-5, row.toString());
        }
    }

    private static double phasor(PhasorRow row, EdgeArrays edges, int e) {
        double theta = Math.atan2(edges.sinTheta()[e], edges.cosTheta()[e]);
        double phi = Math.atan2(edges.sinPhi()[e], edges.cosPhi()[e]);
        double angle = row.frequency() * switch (row.angle()) {
            case THETA -> theta;
            case PHI -> phi;
            case ALPHA -> phi - theta;
        };
        double part = switch (row.part()) {
            case COS -> Math.cos(angle);
            case SIN -> Math.sin(angle);
            case MINUS_SIN -> -Math.sin(angle);
        };
        return row.reflected() ? edges.reflect()[e] * part : part;
    }
}
