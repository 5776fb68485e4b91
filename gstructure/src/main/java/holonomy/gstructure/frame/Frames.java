package holonomy.gstructure.frame;

import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.geometry.PolarAngles.BoundaryAngles;
import holonomy.manifold.operators.Curvature;
import holonomy.manifold.topology.Fans;
import java.util.Arrays;
import org.joml.Vector3d;

/// A gauge: an orthonormal frame (e1, e2) of the tangent plane at every vertex.
///
/// Intrinsically the frame at `p` is an offset and a sign: a direction of polar angle `t` in the vertex's fan (see [PolarAngles])
/// has the angle
///
///     theta = sign(p) (t - offset(p))
///
/// in the frame. The sign is +1 if the frame is oriented as the fan is. Extrinsically it is `e1`, `e2` and `n = e1 x e2`, where
/// `n` is the vertex normal times the sign. Rotating a frame by `a` takes `theta` to `theta - a`. Instances are immutable.
public final class Frames {
    private static final double TURN = 2 * Math.PI;
    private static final double SHORTEST_PROJECTION = 1e-9; // of a given vector, relative to its length

    private final IntrinsicGeometry geometry;
    private final BoundaryAngles boundaryAngles;
    private final PolarAngles polarAngles;
    private final double[] offset; // [V] in [0, 2 pi)
    private final byte[] sign;     // [V]
    private volatile double[] axes; // [V, 3, 3] shared between all frames of one geometry

    private Frames(IntrinsicGeometry geometry, BoundaryAngles boundaryAngles, PolarAngles polarAngles, double[] offset, byte[] sign,
                   double[] axes) {
        this.geometry = geometry;
        this.boundaryAngles = boundaryAngles;
        this.polarAngles = polarAngles;
        this.offset = offset;
        this.sign = sign;
        this.axes = axes;
    }

    /// The frames whose e1 points along the first edge of each fan, oriented as the fans are.
    public static Frames firstEdge(Mesh mesh) {
        return firstEdge(IntrinsicGeometry.of(mesh));
    }

    public static Frames firstEdge(IntrinsicGeometry geometry) {
        return firstEdge(geometry, BoundaryAngles.INTRINSIC);
    }

    /// The frames whose e1 points along the first edge of each fan, with a choice of how angles are measured at the boundary.
    public static Frames firstEdge(IntrinsicGeometry geometry, BoundaryAngles boundaryAngles) {
        int vertexCount = geometry.topology().vertexCount();
        byte[] sign = new byte[vertexCount];
        Arrays.fill(sign, (byte) 1);
        return new Frames(geometry, boundaryAngles, PolarAngles.of(geometry, boundaryAngles), new double[vertexCount], sign, null);
    }

    /// The frames whose e1 points along given vectors `[V, 3]`, projected to the tangent planes; oriented as the fans are.
    ///
    /// @throws FrameException if a vector is not finite or has no projection
    public static Frames given(Mesh mesh, double[] vectors) {
        return firstEdge(mesh).along(vectors);
    }

    /// The frames whose e1 points along the larger principal curvature, a direction defined up to its sign, so that they are a
    /// gauge of a structure of half turns rather than frames to compare; at umbilics along the first edge.
    public static Frames principalCurvature(IntrinsicGeometry geometry) {
        Curvature curvature = Curvature.of(geometry);
        double[] angles = new double[geometry.topology().vertexCount()];
        for (int p = 0; p < angles.length; p++) {
            angles[p] = curvature.direction(p);
        }
        return firstEdge(geometry).atAngles(angles);
    }

    /// These frames turned so that e1 points along given vectors `[V, 3]`, projected to the tangent planes. Vertices without
    /// faces take any vector.
    ///
    /// @throws FrameException if a vector is not finite or has no projection
    public Frames along(double[] vectors) {
        requireLength("vectors", vectors.length, 3 * vertexCount());
        double[] turned = new double[vertexCount()];
        double[] b = axes();
        Fans fans = geometry.fans();
        for (int p = 0; p < turned.length; p++) {
            double x = vectors[3 * p];
            double y = vectors[3 * p + 1];
            double z = vectors[3 * p + 2];
            double u = x * b[9 * p] + y * b[9 * p + 1] + z * b[9 * p + 2];
            double v = x * b[9 * p + 3] + y * b[9 * p + 4] + z * b[9 * p + 5];
            boolean projects = Math.hypot(u, v) > SHORTEST_PROJECTION * Math.sqrt(x * x + y * y + z * z);
            if (!projects && fans.degree(p) > 0) {
                throw new FrameException("vertex " + p + ": the given vector (" + x + ", " + y + ", " + z
                        + ") has no direction in the tangent plane; give one that is finite and not along the normal");
            }
            turned[p] = projects ? positive(Math.atan2(v, u)) : offset[p];
        }
        return with(turned, sign);
    }

    /// The frames with e1 at the given polar angles `[V]` of the fans, which is what intrinsic direction fields are given in;
    /// signs are kept.
    public Frames atAngles(double[] angles) {
        requireFinite("angle", angles);
        double[] turned = new double[vertexCount()];
        for (int p = 0; p < turned.length; p++) {
            turned[p] = positive(angles[p]);
        }
        return with(turned, sign);
    }

