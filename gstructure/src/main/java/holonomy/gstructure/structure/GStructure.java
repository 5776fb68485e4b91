package holonomy.gstructure.structure;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.FrameException;
import holonomy.gstructure.frame.Frames;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.operators.Curvature;
import holonomy.manifold.operators.DirectionField;
import holonomy.manifold.operators.Gradient;
import java.util.Arrays;

/// A G-structure on a surface: at every vertex a frame that is distinguished up to the group G.
///
/// For SO(2) and O(2) any frames will do. For a group of N rotations (N = 1 for the trivial group and the reflection) e1 points
/// along one of the N directions of a field; without reflections frames are oriented alike. Frames of neighbours differ, after
/// Levi-Civita transport, by nearly an element of G, except round the singularities of the field, which are the price that
/// topology may ask.
///
/// @param group        the structure group
/// @param frames       a frame of the structure at every vertex; the others are its images under G
/// @param singularFaces the faces that hold a singularity of the direction field, ascending; none for SO(2) and O(2)
public record GStructure(PlanarGroup group, Frames frames, int[] singularFaces) {
    private static final int SHOWN = 6;
    private static final double SMALLEST_AGREEMENT = 1e-6;

    public GStructure {
        singularFaces = singularFaces.clone();
    }

    @Override
    public int[] singularFaces() {
        return singularFaces.clone();
    }

    /// The structure of a smoothest direction field without singularities: the smoothest of N directions, or where that one
    /// prefers to have some that topology does not ask for, that of fewer directions, a divisor of N, completed by its turns.
    ///
    /// @throws FrameException if topology forbids the structure, with the argument and where the field's singularities are, or if
    ///                        no smoothest field is without them
    public static GStructure of(IntrinsicGeometry geometry, PlanarGroup group) {
        return withoutSingularities(geometry, group, withSingularities(geometry, group));
    }

    /// The same, but where there is no field without singularities with the smoothest one of N directions. The structure is not
    /// defined at its singularities: a network sees a seam there.
    ///
    /// @throws FrameException if the surface is not orientable and the group has no reflections: that no singularity can mend
    public static GStructure withSingularities(IntrinsicGeometry geometry, PlanarGroup group) {
        requireOrientation(geometry, group);
        if (group.isContinuous()) {
            return new GStructure(group, Frames.firstEdge(geometry).oriented(), new int[0]);
        }
        return of(geometry, group, anchored(geometry, field(geometry, group)));
    }

    /// The structure of a given field of N directions on the geometry, singularities allowed.
    ///
    /// @throws FrameException if N is not the group's number of rotations, or the surface is not orientable and the group has no
    ///                        reflections
    public static GStructure of(IntrinsicGeometry geometry, PlanarGroup group, DirectionField field) {
        requireOrientation(geometry, group);
        if (field.symmetry() != group.rotations()) {
            throw new FrameException("group " + group + ": found a field of " + field.symmetry() + " directions, expected "
                    + (group.isContinuous() ? "none" : "" + group.rotations()));
        }
        double[] angles = new double[geometry.topology().vertexCount()];
        for (int p = 0; p < angles.length; p++) {
            angles[p] = field.angle(p, 0);
        }
        return new GStructure(group, Frames.firstEdge(geometry).oriented().atAngles(angles), field.singularFaces());
    }

    /// The structure whose frames point along given directions, at polar angles `[V]` of the vertices' fans, and are oriented alike where the
    /// surface is orientable. Whoever gives the directions answers for their being alike, up to the group, at neighbouring vertices.
    ///
    /// @throws FrameException if an angle is not finite, or the surface is not orientable and the group has no reflections
    public static GStructure along(IntrinsicGeometry geometry, PlanarGroup group, double[] angles) {
        requireOrientation(geometry, group);
        return new GStructure(group, Frames.firstEdge(geometry).oriented().atAngles(angles), new int[0]);
    }

    /// The structure of the trivial group that given frames are.
    ///
    /// @throws FrameException if the surface is not orientable
    public static GStructure of(Frames frames) {
        requireOrientation(frames.geometry(), Group.trivial());
        return new GStructure(Group.trivial(), frames, new int[0]);
    }

