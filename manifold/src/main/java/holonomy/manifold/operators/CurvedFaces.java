package holonomy.manifold.operators;

import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.geometry.TriangleFormulas;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import org.joml.Vector3d;

/// The faces of a mesh as geodesic triangles of the smooth surface that it stands for.
///
/// The fitted shape operators (see [Curvature]) tell how the surface bends along each edge, by a curvature k, and its Gaussian curvature K
/// at each vertex. An edge of length c is then an arc, a face bulges over its plane, and a corner is that of the flat triangle with the
/// arcs' lengths and a share of the enclosed curvature:
///
///     arc = c (1 + (k c)^2 / 24)
///     height over the face = sum of (k c^2 / 2) lambda_i lambda_j over its edges ij, in barycentric coordinates
///     angle at a = flat angle of the arcs + area (2 K_a + K_b + K_c) / 12
///
/// (C. F. Gauss, "Disquisitiones generales circa superficies curvas", 1828, articles 25 to 28; Legendre's theorem where K is constant.)
/// With exact curvatures angles are wrong by the fourth power of the edge lengths. At interior vertices, and where boundaries are straightened, they
/// are scaled to the same full angle as those of the polyhedron; that scale is close to 1. Flat faces stay flat.
public final class CurvedFaces {
    private static final double LARGEST_BEND = 0.5;     // radians along an edge or across it: what bends more stands for no smooth surface
    private static final double LARGEST_CHANGE = 0.25;  // of an angle, for the same reason

    private final double[] arcs;    // [E]
    private final double[] bulges;  // [3 F]
    private final double[] folds;   // [3 F]
    private final double[] corners; // [3 F]
    private final double[] gauss;   // [F]
    private final PolarAngles polar;

    private CurvedFaces(double[] arcs, double[] bulges, double[] folds, double[] corners, double[] gauss, PolarAngles polar) {
        this.arcs = arcs;
        this.bulges = bulges;
        this.folds = folds;
        this.corners = corners;
        this.gauss = gauss;
        this.polar = polar;
    }

    /// The curved faces of a mesh's positions.
    ///
    /// @param polar the polar angles of the polyhedron
    public static CurvedFaces of(IntrinsicGeometry geometry, PolarAngles polar) {
        Topology topology = geometry.topology();
        Curvature curvature = Curvature.of(geometry);
        double[] bulges = bulges(geometry, polar, curvature);
        double[] arcs = geometry.edgeLengths();
        for (int e = 0; e < arcs.length; e++) {
            int h = topology.halfEdge(e);
            double bend = arcs[e] > 0 ? 2 * bulges[h] / arcs[e] : 0;
            arcs[e] *= 1 + bend * bend / 24;
        }
        double[] corners = corners(geometry, polar, curvature, arcs);
        double[] gauss = new double[topology.faceCount()];
        for (int h = 0; h < topology.halfEdgeCount(); h++) {
            gauss[topology.face(h)] += curvature.shapeGauss(topology.from(h)) / 3;
        }
        return new CurvedFaces(arcs, bulges, folds(geometry), corners, gauss, polarAngles(polar, corners));
    }

