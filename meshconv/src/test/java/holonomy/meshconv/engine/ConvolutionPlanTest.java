package holonomy.meshconv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.gstructure.representation.IrrepBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which blocks a plan takes for one.
class ConvolutionPlanTest {
    @Test
    void scalarsBesideEachOtherAreOneBlock() {
        List<IrrepBlock> features = List.of(scalars(1, 0), scalars(1, 1), scalars(6, 2), vectors(3, 8), scalars(2, 14));
        ConvolutionPlan plan = ConvolutionPlan.radial(features, features, 2);
        assertEquals(List.of(scalars(8, 0), vectors(3, 8), scalars(2, 14)), plan.input());
        assertEquals(plan.input(), plan.output());
        assertEquals(16, plan.inputWidth());
    }

    @Test
    void othersStayAsTheyAre() {
        List<IrrepBlock> vectors = List.of(vectors(2, 0), vectors(1, 4)); // their components do not lie beside each other
        assertEquals(vectors, ConvolutionPlan.radial(vectors, vectors, 1).input());
        List<IrrepBlock> different = List.of(scalars(1, 0), new IrrepBlock(0, 1, true, 1, 1), new IrrepBlock(3, 1, false, 1, 2), scalars(1, 3), scalars(1, 5));
        assertEquals(different, ConvolutionPlan.radial(different, different, 1).input());
    }

    private static IrrepBlock scalars(int channels, int offset) {
        return new IrrepBlock(0, 1, false, channels, offset);
    }

    private static IrrepBlock vectors(int channels, int offset) {
        return new IrrepBlock(1, 2, false, channels, offset);
    }
}