    /// These frames, each rotated in its own orientation: `e1' = cos a e1 + sin a e2`, angles `[V]` in radians.
    public Frames rotated(double[] angles) {
        requireFinite("angle", angles);
        double[] turned = new double[vertexCount()];
        for (int p = 0; p < turned.length; p++) {
            turned[p] = positive(offset[p] + sign[p] * angles[p]);
        }
        return with(turned, sign);
    }

    /// These frames, e2 and n reversed at the vertices `[V]` that are named by true.
    public Frames reflected(boolean[] where) {
        requireLength("reflections", where.length, vertexCount());
        byte[] turned = sign.clone();
        for (int p = 0; p < turned.length; p++) {
            turned[p] = (byte) (where[p] ? -sign[p] : sign[p]);
        }
        return with(offset, turned);
    }

    /// These frames with signs such that neighbouring frames agree wherever the component is orientable: no transporter reflects
    /// there. On other components they agree but for some edges. The smallest face of a component keeps its orientation.
    public Frames oriented() {
        Fans fans = geometry.fans();
        byte[] agreeing = new byte[vertexCount()];
        for (int p = 0; p < agreeing.length; p++) {
            int i = fans.begin(p);
            agreeing[p] = (byte) (fans.degree(p) == 0 ? 1 : fans.orientation(i) * geometry.topology().orientation(fans.face(i)));
        }
        return with(offset, agreeing);
    }

    private Frames with(double[] newOffset, byte[] newSign) {
        return new Frames(geometry, boundaryAngles, polarAngles, newOffset, newSign, axes);
    }

    private void requireFinite(String what, double[] values) {
        requireLength(what + "s", values.length, vertexCount());
        for (int p = 0; p < values.length; p++) {
            if (!Double.isFinite(values[p])) {
                throw new FrameException("vertex " + p + ": " + what + " " + values[p] + ", expected a finite number");
            }
        }
    }

    private void requireLength(String what, int found, int expected) {
        if (found != expected) {
            throw new FrameException(what + ": found " + found + " values, expected " + expected + " for " + vertexCount()
                    + " vertices");
        }
    }

    private static double positive(double angle) {
        double t = angle % TURN;
        t = t < 0 ? t + TURN : t;
        return t >= TURN ? 0 : t;
    }

    public int vertexCount() {
        return offset.length;
    }

    public IntrinsicGeometry geometry() {
        return geometry;
    }

    public BoundaryAngles boundaryAngles() {
        return boundaryAngles;
    }

    public PolarAngles polarAngles() {
        return polarAngles;
    }

    /// The polar angle of e1 in the vertex's fan, in `[0, 2 pi)`.
    public double offset(int p) {
        return offset[p];
    }

    /// +1 if the frame is oriented as the vertex's fan, -1 if not.
    public int sign(int p) {
        return sign[p];
    }

    /// The angle, in the frame at `p`, of the direction of polar angle `t` in the fan; not wrapped.
    public double angleInFrame(int p, double t) {
        return sign[p] * (t - offset[p]);
    }

    /// Writes e1 to `dest`, which is returned.
    public Vector3d e1(int p, Vector3d dest) {
        return direction(p, 0, dest);
    }

    /// Writes e2 to `dest`, which is returned.
    public Vector3d e2(int p, Vector3d dest) {
        return direction(p, Math.PI / 2, dest);
    }

    /// Writes `n = e1 x e2` to `dest`, which is returned.
    public Vector3d normal(int p, Vector3d dest) {
        double[] b = axes();
        return dest.set(b[9 * p + 6], b[9 * p + 7], b[9 * p + 8]).mul(sign[p]);
    }

    /// Writes the unit tangent vector at an angle from e1 to `dest`, which is returned.
    public Vector3d direction(int p, double angle, Vector3d dest) {
        double[] b = axes();
        double t = offset[p] + sign[p] * angle;
        double c = Math.cos(t);
        double s = Math.sin(t);
        return dest.set(c * b[9 * p] + s * b[9 * p + 3], c * b[9 * p + 1] + s * b[9 * p + 4], c * b[9 * p + 2] + s * b[9 * p + 5]);
    }

    /// All frames, `[V, 3, 3]`, rows e1, e2, n.
    public double[] matrices() {
        double[] matrices = new double[9 * vertexCount()];
        Vector3d vector = new Vector3d();
        for (int p = 0; p < vertexCount(); p++) {
            store(e1(p, vector), matrices, 9 * p);
            store(e2(p, vector), matrices, 9 * p + 3);
            store(normal(p, vector), matrices, 9 * p + 6);
        }
        return matrices;
    }

    private static void store(Vector3d vector, double[] array, int at) {
        array[at] = vector.x;
        array[at + 1] = vector.y;
        array[at + 2] = vector.z;
    }

    private double[] axes() {
        double[] result = axes;
        if (result == null) {
            result = TangentPlanes.axes(geometry, polarAngles);
            axes = result;
        }
        return result;
    }
}
