package holonomy.meshconv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.array.Npz;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The plain engine against convolutions that an independent implementation computed in float64, outputs and all gradients.
class GoldenConvolutionTest {
    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @ValueSource(strings = {"deep", "mixed", "scalar_to_all", "to_scalar"})
    void valuesAndGradientsAreThoseOfTheReference(String name) {
        Npz golden = Npz.read(file("conv_so2_" + name + ".npz"));
        int[] xShape = golden.get("x").shape();   // [V, C_in, D_in]
        int[] yShape = golden.get("y").shape();   // [V, C_out, D_out]
        int rings = golden.get("radial").shape()[1];
        ConvolutionPlan plan = ConvolutionPlan.radial(blocks(xShape[1], xShape[2]), blocks(yShape[1], yShape[2]), rings);
        try (ScalarEngine engine = new ScalarEngine();
             Convolutions.PreparedStencil stencil = engine.prepare(stencil(golden, xShape[0], rings));
             Tensor x = tensor(xShape[0], fields(golden, "x"));
             Tensor weight = tensor(plan.weightRows(), weights(golden, "weight"));
             Tensor self = tensor(plan.inputWidth(), selfWeights(golden.doubles("self_weight"), xShape, yShape));
             Tensor bias = tensor(1, bias(golden.doubles("bias"), plan));
             Tensor cotangent = tensor(yShape[0], fields(golden, "cotangent"));
             Tensor y = engine.allocate(yShape[0], plan.outputWidth(), Precision.FLOAT64);
             Tensor dx = engine.allocate(xShape[0], plan.inputWidth(), Precision.FLOAT64);
             Tensor dWeight = engine.allocate(plan.weightRows(), plan.outputWidth(), Precision.FLOAT64);
             Tensor dSelf = engine.allocate(plan.inputWidth(), plan.outputWidth(), Precision.FLOAT64);
             Tensor dBias = engine.allocate(1, plan.outputWidth(), Precision.FLOAT64)) {
            engine.convolve(plan, stencil, x, weight, self, bias, y);
            engine.convolveBackward(plan, stencil, x, weight, self, cotangent, false, dx, dWeight, dSelf, dBias);

            assertClose("y", fields(golden, "y"), y.toDoubles());
            assertClose("dx", fields(golden, "grad_x"), dx.toDoubles());
            assertClose("dWeight", weights(golden, "grad_weight"), dWeight.toDoubles());
            assertClose("dSelf", golden.doubles("grad_self_weight"), selfGradients(dSelf.toDoubles(), xShape, yShape));
            assertClose("dBias", bias(golden.doubles("grad_bias"), plan), dBias.toDoubles());
        }
    }

    private static Path file(String name) {
        String shared = System.getenv("HOLONOMY_SHARED");
        List<Path> folders = new ArrayList<>(shared == null ? List.of() : List.of(Path.of(shared)));
        folders.addAll(Stream.of("../shared", "../../shared", "../../../shared").map(Path::of).toList());
        return folders.stream().map(folder -> folder.resolve("golden").resolve(name)).filter(Files::exists).findFirst()
                .orElseGet(() -> Assumptions.abort("no golden data: " + name + " is in no folder 'shared' beside the checkout"));
    }

    /// "c x (0 + 1 + ... + M)" with D = 2 M + 1 components.
    private static List<IrrepBlock> blocks(int channels, int components) {
        List<IrrepBlock> blocks = new ArrayList<>(List.of(new IrrepBlock(0, 1, false, channels, 0)));
        for (int m = 1; 2 * m < components; m++) {
            blocks.add(new IrrepBlock(m, 2, false, channels, (2 * m - 1) * channels));
        }
        return blocks;
    }

    private static Stencil stencil(Npz golden, int vertices, int rings) {
        int[] offsets = golden.ints("offsets", vertices + 1);
        double[] radial = golden.doubles("radial").clone();
        for (int p = 0; p < vertices; p++) {
            for (int i = offsets[p] * rings; i < offsets[p + 1] * rings; i++) {
                radial[i] /= offsets[p + 1] - offsets[p];
            }
        }
        byte[] reflect = new byte[radial.length / rings];
        java.util.Arrays.fill(reflect, (byte) 1);
        return new Stencil(vertices, rings, offsets, golden.ints("source"), golden.doubles("theta"), golden.doubles("phi"), reflect, radial);
    }

