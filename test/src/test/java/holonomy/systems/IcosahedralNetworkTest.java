package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.structure.GStructure;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.operators.DirectionField;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.network.Network;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.joml.Matrix3d;
import org.joml.Vector3d;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The icosahedral network: a C_6-structure along the edges of a subdivided icosahedron, without its twelve corners, where edges have
/// five-fold symmetry and the structure is singular. It commutes with the 60 rotations of the icosahedron (Cohen et al., "Gauge
/// equivariant convolutional networks and the icosahedral CNN", 2019).
class IcosahedralNetworkTest {
    private static final int CORNERS = 12;

    @ParameterizedTest
    @CsvSource({"2, 2xregular", "2, 2x0+2x1+1x2+1x3", "3, 1xregular", "4, 1xregular"})
    void commutesWithTheSixtyRotationsAtEveryLevel(int level, String hidden) {
        Mesh mesh = withoutCorners(Shapes.icosphere(level));
        Surface surface = Surface.of(alongEdges(IntrinsicGeometry.of(mesh)), Neighbourhood.oneRing());
        List<Symmetry> rotations = rotations(Shapes.icosphere(0)).stream().map(rotation -> Symmetry.of(mesh, rotation::transform)).toList();
        assertEquals(60, rotations.size());
        assertTrue(rotations.stream().allMatch(rotation -> IntStream.of(rotation.to()).allMatch(v -> v >= 0)), "a map of all vertices");
        try (Network network = Symmetry.network(Group.cyclic(6).type(hidden))) {
            double error = Symmetry.worstError(rotations, network, new SurfaceGeometry(surface), v -> true);
            assertTrue(error < Symmetry.TOLERANCE, "error " + error);
        }
    }

    /// The field of six directions that agrees best with the edges at each vertex: `u_p = sum_q exp(6 i theta_pq)`.
    private static GStructure alongEdges(IntrinsicGeometry geometry) {
        Frames frames = Frames.firstEdge(geometry);
        double[] feature = new double[2 * frames.vertexCount()];
        for (int p = 0; p < frames.vertexCount(); p++) {
            for (int i = geometry.fans().begin(p); i < geometry.fans().end(p); i++) {
                feature[2 * p] += Math.cos(6 * frames.polarAngles().theta(i));
                feature[2 * p + 1] += Math.sin(6 * frames.polarAngles().theta(i));
            }
        }
        GStructure structure = GStructure.of(geometry, Group.cyclic(6), DirectionField.of(geometry, 6, feature));
        assertEquals(0, structure.singularFaces().length);
        return structure;
    }

    /// The first vertices of an icosphere are the icosahedron's.
    private static Mesh withoutCorners(Mesh sphere) {
        List<Integer> kept = new ArrayList<>();
        for (int f = 0; f < sphere.faceCount(); f++) {
            if (Math.min(sphere.vertex(f, 0), Math.min(sphere.vertex(f, 1), sphere.vertex(f, 2))) >= CORNERS) {
                for (int c = 0; c < 3; c++) {
                    kept.add(sphere.vertex(f, c) - CORNERS);
                }
            }
        }
        double[] positions = Arrays.copyOfRange(sphere.positions(), 3 * CORNERS, 3 * sphere.vertexCount());
        return Mesh.of(positions, kept.stream().mapToInt(Integer::intValue).toArray());
    }

    /// A rotation for each directed edge: the one that takes the first to it.
    private static List<Matrix3d> rotations(Mesh icosahedron) {
        List<Matrix3d> frames = new ArrayList<>();
        for (int f = 0; f < icosahedron.faceCount(); f++) {
            for (int c = 0; c < 3; c++) {
                Vector3d a = icosahedron.position(icosahedron.vertex(f, c), new Vector3d());
                Vector3d b = icosahedron.position(icosahedron.vertex(f, (c + 1) % 3), new Vector3d());
                Vector3d e = new Vector3d(b).sub(new Vector3d(a).mul(a.dot(b))).normalize();
                frames.add(new Matrix3d(a, e, a.cross(e, new Vector3d())));
            }
        }
        Matrix3d back = new Matrix3d(frames.getFirst()).transpose();
        return frames.stream().map(frame -> frame.mul(back, new Matrix3d())).toList();
    }
}
