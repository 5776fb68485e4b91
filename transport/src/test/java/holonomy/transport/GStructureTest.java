package holonomy.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.FrameException;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.structure.GStructure;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.geometry.IntrinsicGeometry;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames reduced to a group and transport with values in it.
class GStructureTest {
    private static final double TOLERANCE = 1e-9;

    static Stream<PlanarGroup> groups() {
        return Stream.of("trivial", "reflection", "cyclic:2", "cyclic:4", "cyclic:6", "dihedral:2", "dihedral:4", "so2", "o2")
                .map(name -> (PlanarGroup) Group.parse(name));
    }

    private static IntrinsicGeometry torus() {
        return IntrinsicGeometry.of(Shapes.torus(1, 0.4, 24, 12));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void aTorusAndASheetHaveEveryStructureAndItsTransportStaysInTheGroup(PlanarGroup group) {
        for (IntrinsicGeometry geometry : new IntrinsicGeometry[] {torus(), IntrinsicGeometry.of(Shapes.irregularGrid(9, 9, 2))}) {
            GStructure structure = GStructure.of(geometry, group);
            assertEquals(0, structure.singularFaces().length);
            Neighbourhoods exact = Neighbourhoods.of(structure.frames(), Neighbourhood.edges(2));
            Neighbourhoods n = Surface.of(structure, Neighbourhood.edges(2)).neighbourhoods();
            double rounded = 0;
            for (int p = 0; p < n.vertexCount(); p++) {
                for (int e = n.begin(p); e < n.end(p); e++) {
                    assertTrue(group.contains(new Element.Planar(n.phi(e), n.reflect(e))));
                    assertEquals(0, n.phi(e) + n.reflect(e) * n.phi(n.find(n.source(e), p)), 0);
                    rounded = Math.max(rounded, Math.abs(Math.IEEEremainder(n.phi(e) - exact.phi(e), 2 * Math.PI)));
                }
            }
            double most = group.isFinite() ? Math.PI / Math.max(2, group.rotations()) : 0;
            assertTrue(rounded <= most, group + ": transport was turned by " + rounded);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trivial", "reflection", "cyclic:4", "dihedral:6"})
    void aSphereHasNoneAndTheMessageSaysWhy(String name) {
        IntrinsicGeometry geometry = IntrinsicGeometry.of(Shapes.bumpySphere(3, 1));
        PlanarGroup group = (PlanarGroup) Group.parse(name);
        String message = assertThrows(FrameException.class, () -> GStructure.of(geometry, group)).getMessage();
        assertTrue(message.contains("Euler characteristic 2") && message.contains("singularities, in faces ["), message);
        GStructure singular = GStructure.withSingularities(geometry, group);
        assertTrue(singular.singularFaces().length >= 2);
    }

    @Test
    void aMoebiusStripNeedsReflections() {
        IntrinsicGeometry strip = IntrinsicGeometry.of(Shapes.moebiusStrip(25, 4));
        for (String name : new String[] {"trivial", "cyclic:4", "so2"}) {
            String message = assertThrows(FrameException.class, () -> GStructure.of(strip, (PlanarGroup) Group.parse(name))).getMessage();
            assertTrue(message.contains("not orientable"), message);
        }
        GStructure structure = GStructure.of(strip, Group.reflection());
        Neighbourhoods n = Surface.of(structure, Neighbourhood.oneRing()).neighbourhoods();
        boolean reflects = false;
        for (int e = 0; e < n.entryCount(); e++) {
            assertEquals(0, n.phi(e), 0);
            reflects |= n.reflect(e) < 0;
        }
        assertTrue(reflects);
    }

    @Test
    void theGaugeMayChangeWithinTheGroupOnly() {
        Surface surface = Surface.of(GStructure.of(torus(), Group.cyclic(4)), Neighbourhood.oneRing());
        Frames frames = surface.frames();
        Random random = new Random(1);
        double[] turns = new double[frames.vertexCount()];
        for (int p = 0; p < turns.length; p++) {
            turns[p] = random.nextInt(4) * Math.PI / 2;
        }
        Neighbourhoods changed = surface.inGauge(frames.rotated(turns)).neighbourhoods();
        Neighbourhoods recomputed = surface.neighbourhoods().on(frames.rotated(turns));
        for (int e = 0; e < changed.entryCount(); e++) {
            assertTrue(Group.cyclic(4).contains(new Element.Planar(changed.phi(e), 1)));
            assertEquals(0, Math.IEEEremainder(changed.phi(e) - recomputed.phi(e), 2 * Math.PI), TOLERANCE);
        }
        turns[7] += 0.1;
        assertThrows(TransportException.class, () -> surface.inGauge(frames.rotated(turns)));
        boolean[] one = new boolean[turns.length];
        one[7] = true;
        assertThrows(TransportException.class, () -> surface.inGauge(frames.reflected(one)));
    }

    @Test
    void theStructureMovesWithTheSurface() {
        Mesh mesh = Shapes.bumpySphere(3, 2);
        double[] turned = mesh.positions();
        for (int p = 0; p < mesh.vertexCount(); p++) { // (x, y, z) -> (y, z, x)
            turned[3 * p] = mesh.y(p);
            turned[3 * p + 1] = mesh.z(p);
            turned[3 * p + 2] = mesh.x(p);
        }
        for (int order : new int[] {1, 4}) {
            Frames a = GStructure.withSingularities(IntrinsicGeometry.of(mesh), Group.cyclic(order)).frames();
            Frames b = GStructure.withSingularities(IntrinsicGeometry.of(mesh.withPositions(turned)), Group.cyclic(order)).frames();
            for (int p = 0; p < mesh.vertexCount(); p++) {
                assertEquals(0, Math.IEEEremainder(a.offset(p) - b.offset(p), 2 * Math.PI / order), 1e-6);
            }
        }
    }
}
