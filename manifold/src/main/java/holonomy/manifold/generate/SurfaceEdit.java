package holonomy.manifold.generate;

import holonomy.manifold.Mesh;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.joml.Vector3d;

/// A triangulation that is changed edge by edge while its vertices stay on a given surface.
///
/// Every operation checks the faces that it would make and does nothing if they are not good enough.
final class SurfaceEdit {
    private static final double WORST_RATIO = 0.25;
    private static final double LEAST_COSINE = 0.9;

    private final ClosestPoint surface;
    private double[] x;             // [V, 3]
    private int[] faces;            // [F, 3], -1 where a face was removed
    private int[][] facesOf;        // [V][] the first count[v] are valid
    private int[] count;            // [V]
    private boolean[] fixed;        // [V] boundary and irregular vertices
    private int[] place;            // [V] old face
    private double[] barycentric;   // [V, 3]
    private int vertexCount;
    private int faceCount;

    SurfaceEdit(Mesh mesh) {
        surface = new ClosestPoint(mesh);
        x = mesh.positions();
        faces = mesh.faces();
        vertexCount = mesh.vertexCount();
        faceCount = mesh.faceCount();
        count = new int[vertexCount];
        facesOf = new int[vertexCount][8];
        place = new int[vertexCount];
        barycentric = new double[3 * vertexCount];
        fixed = new boolean[vertexCount];
        for (int f = 0; f < faceCount; f++) {
            for (int c = 0; c < 3; c++) {
                int v = faces[3 * f + c];
                if (count[v] == 0) {
                    place[v] = f;
                    barycentric[3 * v + c] = 1;
                }
                attach(v, f);
            }
        }
        Topology topology = Topology.of(mesh);
        Fans fans = Fans.of(topology);
        for (int h = 0; h < topology.halfEdgeCount(); h++) {
            if (topology.twin(h) < 0 || topology.flips(h)) {
                fixed[topology.from(h)] = true;
                fixed[topology.to(h)] = true;
            }
        }
        for (int v = 0; v < vertexCount; v++) {
            fixed[v] |= fans.fanCount(v) != 1;
        }
    }

    int vertexCount() {
        return vertexCount;
    }

    /// The faces there are now, `[F, 3]`.
    int[] current() {
        int[] result = new int[3 * faceCount];
        int end = 0;
        for (int f = 0; f < faceCount; f++) {
            if (faces[3 * f] >= 0) {
                end = Spheres.put(result, end, faces[3 * f], faces[3 * f + 1], faces[3 * f + 2]);
            }
        }
        return Arrays.copyOf(result, end);
    }

    void copyVertex(int v, int to, double[] positions, int[] place, double[] barycentric) {
        System.arraycopy(x, 3 * v, positions, 3 * to, 3);
        System.arraycopy(this.barycentric, 3 * v, barycentric, 3 * to, 3);
        place[to] = this.place[v];
    }

    /// Splits an edge at the surface's point nearest to its midpoint.
    void split(int a, int b) {
        int left = faceWith(a, b);
        int right = faceWith(b, a);
        if (left < 0 || right < 0 || sharedFaces(a, b) != 2) {
            return;
        }
        Vector3d middle = new Vector3d(x[3 * a] + x[3 * b], x[3 * a + 1] + x[3 * b + 1], x[3 * a + 2] + x[3 * b + 2]).mul(0.5);
        ClosestPoint.Place found = surface.near(middle, place[a], place[b]);
        int c = apex(left, a, b);
        int d = apex(right, a, b);
        int m = addVertex(found);
        int[][] made = {{a, m, c}, {m, b, c}, {b, m, d}, {m, a, d}};
        if (acceptable(made, left, right)) {
            replace(made, left, right);
        } else {
            vertexCount--;
        }
    }

