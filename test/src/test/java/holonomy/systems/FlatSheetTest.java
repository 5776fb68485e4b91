package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.structure.GStructure;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.network.Network;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.joml.Vector3d;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Networks of the Euclidean plane on a triangulated square: conventional convolutions ({e}), harmonic networks (SO(2)), p4 and p4m
/// group convolutions (C_4 and D_4, regular and quotient fields) and O(2) (irreps and induced fields). Measured where the boundary is out
/// of sight.
class FlatSheetTest {
    private static final int SQUARES = 14;
    private static final double STEP = 1.0 / SQUARES;
    private static final double RADIUS = 1.7 * STEP;
    private static final double SEEN = 2.5 * RADIUS; // two convolutions and the faces beyond

    @ParameterizedTest
    @CsvSource({"trivial, 5x0", "so2, 3x0+2x1+2x2", "cyclic:4, 2xregular", "dihedral:4, 1xregular", "dihedral:4, 1xquotient(reflection) + 1xregular",
            "o2, 3x0+ + 1x0- + 2x1 + 1x2", "o2, '2x0+ + 2xinduced(so2,1) + 1xquotient(so2)'"})
    void commutesWithMotionsThatMapTheGridToItself(String groupName, String hidden) {
        PlanarGroup group = (PlanarGroup) Group.parse(groupName);
        Mesh mesh = Shapes.grid(SQUARES, SQUARES);
        double[] axis = new double[3 * mesh.vertexCount()];
        for (int p = 0; p < mesh.vertexCount(); p++) {
            axis[3 * p] = 1;
        }
        GStructure structure = new GStructure(group, Frames.given(mesh, axis), new int[0]);
        Surface surface = Surface.of(structure, Neighbourhood.radius(RADIUS));
        try (Network network = Symmetry.network(group.type(hidden))) {
            assertTrue(error(network, surface, p -> p.add(2 * STEP, STEP, 0)) < Symmetry.TOLERANCE, "translation");
            double quarterTurn = error(network, surface, p -> p.set(1 - p.y, p.x, p.z));
            double reflection = error(network, surface, p -> p.set(p.y, p.x, p.z));
            boolean turns = !groupName.equals("trivial");
            assertTrue(turns ? quarterTurn < Symmetry.TOLERANCE : quarterTurn > 1e-3, "quarter turn: " + quarterTurn);
            boolean reflects = groupName.startsWith("o") || groupName.startsWith("d");
            assertTrue(reflects ? reflection < Symmetry.TOLERANCE : reflection > 1e-3, "reflection: " + reflection);
        }
    }

    private static double error(Network network, Surface surface, UnaryOperator<Vector3d> motion) {
        Mesh mesh = surface.mesh();
        IntPredicate measured = v -> {
            Vector3d p = mesh.position(v, new Vector3d());
            return isInside(p) && isInside(motion.apply(new Vector3d(p)));
        };
        return Symmetry.of(mesh, motion).error(network, new SurfaceGeometry(surface), measured);
    }

    private static boolean isInside(Vector3d p) {
        return Math.min(Math.min(p.x, 1 - p.x), Math.min(p.y, 1 - p.y)) > SEEN;
    }
}