    private static DirectionField field(IntrinsicGeometry geometry, PlanarGroup group) {
        int n = group.rotations();
        DirectionField smoothest = DirectionField.smoothest(geometry, n);
        if (smoothest.singularFaces().length > 0 && Admission.of(geometry.topology(), group).admitted()) {
            for (int d = n / 2; d >= 1; d--) {
                DirectionField fewer = n % d == 0 ? DirectionField.smoothest(geometry, d) : smoothest;
                if (fewer.singularFaces().length == 0) {
                    return completed(geometry, fewer, n);
                }
            }
        }
        return smoothest;
    }

    /// The field of N directions that contains a field of d, as a feature its power N / d.
    private static DirectionField completed(IntrinsicGeometry geometry, DirectionField field, int n) {
        double[] feature = new double[2 * geometry.topology().vertexCount()];
        for (int p = 0; 2 * p < feature.length; p++) {
            double size = Math.hypot(field.feature(p, 0), field.feature(p, 1));
            double angle = n * field.angle(p, 0);
            feature[2 * p] = size * Math.cos(angle);
            feature[2 * p + 1] = size * Math.sin(angle);
        }
        return DirectionField.of(geometry, n, feature);
    }

    private static void requireOrientation(IntrinsicGeometry geometry, PlanarGroup group) {
        if (!group.reflections() && !geometry.topology().orientable()) {
            throw new FrameException("group " + group + ": " + Admission.of(geometry.topology(), group).why()
                    + "; use a group with reflections, such as o2 or reflection");
        }
    }

    private static GStructure withoutSingularities(IntrinsicGeometry geometry, PlanarGroup group, GStructure structure) {
        Admission admission = Admission.of(geometry.topology(), group);
        if (!admission.admitted() || structure.singularFaces.length > 0) {
            throw new FrameException("group " + group + ": " + (admission.admitted() ? "every smoothest direction field is singular"
                    : admission.why()) + "; it has " + structure.singularFaces.length + " singularities, in faces "
                    + shown(structure.singularFaces) + "; accept them, or use so2 or o2");
        }
        return structure;
    }

    private static String shown(int[] faces) {
        String list = Arrays.toString(Arrays.copyOf(faces, Math.min(SHOWN, faces.length)));
        return faces.length > SHOWN ? list.replace("]", ", ...]") : list;
    }

    /// Turns a smoothest field, which is one only up to a common angle, so that it agrees best with the surface's curvature: for
    /// even N with the principal directions, for odd N with the gradient of the mean curvature. So it does not depend on
    /// numbering, and poses of one shape agree. Surfaces without such directions keep the field.
    private static DirectionField anchored(IntrinsicGeometry geometry, DirectionField field) {
        if (!geometry.topology().orientable() || !geometry.topology().consistentlyOriented()) {
            return field; // without an orientation there is no common angle
        }
        int n = field.symmetry();
        int vertexCount = geometry.topology().vertexCount();
        Curvature curvature = Curvature.of(geometry);
        double[] mean = new double[vertexCount];
        for (int p = 0; p < vertexCount; p++) {
            mean[p] = curvature.shapeMean(p);
        }
        double[] gradient = n % 2 == 0 ? null : Gradient.of(geometry).onVertices(mean);
        double re = 0; // sum of area times conj(field) times the curvature's direction as a feature of order N
        double im = 0;
        double total = 0;
        for (int p = 0; p < vertexCount; p++) {
            double x = n % 2 == 0 ? curvature.traceless(p, 0) : gradient[2 * p];
            double y = n % 2 == 0 ? curvature.traceless(p, 1) : gradient[2 * p + 1];
            double size = geometry.vertexArea(p) * Math.hypot(x, y);
            double turn = (n % 2 == 0 ? n / 2 : n) * Math.atan2(y, x) - Math.atan2(field.feature(p, 1), field.feature(p, 0));
            re += size * Math.cos(turn);
            im += size * Math.sin(turn);
            total += size;
        }
        double agreement = Math.hypot(re, im);
        if (!(agreement > SMALLEST_AGREEMENT * total)) {
            return field;
        }
        double[] turned = new double[2 * vertexCount];
        for (int p = 0; p < vertexCount; p++) {
            turned[2 * p] = (re * field.feature(p, 0) - im * field.feature(p, 1)) / agreement;
            turned[2 * p + 1] = (re * field.feature(p, 1) + im * field.feature(p, 0)) / agreement;
        }
        return DirectionField.of(geometry, n, turned);
    }

    @Override
    public String toString() {
        return "GStructure[" + group + ", " + frames.vertexCount() + " vertices, " + singularFaces.length + " singularities]";
    }
}