    /// Replaces the edge ab of faces abc, bad by cd.
    void flip(int a, int b) {
        int left = faceWith(a, b);
        int right = faceWith(b, a);
        if (left < 0 || right < 0 || sharedFaces(a, b) != 2) {
            return;
        }
        int c = apex(left, a, b);
        int d = apex(right, a, b);
        if (c == d || sharedFaces(c, d) > 0 || count[a] <= 3 || count[b] <= 3) {
            return;
        }
        int[][] made = {{a, d, c}, {d, b, c}};
        if (acceptable(made, left, right)) {
            replace(made, left, right);
        }
    }

    /// Merges a vertex into a random neighbour; returns whether it could.
    boolean collapse(int a, RandomGenerator random) {
        if (count[a] < 3 || fixed[a]) {
            return false;
        }
        int[] around = Arrays.copyOf(facesOf[a], count[a]);
        int start = around[random.nextInt(around.length)];
        int b = next(start, a);
        int left = faceWith(a, b);
        int right = faceWith(b, a);
        if (left < 0 || right < 0 || count[apex(left, a, b)] <= 3 || count[apex(right, a, b)] <= 3) {
            return false;
        }
        int common = 0;
        for (int f : around) {
            int q = next(f, a); // each neighbour of an interior vertex follows it once
            common += q != b && sharedFaces(q, b) > 0 ? 1 : 0;
        }
        if (common != 2) {
            return false; // the link condition: otherwise the surface would pinch
        }
        int[][] made = new int[around.length - 2][];
        int end = 0;
        for (int f : around) {
            if (f != left && f != right) {
                int q = next(f, a);
                made[end++] = new int[] {b, q, next(f, q)};
            }
        }
        boolean good = acceptable(made, around);
        if (good) {
            replace(made, around);
        }
        return good;
    }