    /// From `[V, channel, component]` to `[V, component, channel]`.
    private static double[] fields(Npz golden, String name) {
        int[] shape = golden.get(name).shape();
        double[] values = golden.doubles(name);
        double[] fields = new double[values.length];
        for (int v = 0; v < shape[0]; v++) {
            for (int c = 0; c < shape[1]; c++) {
                for (int d = 0; d < shape[2]; d++) {
                    fields[(v * shape[2] + d) * shape[1] + c] = values[(v * shape[1] + c) * shape[2] + d];
                }
            }
        }
        return fields;
    }

    /// From `[R, C_in, D_in, C_out, D_out]` to rows `[R, D_in, C_in]` and columns `[D_out, C_out]`.
    private static double[] weights(Npz golden, String name) {
        int[] n = golden.get(name).shape();
        double[] values = golden.doubles(name);
        double[] weights = new double[values.length];
        int from = 0;
        for (int r = 0; r < n[0]; r++) {
            for (int ci = 0; ci < n[1]; ci++) {
                for (int di = 0; di < n[2]; di++) {
                    for (int co = 0; co < n[3]; co++) {
                        for (int d = 0; d < n[4]; d++) {
                            weights[(((r * n[2] + di) * n[1] + ci) * n[4] + d) * n[3] + co] = values[from++];
                        }
                    }
                }
            }
        }
        return weights;
    }

    /// The complex weights `a + ib` of order m as the real matrices `[[a, b], [-b, a]]` that act on rows.
    private static double[] selfWeights(double[] complex, int[] xShape, int[] yShape) {
        int in = xShape[1];
        int out = yShape[1];
        int width = out * yShape[2];
        double[] s = new double[in * xShape[2] * width];
        for (int ci = 0; ci < in; ci++) {
            for (int co = 0; co < out; co++) {
                s[ci * width + co] = complex[ci * out + co];
                for (int m = 1; 2 * m < Math.min(xShape[2], yShape[2]); m++) {
                    double a = complex[((2 * m - 1) * in + ci) * out + co];
                    double b = complex[(2 * m * in + ci) * out + co];
                    int first = ((2 * m - 1) * in + ci) * width + (2 * m - 1) * out + co;
                    int second = (2 * m * in + ci) * width + (2 * m - 1) * out + co;
                    s[first] = a;
                    s[first + out] = b;
                    s[second] = -b;
                    s[second + out] = a;
                }
            }
        }
        return s;
    }

    /// The gradients of a and b from those of the real matrices.
    private static double[] selfGradients(double[] ds, int[] xShape, int[] yShape) {
        int in = xShape[1];
        int out = yShape[1];
        int width = out * yShape[2];
        int components = Math.min(xShape[2], yShape[2]);
        double[] complex = new double[components * in * out];
        for (int ci = 0; ci < in; ci++) {
            for (int co = 0; co < out; co++) {
                complex[ci * out + co] = ds[ci * width + co];
                for (int m = 1; 2 * m < components; m++) {
                    int first = ((2 * m - 1) * in + ci) * width + (2 * m - 1) * out + co;
                    int second = (2 * m * in + ci) * width + (2 * m - 1) * out + co;
                    complex[((2 * m - 1) * in + ci) * out + co] = ds[first] + ds[second + out];
                    complex[(2 * m * in + ci) * out + co] = ds[first + out] - ds[second];
                }
            }
        }
        return complex;
    }

    private static double[] bias(double[] perChannel, ConvolutionPlan plan) {
        return java.util.Arrays.copyOf(perChannel, plan.outputWidth());
    }

    private static Tensor tensor(int rows, double[] values) {
        Tensor tensor = HostTensor.zeros(rows, values.length / rows, Precision.FLOAT64);
        tensor.set(values);
        return tensor;
    }

    private static void assertClose(String what, double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length, what);
        double scale = java.util.Arrays.stream(expected).map(Math::abs).max().orElse(1);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], TOLERANCE * scale, what + " at " + i);
        }
    }
}
