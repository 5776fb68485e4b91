package holonomy.meshconv.engine.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionCase;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Stencil;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The plain engine against the definition, [ConvolutionPlan], edge by edge with whole matrices.
class ScalarConvolutionsTest {
    static Stream<ConvolutionPlan> plans() {
        List<IrrepBlock> in = ConvolutionCase.blocks(new int[] {2, 1, 3}, "0:1", "1:2", "2:2", "0:1odd", "1:2");
        List<IrrepBlock> out = ConvolutionCase.blocks(new int[] {1, 2}, "2:2", "0:1odd", "1:2", "0:1", "3:2");
        List<IrrepBlock> quarters = ConvolutionCase.blocks(new int[] {2, 1}, "0:1", "1:2", "2:1");
        return Stream.of(ConvolutionPlan.radial(in, out, 2), ConvolutionPlan.radial(out, in, 1),
                new ConvolutionPlan(in, out, 2, ConvolutionPlan.Form.GENERAL, 3),
                new ConvolutionPlan(quarters, quarters, 3, ConvolutionPlan.Form.GENERAL, 2));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void isTheDefinition(ConvolutionPlan plan) {
        Random random = new Random(3);
        Stencil stencil = ConvolutionCase.stencil(random, 6, 6, plan.rings(), p -> p, true);
        ConvolutionCase one = ConvolutionCase.of("definition", plan, stencil, random);
        try (Engine engine = new ScalarEngine()) {
            assertArrayEquals(definition(one), one.on(engine, Precision.FLOAT64).y(), 1e-12);
        }
    }

    private static double[] definition(ConvolutionCase given) {
        ConvolutionPlan plan = given.plan();
        Stencil stencil = given.stencil();
        int in = plan.inputWidth();
        int out = plan.outputWidth();
        boolean radial = plan.form() == ConvolutionPlan.Form.RADIAL;
        int harmonics = radial ? 1 : 2 * plan.angularOrder() + 1;
        double[] y = new double[stencil.targetCount() * out];
        for (int p = 0; p < stencil.targetCount(); p++) {
            double[] sum = new double[out];
            for (int e = stencil.begin(p); e < stencil.begin(p + 1); e++) {
                RealMatrix kernel = new Array2DRowRealMatrix(out, in);
                for (int b = 0; b < plan.rings(); b++) {
                    for (int k = 0; k < harmonics; k++) {
                        double angle = (k + 1) / 2 * stencil.theta(e);
                        double harmonic = k % 2 == 1 ? Math.cos(angle) : k == 0 ? 1 : Math.sin(angle);
                        kernel = kernel.add(transposed(given.weight(), (b * harmonics + k) * in, in, out)
                                .scalarMultiply(stencil.radial(e, b) * harmonic));
                    }
                }
                kernel = radial ? action(plan.output(), stencil.theta(e), 1).multiply(kernel)
                        .multiply(action(plan.input(), stencil.phi(e) - stencil.theta(e), stencil.reflect(e)))
                        : kernel.multiply(action(plan.input(), stencil.phi(e), stencil.reflect(e)));
                add(sum, kernel.operate(row(given.x(), stencil.source(e), in)));
            }
            RealMatrix self = transposed(given.self(), 0, in, out);
            for (IrrepBlock from : plan.input()) {
                for (IrrepBlock to : plan.output()) {
                    for (int i = from.offset(); i < from.offset() + from.width(); i++) {
                        for (int o = to.offset(); o < to.offset() + to.width(); o++) {
                            self.multiplyEntry(o, i, from.isomorphicTo(to) ? 1 : 0);
                        }
                    }
                }
            }
            add(sum, self.operate(row(given.x(), p, in)));
            for (IrrepBlock block : plan.output()) {
                for (int o = block.offset(); o < block.offset() + block.width() && block.isTrivial(); o++) {
                    sum[o] += given.bias()[o];
                }
            }
            System.arraycopy(sum, 0, y, p * out, out);
        }
        return y;
    }

    private static RealMatrix transposed(double[] weight, int firstRow, int rows, int columns) {
        RealMatrix matrix = new Array2DRowRealMatrix(columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int o = 0; o < columns; o++) {
                matrix.setEntry(o, i, weight[(firstRow + i) * columns + o]);
            }
        }
        return matrix;
    }

    private static double[] row(double[] x, int row, int width) {
        return Arrays.copyOfRange(x, row * width, (row + 1) * width);
    }

    private static void add(double[] sum, double[] term) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += term[i];
        }
    }

    /// `rho(angle, s)` by [IrrepBlock].
    private static RealMatrix action(List<IrrepBlock> blocks, double angle, int s) {
        int width = blocks.stream().mapToInt(IrrepBlock::width).sum();
        RealMatrix matrix = new Array2DRowRealMatrix(width, width);
        for (IrrepBlock block : blocks) {
            double cos = Math.cos(block.frequency() * angle);
            double sin = Math.sin(block.frequency() * angle);
            for (int first = block.offset(); first < block.offset() + block.channels(); first++) {
                int second = first + block.channels();
                matrix.setEntry(first, first, block.odd() ? cos * s : cos);
                if (block.components() == 2) {
                    matrix.setEntry(first, second, -sin * s);
                    matrix.setEntry(second, first, sin);
                    matrix.setEntry(second, second, cos * s);
                }
            }
        }
        return matrix;
    }
}