    /// Moves a vertex by up to `amount` mean lengths of its edges, along the surface.
    void move(int v, double amount, RandomGenerator random) {
        if (count[v] < 3 || fixed[v]) {
            return;
        }
        int[] around = Arrays.copyOf(facesOf[v], count[v]);
        double length = 0;
        Vector3d here = position(v);
        for (int f : around) {
            length += position(next(f, v)).distance(here) / around.length;
        }
        double step = amount * length * random.nextDouble();
        Vector3d target = new Vector3d(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        ClosestPoint.Place found = surface.near(target.normalize(step).add(here), place[v], place[v]);
        int[][] made = new int[around.length][];
        int stand = addVertex(found);
        for (int i = 0; i < around.length; i++) {
            int q = next(around[i], v);
            made[i] = new int[] {stand, q, next(around[i], q)};
        }
        boolean good = acceptable(made, around);
        vertexCount--;
        if (good) {
            set(v, found);
        }
    }

    /// Whether the faces to be made are about parallel to those they replace, and neither needles nor worse than before.
    private boolean acceptable(int[][] made, int... replaced) {
        Vector3d mean = new Vector3d();
        double worst = 1;
        for (int f : replaced) {
            Vector3d normal = doubleArea(faces[3 * f], faces[3 * f + 1], faces[3 * f + 2]);
            worst = Math.min(worst, ratio(faces[3 * f], faces[3 * f + 1], faces[3 * f + 2], normal));
            mean.add(normal);
        }
        if (!(mean.length() > 0)) {
            return false;
        }
        mean.normalize();
        for (int f : replaced) { // at an edge or a corner of the surface nothing changes
            Vector3d normal = doubleArea(faces[3 * f], faces[3 * f + 1], faces[3 * f + 2]);
            if (normal.dot(mean) < LEAST_COSINE * normal.length()) {
                return false;
            }
        }
        for (int[] f : made) {
            Vector3d normal = doubleArea(f[0], f[1], f[2]);
            double ratio = ratio(f[0], f[1], f[2], normal);
            if (!(normal.dot(mean) >= LEAST_COSINE * normal.length() && ratio > 1e-6 && ratio >= Math.min(WORST_RATIO, worst))) {
                return false;
            }
        }
        return true;
    }

    private Vector3d doubleArea(int a, int b, int c) {
        Vector3d u = position(b).sub(position(a));
        return u.cross(position(c).sub(position(a)));
    }

    /// 2 sqrt(3) doubleArea / sum of squared sides: 1 for an equilateral triangle, 0 for a degenerate one.
    private double ratio(int a, int b, int c, Vector3d doubleArea) {
        double squares = position(a).distanceSquared(position(b)) + position(b).distanceSquared(position(c))
                + position(c).distanceSquared(position(a));
        return squares > 0 ? 2 * Math.sqrt(3) * doubleArea.length() / squares : 0;
    }

    private Vector3d position(int v) {
        return new Vector3d(x[3 * v], x[3 * v + 1], x[3 * v + 2]);
    }

    /// Puts `made` into the slots of the removed faces, further ones at the end.
    private void replace(int[][] made, int... removed) {
        for (int f : removed) {
            for (int c = 0; c < 3; c++) {
                detach(faces[3 * f + c], f);
                faces[3 * f + c] = -1;
            }
        }
        for (int i = 0; i < made.length; i++) {
            int slot = i < removed.length ? removed[i] : faceCount++;
            if (3 * faceCount > faces.length) {
                faces = Arrays.copyOf(faces, 2 * faces.length + 3);
            }
            Spheres.put(faces, 3 * slot, made[i][0], made[i][1], made[i][2]);
            for (int v : made[i]) {
                attach(v, slot);
            }
        }
    }

    private int addVertex(ClosestPoint.Place found) {
        if (vertexCount == count.length) {
            int capacity = 2 * vertexCount + 8;
            x = Arrays.copyOf(x, 3 * capacity);
            count = Arrays.copyOf(count, capacity);
            facesOf = Arrays.copyOf(facesOf, capacity);
            fixed = Arrays.copyOf(fixed, capacity);
            place = Arrays.copyOf(place, capacity);
            barycentric = Arrays.copyOf(barycentric, 3 * capacity);
        }
        if (facesOf[vertexCount] == null) {
            facesOf[vertexCount] = new int[8];
        }
        set(vertexCount, found);
        return vertexCount++;
    }

    private void set(int v, ClosestPoint.Place found) {
        x[3 * v] = found.point().x;
        x[3 * v + 1] = found.point().y;
        x[3 * v + 2] = found.point().z;
        place[v] = found.face();
        barycentric[3 * v] = found.a();
        barycentric[3 * v + 1] = found.b();
        barycentric[3 * v + 2] = found.c();
    }

    private void attach(int v, int f) {
        if (count[v] == facesOf[v].length) {
            facesOf[v] = Arrays.copyOf(facesOf[v], 2 * count[v]);
        }
        facesOf[v][count[v]++] = f;
    }

    private void detach(int v, int f) {
        for (int i = 0; i < count[v]; i++) {
            if (facesOf[v][i] == f) {
                facesOf[v][i] = facesOf[v][--count[v]];
                return;
            }
        }
    }

    /// The face in which b follows a, or -1.
    private int faceWith(int a, int b) {
        for (int i = 0; i < count[a]; i++) {
            if (next(facesOf[a][i], a) == b) {
                return facesOf[a][i];
            }
        }
        return -1;
    }

    private int sharedFaces(int a, int b) {
        int shared = 0;
        for (int i = 0; i < count[a]; i++) {
            int f = facesOf[a][i];
            shared += faces[3 * f] == b || faces[3 * f + 1] == b || faces[3 * f + 2] == b ? 1 : 0;
        }
        return shared;
    }

    /// The vertex after v round a face.
    private int next(int f, int v) {
        return faces[3 * f] == v ? faces[3 * f + 1] : faces[3 * f + 1] == v ? faces[3 * f + 2] : faces[3 * f];
    }

    private int apex(int f, int a, int b) {
        for (int c = 0; c < 3; c++) {
            int v = faces[3 * f + c];
            if (v != a && v != b) {
                return v;
            }
        }
        throw new AssertionError("face " + f + " names a vertex twice");
    }
}