    /// `k c^2 / 2` of each half-edge, positive where the surface bends away from the face's normal: the mean of both ends.
    private static double[] bulges(IntrinsicGeometry geometry, PolarAngles polar, Curvature curvature) {
        Topology topology = geometry.topology();
        Fans fans = polar.fans();
        double[] bulges = new double[topology.halfEdgeCount()];
        for (int p = 0; p < topology.vertexCount(); p++) {
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                int corner = fans.corner(i);
                if (corner < 0) {
                    continue;
                }
                // The corner lies between entries i and `following`; one is the edge that leaves it, the other the edge that reaches it.
                int following = i + 1 < fans.end(p) ? i + 1 : fans.begin(p);
                int sign = fans.orientation(i);
                add(corner, sign * normalCurvature(curvature, p, polar.theta(sign > 0 ? i : following)), geometry, bulges);
                add(topology.previous(corner), sign * normalCurvature(curvature, p, polar.theta(sign > 0 ? following : i)), geometry, bulges);
            }
        }
        return bulges;
    }

    private static double normalCurvature(Curvature curvature, int p, double angle) {
        return curvature.shapeMean(p) + curvature.traceless(p, 0) * Math.cos(2 * angle) + curvature.traceless(p, 1) * Math.sin(2 * angle);
    }

    private static void add(int h, double curvature, IntrinsicGeometry geometry, double[] bulges) {
        double length = geometry.length(h);
        bulges[h] += Math.clamp(curvature * length, -LARGEST_BEND, LARGEST_BEND) * length / 4;
    }

    /// The angle between the normals at each half-edge, positive where the surface bends away from the face's normal; 0 at boundaries.
    private static double[] folds(IntrinsicGeometry geometry) {
        Topology topology = geometry.topology();
        double[] folds = new double[topology.halfEdgeCount()];
        Vector3d here = new Vector3d();
        Vector3d there = new Vector3d();
        Vector3d along = new Vector3d();
        Vector3d from = new Vector3d();
        for (int h = 0; h < folds.length; h++) {
            int twin = topology.twin(h);
            if (twin < 0) {
                continue;
            }
            geometry.faceNormal(topology.face(h), here);
            geometry.faceNormal(topology.face(twin), there).mul(topology.flips(h) ? -1 : 1);
            topology.mesh().position(topology.to(h), along).sub(topology.mesh().position(topology.from(h), from));
            double length = along.length();
            double cosine = here.dot(there);
            double sine = length > 0 ? here.cross(there, from).dot(along) / length : 0;
            folds[h] = Math.clamp(Math.atan2(sine, cosine), -LARGEST_BEND, LARGEST_BEND);
        }
        return folds;
    }

    private static double[] corners(IntrinsicGeometry geometry, PolarAngles polar, Curvature curvature, double[] arcs) {
        Topology topology = geometry.topology();
        double[] corners = new double[topology.halfEdgeCount()];
        for (int h = 0; h < corners.length; h++) {
            int next = topology.next(h);
            int previous = topology.previous(h);
            double flat = TriangleFormulas.angle(geometry.length(h), geometry.length(previous), geometry.length(next));
            double curved = TriangleFormulas.angle(arcs[topology.edge(h)], arcs[topology.edge(previous)], arcs[topology.edge(next)]);
            double enclosed = geometry.faceArea(topology.face(h)) / 12 * (2 * curvature.shapeGauss(topology.from(h))
                    + curvature.shapeGauss(topology.from(next)) + curvature.shapeGauss(topology.from(previous)));
            double angle = geometry.cornerAngle(h);
            corners[h] = angle + Math.clamp(curved - flat + enclosed, -LARGEST_CHANGE * angle, LARGEST_CHANGE * angle);
        }
        Fans fans = polar.fans();
        for (int p = 0; p < topology.vertexCount(); p++) {
            double before = 0;
            double after = 0;
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                if (fans.corner(i) >= 0) {
                    before += geometry.cornerAngle(fans.corner(i));
                    after += corners[fans.corner(i)];
                }
            }
            boolean free = fans.isBoundary(p) && polar.scale(p) == 1;
            double scale = free || !(after > 0) ? 1 : polar.scale(p) * before / after;
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                if (fans.corner(i) >= 0) {
                    corners[fans.corner(i)] *= scale;
                }
            }
        }
        return corners;
    }

    /// The polar angles of the corners, turned at each vertex so that they are those of the polyhedron in the mean over its edges.
    private static PolarAngles polarAngles(PolarAngles polar, double[] corners) {
        Fans fans = polar.fans();
        double[] change = new double[fans.entryCount()];
        for (int p = 0; p < fans.topology().vertexCount(); p++) {
            double angle = 0;
            double mean = 0;
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                change[i] = angle - polar.theta(i);
                mean += change[i] / fans.degree(p);
                angle += fans.corner(i) >= 0 ? corners[fans.corner(i)] : 0;
            }
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                change[i] -= mean;
            }
        }
        return polar.changedBy(change);
    }

    /// The length of an edge's arc.
    public double arc(int edge) {
        return arcs[edge];
    }

    /// `k c^2 / 2` of a half-edge as its face is oriented: four times the height of the arc's middle over its chord.
    public double bulge(int h) {
        return bulges[h];
    }

    /// The angle between the normals of the faces on both sides of a half-edge, positive where the surface bends away from the normal of the
    /// half-edge's own face.
    public double fold(int h) {
        return folds[h];
    }

    /// The angle at the vertex that a half-edge leaves, between the arcs; already scaled.
    public double cornerAngle(int h) {
        return corners[h];
    }

    /// The Gaussian curvature of a face.
    public double gauss(int f) {
        return gauss[f];
    }

    /// The polar angles of the arcs.
    public PolarAngles polarAngles() {
        return polar;
    }
}
