package holonomy.manifold.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.generate.Zoo;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.topology.Topology;
import java.util.Map;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CurvedFacesTest {
    private static CurvedFaces curved(IntrinsicGeometry geometry) {
        return CurvedFaces.of(geometry, PolarAngles.of(geometry));
    }

    /// The greatest errors on an icosphere of arcs, relative, and of angles against those of great circles.
    private static double[] errors(int level) {
        Mesh sphere = Shapes.icosphere(level);
        IntrinsicGeometry geometry = IntrinsicGeometry.of(sphere);
        Topology topology = geometry.topology();
        CurvedFaces curved = curved(geometry);
        double arc = 0;
        double angle = 0;
        for (int h = 0; h < topology.halfEdgeCount(); h++) {
            Vector3d a = sphere.position(topology.from(h), new Vector3d());
            Vector3d b = sphere.position(topology.to(h), new Vector3d());
            Vector3d c = sphere.position(topology.from(topology.previous(h)), new Vector3d());
            arc = Math.max(arc, Math.abs(curved.arc(topology.edge(h)) / a.angle(b) - 1));
            b.fma(-b.dot(a), a); // tangents of the great circles
            c.fma(-c.dot(a), a);
            angle = Math.max(angle, Math.abs(curved.cornerAngle(h) - b.angle(c)));
        }
        return new double[] {arc, angle};
    }

    @Test
    void facesOfTheSphereAreSphericalTriangles() {
        double[] coarse = errors(2);
        double[] fine = errors(4);
        assertTrue(fine[0] < 2e-5 && coarse[0] / fine[0] > Math.pow(4, 3.5), coarse[0] + ", then " + fine[0]);
        assertTrue(fine[1] < 2e-5 && coarse[1] / fine[1] > Math.pow(4, 3), coarse[1] + ", then " + fine[1]);
    }

    @Test
    void flatFacesStayFlat() {
        IntrinsicGeometry geometry = IntrinsicGeometry.of(Shapes.irregularGrid(9, 9, 2));
        CurvedFaces curved = curved(geometry);
        for (int h = 0; h < geometry.topology().halfEdgeCount(); h++) {
            assertEquals(geometry.cornerAngle(h), curved.cornerAngle(h), 1e-12);
            assertEquals(geometry.length(h), curved.arc(geometry.topology().edge(h)), 0);
            assertEquals(0, curved.bulge(h), 1e-15);
            assertEquals(0, curved.fold(h), 0);
        }
    }

    /// Angles at an interior vertex fill a turn, and polar angles are those of the polyhedron in the mean.
    @TestFactory
    Stream<DynamicTest> anglesFillATurn() {
        return Zoo.manifolds().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            IntrinsicGeometry geometry = IntrinsicGeometry.of(entry.getValue());
            PolarAngles polar = PolarAngles.of(geometry);
            CurvedFaces curved = CurvedFaces.of(geometry, polar);
            for (int p = 0; p < entry.getValue().vertexCount(); p++) {
                double sum = 0;
                double change = 0;
                for (int i = polar.fans().begin(p); i < polar.fans().end(p); i++) {
                    change += curved.polarAngles().theta(i) - polar.theta(i);
                    sum += polar.fans().corner(i) < 0 ? 0 : curved.cornerAngle(polar.fans().corner(i));
                }
                assertEquals(0, change, 1e-12);
                assertTrue(polar.fans().isBoundary(p) || Math.abs(sum - 2 * Math.PI) < 1e-12);
            }
        }));
    }

    @Test
    void finiteForBrokenMeshes() {
        for (Map.Entry<String, Mesh> entry : Zoo.broken().entrySet()) {
            IntrinsicGeometry geometry = IntrinsicGeometry.of(entry.getValue());
            CurvedFaces curved = curved(geometry);
            for (int h = 0; h < geometry.topology().halfEdgeCount(); h++) {
                double sum = curved.cornerAngle(h) + curved.arc(geometry.topology().edge(h)) + curved.bulge(h) + curved.fold(h);
                assertTrue(Double.isFinite(sum) && curved.arc(geometry.topology().edge(h)) >= geometry.length(h), entry.getKey());
            }
        }
    }
}
