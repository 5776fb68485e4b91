package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.meshconv.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Convolutions on the flat Moebius strip with the reflection as structure group (Weiler et al., "Coordinate independent convolutional
/// networks", 2021, section 10): vertex (i, j) of a strip of A x B unit squares, where column A is column 0 upside down.
class MoebiusStripTest {
    private static final int AROUND = 12;
    private static final int ACROSS = 5;
    private static final double RADIUS = 2.4;

    /// @param reflecting whether transport across the seam reflects, as the strip asks
    private record Strip(boolean reflecting) implements Geometry {
        @Override
        public int vertices() {
            return AROUND * ACROSS;
        }

        @Override
        public Stencil stencil(RadialBasis radial) {
            List<int[]> edges = new ArrayList<>(); // target, source, steps along, steps across, sign
            int[] offsets = new int[vertices() + 1];
            for (int p = 0; p < vertices(); p++) {
                int column = p / ACROSS;
                for (int along = -2; along <= 2; along++) {
                    for (int row = 0; row < ACROSS; row++) {
                        int across = row - p % ACROSS;
                        if ((along != 0 || across != 0) && Math.hypot(along, across) < RADIUS) {
                            boolean seam = column + along < 0 || column + along >= AROUND;
                            int source = Math.floorMod(column + along, AROUND) * ACROSS + (seam ? ACROSS - 1 - row : row);
                            edges.add(new int[] {p, source, along, across, seam && reflecting ? -1 : 1});
                        }
                    }
                }
                offsets[p + 1] = edges.size();
            }
            int count = edges.size();
            byte[] reflect = new byte[count];
            double[] values = new double[count * radial.rings()];
            for (int e = 0; e < count; e++) {
                reflect[e] = (byte) edges.get(e)[4];
            }
            for (int p = 0; p < vertices(); p++) {
                radial.fill(offsets[p], offsets[p + 1], e -> 1, e -> Math.hypot(edges.get(e)[2], edges.get(e)[3]) / RADIUS, values);
            }
            return new Stencil(vertices(), radial.rings(), offsets, edges.stream().mapToInt(e -> e[1]).toArray(),
                    edges.stream().mapToDouble(e -> Math.atan2(e[3], e[2])).toArray(), new double[count], reflect, values);
        }
    }

    /// Moves the strip along itself.
    private static Symmetry rotation(int columns) {
        int[] to = new int[AROUND * ACROSS];
        for (int v = 0; v < to.length; v++) {
            int column = v / ACROSS + columns;
            int row = v % ACROSS;
            to[v] = column % AROUND * ACROSS + (column / AROUND % 2 == 1 ? ACROSS - 1 - row : row);
        }
        return new Symmetry(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4x0+", "4x0-", "3x0+ + 3x0-", "3xregular", "2x0+ + 1x0- + 2xregular"})
    void commutesWithTheStripsRotation(String hidden) {
        try (Network network = Symmetry.network(Group.reflection().type(hidden))) {
            for (int columns : new int[] {1, 5, AROUND}) {
                double error = rotation(columns).error(network, new Strip(true));
                assertTrue(error < Symmetry.TOLERANCE, hidden + ": error " + error);
            }
        }
    }

    /// What fails without reflections: transport that ignores that the strip turns over.
    @ParameterizedTest
    @ValueSource(strings = {"3xregular", "3x0+ + 3x0-"})
    void transportThatDoesNotReflectFails(String hidden) {
        try (Network network = Symmetry.network(Group.reflection().type(hidden))) {
            double error = rotation(5).error(network, new Strip(false));
            assertTrue(error > 1e-3, hidden + ": error " + error);
        }
    }
}
