package holonomy.manifold.geometry;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import java.util.stream.IntStream;
import org.joml.Vector3d;

/// Lengths, angles, areas and curvatures of a mesh, in float64; each array is computed when it is first asked for.
///
/// Everything but the normals depends on edge lengths only. Degenerate faces have the angles of a limit of proper ones (a
/// vanishing edge: pi/2, pi/2, 0; a point: pi/3 each; a vertex on the opposite edge: pi, 0, 0), so that corner angles always sum
/// to pi, and area zero. Instances may be shared between threads.
public final class IntrinsicGeometry {
    private final Topology topology;
    private final double[] lengths;     // [E]
    private final boolean fromPositions;
    private volatile Fans fans;
    private final double meanEdgeLength;
    private volatile double[] angles;     // [3 F]
    private volatile double[] areas;      // [F]
    private volatile double[] angleSums;  // [V]
    private volatile double[] vertexAreas; // [V]
    private volatile boolean[] boundary;  // [V]
    private volatile Normals normals;

    private IntrinsicGeometry(Topology topology, double[] lengths, boolean fromPositions) {
        this.topology = topology;
        this.lengths = lengths;
        this.fromPositions = fromPositions;
        double sum = 0;
        for (double length : lengths) {
            sum += length;
        }
        this.meanEdgeLength = lengths.length == 0 ? 0 : sum / lengths.length; // asked for at every vertex
    }

    public static IntrinsicGeometry of(Mesh mesh) {
        return of(Topology.of(mesh));
    }

    /// The geometry of the positions of the topology's mesh.
    public static IntrinsicGeometry of(Topology topology) {
        Mesh mesh = topology.mesh();
        double[] lengths = new double[topology.edgeCount()];
        for (int e = 0; e < lengths.length; e++) {
            int a = topology.from(topology.halfEdge(e));
            int b = topology.to(topology.halfEdge(e));
            lengths[e] = TriangleFormulas.norm(mesh.x(b) - mesh.x(a), mesh.y(b) - mesh.y(a), mesh.z(b) - mesh.z(a));
        }
        return new IntrinsicGeometry(topology, lengths, true);
    }

    /// The geometry of given edge lengths `[E]` (copied), whatever the positions are; only the normals are those of the
    /// positions.
    ///
    /// @throws MeshException if a length is negative or not finite, or violates the triangle inequality by more than rounding
    public static IntrinsicGeometry of(Topology topology, double[] edgeLengths) {
        if (edgeLengths.length != topology.edgeCount()) {
            throw new MeshException("edge lengths: found " + edgeLengths.length + ", expected one for each of "
                    + topology.edgeCount() + " edges");
        }
        for (int e = 0; e < edgeLengths.length; e++) {
            if (!(edgeLengths[e] >= 0 && edgeLengths[e] < Double.POSITIVE_INFINITY)) {
                throw new MeshException("edge " + e + ": length " + edgeLengths[e] + ", expected a finite number >= 0");
            }
        }
        for (int f = 0; f < topology.faceCount(); f++) {
            double a = edgeLengths[topology.edge(3 * f)];
            double b = edgeLengths[topology.edge(3 * f + 1)];
            double c = edgeLengths[topology.edge(3 * f + 2)];
            if (2 * Math.max(a, Math.max(b, c)) > (a + b + c) * (1 + 1e-12)) {
                throw new MeshException("face " + f + ": edge lengths " + a + ", " + b + ", " + c
                        + " violate the triangle inequality; lengthen the shorter edges (mollification)");
            }
        }
        return new IntrinsicGeometry(topology, edgeLengths.clone(), false);
    }

    public Topology topology() {
        return topology;
    }

    /// The fans of the topology.
    public Fans fans() {
        Fans result = fans;
        if (result == null) {
            result = Fans.of(topology);
            fans = result;
        }
        return result;
    }

    /// The length of a half-edge.
    public double length(int h) {
        return lengths[topology.edge(h)];
    }

    /// The length of an edge.
    public double edgeLength(int edge) {
        return lengths[edge];
    }

    /// A copy of the edge lengths, `[E]`.
    public double[] edgeLengths() {
        return lengths.clone();
    }

    /// The angle in radians at `from(h)` in `face(h)`: between `h` and the half-edge before it.
    public double cornerAngle(int h) {
        double[] result = angles;
        if (result == null) {
            result = fromPositions ? anglesOfPositions() : anglesOfLengths();
            angles = result;
        }
        return result[h];
    }

    private double[] anglesOfPositions() {
        double[] result = new double[topology.halfEdgeCount()];
        IntStream.range(0, topology.faceCount()).parallel().forEach(f -> {
            double sum = 0;
            for (int h = 3 * f; h < 3 * f + 3; h++) {
                result[h] = angleOfPositions(h);
                sum += result[h];
            }
            if (Math.abs(sum - Math.PI) > 1e-9) { // a face that is degenerate to rounding
                for (int h = 3 * f; h < 3 * f + 3; h++) {
                    result[h] = angleOfLengths(h);
                }
            }
        });
        return result;
    }

