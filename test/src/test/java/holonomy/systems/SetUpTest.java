package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.network.Network;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bases of kernels are computed once for each pair of irreps, so that a network is set up in a moment: order 3, 64 channels, three
/// convolutions.
class SetUpTest {
    private static final double LONGEST_SECONDS = 0.2;
    private static final int TRIALS = 4;

    @ParameterizedTest
    @CsvSource({"so2, 64x0+64x1+64x2+64x3", "o2, 64x0+ + 64x1 + 64x2 + 64x3", "cyclic:8, 64x0+64x1+64x2+64x3",
            "dihedral:8, 64x0+ + 64x1 + 64x2 + 64x3", "cyclic:7, 64xregular"})
    void aNetworkOfOrderThreeIsSetUpInAMoment(String group, String hidden) {
        double best = Double.POSITIVE_INFINITY;
        int parameters = 0;
        StringBuilder all = new StringBuilder();
        for (int trial = 0; trial < TRIALS; trial++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            FieldType type = Group.parse(group).type(hidden);
            FieldType scalars = FieldType.of(8, type.group().irreps(0).getFirst());
            try (Network network = Network.of(new GaugeConvolution(scalars, type), new GaugeConvolution(type, type),
                    new GaugeConvolution(type, scalars))) {
                double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) * 1e-9;
                parameters = network.parameters().count();
                best = Math.min(best, seconds);
                all.append(String.format(" %.3f", seconds));
            }
        }
        System.out.println(group + ": " + parameters + " parameters," + all + " s");
        assertTrue(best < LONGEST_SECONDS, group + ": " + best + " s");
    }
}
