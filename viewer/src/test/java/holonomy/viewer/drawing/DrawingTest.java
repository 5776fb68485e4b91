package holonomy.viewer.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/// What drawings of surfaces are made of: normals, sites of glyphs, stand-ins.
class DrawingTest {
    @Test
    void normalsAreSmoothOnASphereAndCrispOnABox() {
        Mesh ball = Shapes.icosphere(4);
        float[] normals = CornerNormals.of(ball);
        for (int c = 0; c < 3 * ball.faceCount(); c++) {
            Vector3d outward = ball.position(ball.vertex(c / 3, c % 3), new Vector3d());
            assertTrue(outward.dot(normals[3 * c], normals[3 * c + 1], normals[3 * c + 2]) > 0.999, "corner " + c);
        }
        Mesh corner = Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1}, new int[] {0, 2, 1, 0, 1, 3, 0, 3, 2});
        float[] crisp = CornerNormals.of(corner);
        assertEquals(-1, crisp[2], 1e-6);
        assertEquals(-1, crisp[9 + 1], 1e-6);
        assertEquals(-1, crisp[18], 1e-6);
    }

    /// A fan of 200,000 faces round one vertex would take minutes if each face were compared with each; what is found instead is near the sum
    /// of the faces that bend less than a crease.
    @Test
    void aVertexOfManyFacesIsNoTrouble() {
        for (double height : new double[] {0, 1, 3}) {
            Mesh fan = fan(200_000, height);
            float[] normals = CornerNormals.of(fan);
            for (int f = 0; f < fan.faceCount(); f += 20_001) {
                Vector3d own = fanNormal(f, fan.faceCount(), height);
                Vector3d sum = new Vector3d();
                for (int g = 0; g < fan.faceCount(); g++) {
                    Vector3d other = fanNormal(g, fan.faceCount(), height);
                    double cosine = own.dot(other);
                    sum.fma(Math.abs(cosine) >= Math.cos(Math.toRadians(50)) ? Math.signum(cosine) : 0, other);
                }
                double cosine = sum.normalize().dot(normals[9 * f], normals[9 * f + 1], normals[9 * f + 2]);
                assertTrue(cosine > 0.99, "face " + f + " of the fan of height " + height + ": the cosine at its tip is " + cosine);
            }
        }
    }

    private static Vector3d fanNormal(int face, int faces, double height) {
        double middle = 2 * Math.PI * (face + 0.5) / faces;
        return new Vector3d(height * Math.cos(middle), height * Math.sin(middle), 1).normalize();
    }

    private static Mesh fan(int faces, double height) {
        double[] positions = new double[3 * (faces + 1)];
        int[] corners = new int[3 * faces];
        positions[2] = height;
        for (int i = 0; i < faces; i++) {
            positions[3 * i + 3] = Math.cos(2 * Math.PI * i / faces);
            positions[3 * i + 4] = Math.sin(2 * Math.PI * i / faces);
            corners[3 * i + 1] = i + 1;
            corners[3 * i + 2] = (i + 1) % faces + 1;
        }
        return Mesh.of(positions, corners);
    }

    @Test
    void glyphsKeepTheirDistanceAndStayFromLevelToLevel() {
        Mesh ball = Shapes.bumpySphere(4, 1);
        GlyphSites sites = GlyphSites.of(ball, 2);
        for (int level = 0; level < 6; level++) {
            for (int p = 0; p < ball.vertexCount(); p++) {
                assertTrue(!sites.carries(p, level) || sites.carries(p, level + 1), "vertex " + p + " loses its glyph");
                boolean near = false;
                for (int q = 0; q < ball.vertexCount(); q++) {
                    double apart = sites.position(p).distance(sites.position(q));
                    near |= sites.carries(q, level) && apart < sites.spacing(level);
                    assertTrue(p == q || !sites.carries(p, level) || !sites.carries(q, level) || apart >= sites.spacing(level), p + " and " + q);
                }
                assertTrue(near, "nothing stands near vertex " + p + " at level " + level);
            }
        }
    }

    /// However near the camera is: where most glyphs stand there are not many more than where fewest do, and most are as far apart as was wanted.
    @Test
    void glyphsAreSpreadEvenly() {
        Mesh ball = Shapes.bumpySphere(4, 1);
        for (double extent = 2; extent < 2.8; extent += 0.1) {
            GlyphSites sites = GlyphSites.of(ball, extent);
            for (double wanted : new double[] {0.15, 0.12, 0.1, 0.085, 0.07, 0.055, 0.04}) {
                int level = sites.levelFor(wanted);
                int[] glyphs = IntStream.range(0, ball.vertexCount()).filter(p -> sites.carries(p, level)).toArray();
                double apart = sorted(glyphs, p -> Arrays.stream(glyphs).filter(q -> q != p).mapToDouble(q -> distance(sites, p, q)).min().orElseThrow())
                        [glyphs.length / 2];
                double[] around = sorted(glyphs, p -> Arrays.stream(glyphs).filter(q -> distance(sites, p, q) < 3.5 * apart).count());
                double unevenness = around[around.length * 9 / 10] / around[around.length / 10];
                String where = "extent " + extent + ", wanted " + wanted;
                assertTrue(unevenness < 1.5, where + ": " + unevenness + " times as many glyphs in some places as in others");
                assertTrue(apart > 0.9 * wanted, where + ": half of the glyphs are less than " + apart + " apart");
            }
        }
    }

    private static double[] sorted(int[] vertices, IntToDoubleFunction number) {
        return Arrays.stream(vertices).mapToDouble(number).sorted().toArray();
    }

    private static double distance(GlyphSites sites, int p, int q) {
        return sites.position(p).distance(sites.position(q));
    }

    @Test
    void aStandInIsCoarserAndLiesWhereTheMeshLies() {
        Mesh ball = Shapes.icosphere(6);
        StandIn coarse = StandIn.of(ball, 5000);
        assertTrue(coarse.mesh().faceCount() > 2500 && coarse.mesh().faceCount() < 7500, coarse.mesh().faceCount() + " faces");
        Set<Integer> distinct = new HashSet<>();
        for (int v = 0; v < coarse.mesh().vertexCount(); v++) {
            Vector3d at = coarse.mesh().position(v, new Vector3d());
            assertTrue(at.length() > 0.99 && at.length() < 1.001 && at.distance(ball.position(coarse.vertices()[v], new Vector3d())) < 0.1, "vertex " + v);
            distinct.add(coarse.vertices()[v]);
        }
        assertEquals(coarse.mesh().vertexCount(), distinct.size());
        int inward = 0; // a sliver between clusters may turn over; surfaces are lit on both sides
        for (int f = 0; f < coarse.mesh().faceCount(); f++) {
            Vector3d a = coarse.mesh().position(coarse.mesh().vertex(f, 0), new Vector3d());
            Vector3d b = coarse.mesh().position(coarse.mesh().vertex(f, 1), new Vector3d());
            Vector3d c = coarse.mesh().position(coarse.mesh().vertex(f, 2), new Vector3d());
            Vector3d normal = b.sub(a, new Vector3d()).cross(c.sub(a, new Vector3d()));
            inward += normal.dot(a) < 0 ? 1 : 0;
        }
        assertTrue(inward < 0.01 * coarse.mesh().faceCount(), inward + " of " + coarse.mesh().faceCount() + " faces look inward");
    }
}