    private double angleOfPositions(int h) {
        Mesh mesh = topology.mesh();
        int p = topology.from(h);
        int q = topology.to(h);
        int r = topology.from(topology.previous(h));
        double ux = mesh.x(q) - mesh.x(p);
        double uy = mesh.y(q) - mesh.y(p);
        double uz = mesh.z(q) - mesh.z(p);
        double vx = mesh.x(r) - mesh.x(p);
        double vy = mesh.y(r) - mesh.y(p);
        double vz = mesh.z(r) - mesh.z(p);
        double sine = TriangleFormulas.norm(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
        double cosine = ux * vx + uy * vy + uz * vz;
        // The products vanish for vanishing edges, and underflow for tiny ones: the lengths then still tell the angle.
        return sine > Double.MIN_NORMAL || cosine > Double.MIN_NORMAL || cosine < -Double.MIN_NORMAL ? Math.atan2(sine, cosine)
                : angleOfLengths(h);
    }

    private double[] anglesOfLengths() {
        double[] result = new double[topology.halfEdgeCount()];
        for (int h = 0; h < result.length; h++) {
            result[h] = angleOfLengths(h);
        }
        return result;
    }

    private double angleOfLengths(int h) {
        return TriangleFormulas.angle(length(h), length(topology.previous(h)), length(topology.next(h)));
    }

    /// The sum of the corner angles at a vertex.
    public double angleSum(int p) {
        double[] result = angleSums;
        if (result == null) {
            result = new double[topology.vertexCount()];
            for (int h = 0; h < topology.halfEdgeCount(); h++) {
                result[topology.from(h)] += cornerAngle(h);
            }
            angleSums = result;
        }
        return result[p];
    }

    /// Whether a vertex lies on the boundary: on an edge without twin.
    public boolean isBoundary(int p) {
        boolean[] result = boundary;
        if (result == null) {
            result = new boolean[topology.vertexCount()];
            for (int h = 0; h < topology.halfEdgeCount(); h++) {
                if (topology.twin(h) < 0) {
                    result[topology.from(h)] = true;
                    result[topology.to(h)] = true;
                }
            }
            boundary = result;
        }
        return result[p];
    }

    /// The integrated Gaussian curvature of an interior vertex, `2 pi - angleSum`, or the integrated geodesic curvature of the
    /// boundary at a boundary vertex, `pi - angleSum`. On a manifold mesh the sum over all vertices is `2 pi chi` (Gauss-Bonnet).
    public double angleDefect(int p) {
        return (isBoundary(p) ? Math.PI : 2 * Math.PI) - angleSum(p);
    }

    /// The sum of the angle defects of all vertices.
    public double totalAngleDefect() {
        double sum = 0;
        for (int p = 0; p < topology.vertexCount(); p++) {
            sum += angleDefect(p);
        }
        return sum;
    }

    public double faceArea(int f) {
        double[] result = areas;
        if (result == null) {
            result = new double[topology.faceCount()];
            for (int g = 0; g < result.length; g++) {
                result[g] = fromPositions ? TriangleFormulas.area(topology.mesh(), g)
                        : TriangleFormulas.area(length(3 * g), length(3 * g + 1), length(3 * g + 2));
            }
            areas = result;
        }
        return result[f];
    }

    /// A third of the areas of the faces at a vertex (the barycentric dual area).
    public double vertexArea(int p) {
        double[] result = vertexAreas;
        if (result == null) {
            result = new double[topology.vertexCount()];
            for (int h = 0; h < topology.halfEdgeCount(); h++) {
                result[topology.from(h)] += faceArea(topology.face(h)) / 3;
            }
            vertexAreas = result;
        }
        return result[p];
    }

    public double totalArea() {
        double sum = 0;
        for (int f = 0; f < topology.faceCount(); f++) {
            sum += faceArea(f);
        }
        return sum;
    }

    /// The mean length of the edges, 0 if there are none.
    public double meanEdgeLength() {
        return meanEdgeLength;
    }

    /// The unit normal of a face by its stored orientation, written to `dest`, which is returned. A degenerate face gets some
    /// unit vector orthogonal to its longest edge.
    public Vector3d faceNormal(int f, Vector3d dest) {
        return normals().ofFace(f, dest);
    }

    /// The unit normal of a vertex in its own orientation (see `Fans`): the mean of the normals of its fan's faces, weighted with
    /// the angles at the vertex (Thürmer and Wüthrich 1998). A vertex without faces gets (0, 0, 1). Written to `dest`, which is
    /// returned.
    public Vector3d vertexNormal(int p, Vector3d dest) {
        return normals().ofVertex(p, dest);
    }

    private Normals normals() {
        Normals result = normals;
        if (result == null) {
            result = Normals.of(this);
            normals = result;
        }
        return result;
    }
}
