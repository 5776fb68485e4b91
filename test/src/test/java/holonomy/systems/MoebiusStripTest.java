package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.structure.GStructure;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.network.Network;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Neighbourhoods;
import holonomy.transport.Surface;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Convolutions on a Moebius strip of paper, bent in space, with the reflection as structure group (Weiler et al., "Coordinate
/// independent convolutional networks", 2021, section 10), and with O(2): moving the strip along itself commutes with the network.
class MoebiusStripTest {
    private static final Neighbourhood NEIGHBOURS = Neighbourhood.radius(2.4);
    private static final Mesh MESH = BentStrip.mesh();
    private static final int[] SHIFTS = {1, 5, BentStrip.AROUND};

    @Test
    void theStripIsBentButNotStretched() {
        double lowest = IntStream.range(0, MESH.vertexCount()).mapToDouble(MESH::z).min().orElseThrow();
        double highest = IntStream.range(0, MESH.vertexCount()).mapToDouble(MESH::z).max().orElseThrow();
        assertTrue(highest - lowest > 2, "bent out of every plane");
        for (int v = 0; v < MESH.vertexCount(); v++) {
            int column = v / (BentStrip.ACROSS + 1);
            int next = BentStrip.vertex(column + 1, v % (BentStrip.ACROSS + 1));
            assertEquals(1, MESH.position(v, new Vector3d()).distance(MESH.position(next, new Vector3d())), 1e-12);
        }
        Neighbourhoods exact = Neighbourhoods.of(BentStrip.along(MESH).frames(), NEIGHBOURS);
        for (int e = 0; e < exact.entryCount(); e++) {
            assertEquals(0, Math.IEEEremainder(exact.phi(e), 2 * Math.PI), 1e-10, "frames along the strip are parallel");
        }
    }

    @ParameterizedTest
    @CsvSource({"reflection, 4x0+", "reflection, 4x0-", "reflection, 3x0+ + 3x0-", "reflection, 3xregular",
            "reflection, 2x0+ + 1x0- + 2xregular", "o2, 2x0+ + 1x0- + 2x1 + 1x2"})
    void commutesWithTheStripsRotation(String group, String hidden) {
        Surface surface = group.equals("o2") ? Surface.of(MESH, Group.o2(), NEIGHBOURS) : Surface.of(BentStrip.along(MESH), NEIGHBOURS);
        try (Network network = Symmetry.network(Group.parse(group).type(hidden))) {
            for (int columns : SHIFTS) {
                double error = BentStrip.rotation(columns).error(network, new SurfaceGeometry(surface));
                assertTrue(error < Symmetry.TOLERANCE, hidden + ", " + columns + " columns: error " + error);
            }
        }
    }

    /// Neighbourhoods of the strip with transport that ignores that it turns over, as a network without reflections would have it.
    private record Unreflecting(Geometry strip) implements Geometry {
        @Override
        public int vertices() {
            return strip.vertices();
        }

        @Override
        public Stencil stencil(RadialBasis radial) {
            Stencil right = strip.stencil(radial);
            int edges = right.edgeCount();
            byte[] reflect = new byte[edges];
            Arrays.fill(reflect, (byte) 1);
            double[] values = new double[edges * right.rings()];
            for (int i = 0; i < values.length; i++) {
                values[i] = right.radial(i / right.rings(), i % right.rings());
            }
            return new Stencil(right.sourceCount(), right.rings(), IntStream.rangeClosed(0, vertices()).map(right::begin).toArray(),
                    IntStream.range(0, edges).map(right::source).toArray(), IntStream.range(0, edges).mapToDouble(right::theta).toArray(),
                    IntStream.range(0, edges).mapToDouble(right::phi).toArray(), reflect, values);
        }
    }

    /// In frames that are oriented alike but for one seam, such a network is wrong there and nowhere else.
    @ParameterizedTest
    @CsvSource({"4x0-", "3x0+ + 3x0-", "3xregular"})
    void transportThatDoesNotReflectFails(String hidden) {
        GStructure structure = BentStrip.along(MESH);
        Frames oriented = structure.frames().oriented();
        Surface surface = Surface.of(new GStructure(structure.group(), oriented, new int[0]), NEIGHBOURS);
        try (Network network = Symmetry.network(Group.reflection().type(hidden))) {
            double right = BentStrip.rotation(5).error(network, new SurfaceGeometry(surface));
            double wrong = BentStrip.rotation(5).error(network, new Unreflecting(new SurfaceGeometry(surface)));
            assertTrue(right < Symmetry.TOLERANCE, hidden + ": error " + right);
            assertTrue(wrong > 1e-3, hidden + ": error " + wrong);
        }
    }

    @Test
    void theStripHasNoOrientation() {
        assertTrue(!IntrinsicGeometry.of(MESH).topology().orientable());
    }
}
