package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.joml.Vector3d;

/// Isotropic remeshing (Botsch and Kobbelt, "A Remeshing Approach to Multiresolution Modeling", 2004): edges that are too long are split, too short
/// ones collapsed, others flipped towards valence six, vertices moved along the surface to the middle of their neighbours.
final class Remeshing {
    private static final int ROUNDS = 6;
    private static final double FLATTEST_COLLAPSE = 0.4;
    private static final double FLATTEST_FLIP = 0.6;
    private static final double RELAXATION = 0.6;

    private final EditableMesh edited;
    private final UnaryOperator<Vector3d> projection;
    private final ToDoubleFunction<Vector3d> sizing;
    private double[] sizes; // [V]

    private Remeshing(Mesh mesh, UnaryOperator<Vector3d> projection, ToDoubleFunction<Vector3d> sizing) {
        this.edited = new EditableMesh(mesh);
        this.projection = projection;
        this.sizing = sizing;
        this.sizes = new double[mesh.vertexCount()];
        Vector3d p = new Vector3d();
        for (int v = 0; v < sizes.length; v++) {
            sizes[v] = sizing.applyAsDouble(edited.position(v, p));
        }
    }

    /// A mesh of nearly equilateral triangles with about `vertexCount` vertices.
    ///
    /// @param projection moves a point near the surface onto it; may change its argument
    /// @param sizing     how long edges at a point are in relation to those elsewhere: 1 everywhere makes them equal
    static Mesh isotropic(Mesh mesh, int vertexCount, UnaryOperator<Vector3d> projection, ToDoubleFunction<Vector3d> sizing) {
        Remeshing remeshing = new Remeshing(mesh, projection, sizing);
        double area = 0;
        for (double part : ElementSupport.areas(mesh, Element.FACE, mesh.faces())) {
            area += part;
        }
        // An equilateral triangle of edge l has area sqrt(3) / 4 l^2, and there are two triangles per vertex.
        double length = Math.sqrt(2 * area / (Math.sqrt(3) * vertexCount));
        for (int round = 0; round < ROUNDS; round++) {
            remeshing.split(4.0 / 3 * length);
            remeshing.collapse(0.8 * length, 4.0 / 3 * length);
            remeshing.flip();
            remeshing.relax();
            length *= Math.clamp(Math.sqrt((double) remeshing.edited.liveVertices() / vertexCount), 0.8, 1.25);
        }
        return remeshing.edited.compact().mesh();
    }

    /// The length of an edge in relation to what it should be there.
    private double length(int a, int b) {
        return 2 * edited.length(a, b) / (sizes[a] + sizes[b]);
    }

    /// Moves a vertex to a place near the surface and from there onto it.
    private void settle(int v, Vector3d near) {
        Vector3d place = projection.apply(near);
        edited.move(v, place);
        sizes = v < sizes.length ? sizes : Arrays.copyOf(sizes, 2 * v);
        sizes[v] = sizing.applyAsDouble(place);
    }

    private void split(double longest) {
        Vector3d p = new Vector3d();
        int faces = edited.faceLimit(); // those that splits add are split in the next round if need be
        for (int f = 0; f < faces; f++) {
            for (int c = 0; c < 3 && edited.face(f) != null; c++) {
                int a = edited.face(f)[c];
                int b = edited.face(f)[(c + 1) % 3];
                if (length(a, b) > longest) {
                    int m = edited.split(a, b, 0.5);
                    settle(m, edited.position(m, p));
                }
            }
        }
    }

    private void collapse(double shortest, double longest) {
        for (int a = 0; a < edited.vertexLimit(); a++) {
            if (!edited.hasVertex(a)) {
                continue;
            }
            int best = -1;
            double least = shortest;
            int[] around = edited.neighbours(a);
            for (int b : around) {
                if (length(a, b) < least && edited.collapseCosine(a, b) > FLATTEST_COLLAPSE && !stretches(around, b, longest)) {
                    least = length(a, b);
                    best = b;
                }
            }
            if (best >= 0) {
                edited.collapse(a, best);
            }
        }
    }

    private boolean stretches(int[] around, int b, double longest) {
        for (int other : around) {
            if (other != b && length(other, b) > longest) {
                return true;
            }
        }
        return false;
    }

    private void flip() {
        for (int f = 0; f < edited.faceLimit(); f++) {
            for (int c = 0; c < 3 && edited.face(f) != null; c++) {
                int a = edited.face(f)[c];
                int b = edited.face(f)[(c + 1) % 3];
                int[] both = edited.facesAt(a, b);
                if (both.length != 2) {
                    continue;
                }
                int p = edited.opposite(both[0], a, b);
                int q = edited.opposite(both[1], a, b);
                int before = excess(a, 0) + excess(b, 0) + excess(p, 0) + excess(q, 0);
                int after = excess(a, -1) + excess(b, -1) + excess(p, 1) + excess(q, 1);
                if (after < before) {
                    edited.flip(a, b, FLATTEST_FLIP);
                }
            }
        }
    }

    private int excess(int v, int change) {
        return Math.abs(edited.facesAt(v).length + change - 6);
    }

    private void relax() {
        Vector3d p = new Vector3d();
        Vector3d middle = new Vector3d();
        Vector3d q = new Vector3d();
        for (int v = 0; v < edited.vertexLimit(); v++) {
            int[] around = edited.hasVertex(v) ? edited.neighbours(v) : new int[0];
            if (around.length == 0 || around.length != edited.facesAt(v).length) {
                continue; // a boundary stays where it is
            }
            middle.zero();
            for (int other : around) {
                middle.add(edited.position(other, q));
            }
            middle.div(around.length).sub(edited.position(v, p)).mul(RELAXATION);
            Vector3d normal = edited.normalAt(v);
            middle.fma(-middle.dot(normal), normal);
            settle(v, p.add(middle));
        }
    }
}
