package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;

/// A triangle mesh whose edges can be split, flipped and collapsed, each only where the surface stays what it is: same topology, no face turned
/// over. Every vertex remembers the vertex of the original mesh that it is nearest to along the edges.
final class EditableMesh {
    private static final double THINNEST = 0.05; // height over longest side, below which no edit may bring a face

    private double[] positions;  // [V, 3]
    private int[] source;        // [V], vertex of the original mesh
    private int vertexCount;
    private final List<int[]> faces = new ArrayList<>();         // null where removed
    private final List<int[]> facesAt = new ArrayList<>();       // per vertex its faces, null where removed

    EditableMesh(Mesh mesh) {
        positions = mesh.positions();
        vertexCount = mesh.vertexCount();
        source = new int[vertexCount];
        Arrays.setAll(source, v -> v);
        for (int v = 0; v < vertexCount; v++) {
            facesAt.add(new int[0]);
        }
        for (int f = 0; f < mesh.faceCount(); f++) {
            addFace(mesh.vertex(f, 0), mesh.vertex(f, 1), mesh.vertex(f, 2));
        }
    }

    /// Vertices that there ever were, removed ones included.
    int vertexLimit() {
        return vertexCount;
    }

    boolean hasVertex(int v) {
        return facesAt.get(v) != null;
    }

    /// Faces that there ever were, removed ones included.
    int faceLimit() {
        return faces.size();
    }

    /// The corners of a face, not to be changed, or null if it was removed.
    int[] face(int f) {
        return faces.get(f);
    }

    int[] facesAt(int v) {
        return facesAt.get(v);
    }

    Vector3d position(int v, Vector3d dest) {
        return dest.set(positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]);
    }

    void move(int v, Vector3d place) {
        positions[3 * v] = place.x;
        positions[3 * v + 1] = place.y;
        positions[3 * v + 2] = place.z;
    }

    /// The unit normal at a vertex: the mean of its faces' by area.
    Vector3d normalAt(int v) {
        Vector3d sum = new Vector3d();
        for (int f : facesAt.get(v)) {
            sum.add(cross(faces.get(f)));
        }
        double length = sum.length();
        return length > 0 ? sum.div(length) : sum;
    }

    /// The number of vertices that are not removed.
    int liveVertices() {
        int count = 0;
        for (int v = 0; v < vertexCount; v++) {
            count += hasVertex(v) ? 1 : 0;
        }
        return count;
    }

    double length(int a, int b) {
        double x = positions[3 * a] - positions[3 * b];
        double y = positions[3 * a + 1] - positions[3 * b + 1];
        double z = positions[3 * a + 2] - positions[3 * b + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    /// The faces that hold both vertices.
    int[] facesAt(int a, int b) {
        int[] found = new int[2];
        int count = 0;
        for (int f : facesAt.get(a)) {
            if (corner(faces.get(f), b) >= 0) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = f;
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }

    /// The vertices that share a face with this one.
    int[] neighbours(int v) {
        int[] found = new int[2 * facesAt.get(v).length];
        int count = 0;
        for (int f : facesAt.get(v)) {
            for (int other : faces.get(f)) {
                boolean known = other == v;
                for (int i = 0; i < count && !known; i++) {
                    known = found[i] == other;
                }
                if (!known) {
                    found[count++] = other;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /// Puts a vertex on the edge ab, at the fraction t of the way from a to b, and returns it.
    int split(int a, int b, double t) {
        int m = vertexCount++;
        if (3 * vertexCount > positions.length) {
            positions = Arrays.copyOf(positions, 2 * positions.length);
            source = Arrays.copyOf(source, 2 * source.length);
        }
        for (int i = 0; i < 3; i++) {
            positions[3 * m + i] = (1 - t) * positions[3 * a + i] + t * positions[3 * b + i];
        }
        source[m] = source[t < 0.5 ? a : b];
        facesAt.add(new int[0]);
        for (int f : facesAt(a, b)) {
            int[] old = faces.get(f);
            removeFace(f);
            addFace(old[0] == b ? m : old[0], old[1] == b ? m : old[1], old[2] == b ? m : old[2]);
            addFace(old[0] == a ? m : old[0], old[1] == a ? m : old[1], old[2] == a ? m : old[2]);
        }
        return m;
    }

    /// Replaces the edge ab between two faces by the one between their other corners; false if that would change more than the triangulation.
    boolean flip(int a, int b, double flattest) {
        int[] both = facesAt(a, b);
        if (both.length != 2) {
            return false;
        }
        int c = opposite(both[0], a, b);
        int d = opposite(both[1], a, b);
        boolean forwards = runs(both[0], a, b);
        if (c == d || forwards == runs(both[1], a, b) || facesAt(c, d).length > 0 || valence(a) <= 3 || valence(b) <= 3) {
            return false;
        }
        Vector3d one = normal(faces.get(both[0]));
        Vector3d other = normal(faces.get(both[1]));
        int[] first = forwards ? new int[]{c, a, d} : new int[]{d, a, c};
        int[] second = forwards ? new int[]{d, b, c} : new int[]{c, b, d};
        if (one.dot(other) < flattest || thin(first) || thin(second) || normal(first).dot(one) < flattest || normal(second).dot(one) < flattest
                || normal(first).dot(other) < flattest || normal(second).dot(other) < flattest) {
            return false;
        }
        removeFace(both[0]);
        removeFace(both[1]);
        addFace(first[0], first[1], first[2]);
        addFace(second[0], second[1], second[2]);
        return true;
    }

    /// The smallest cosine by which a face normal turns when vertex a is moved onto its neighbour b and the edge ab vanishes; -1 if the topology
    /// forbids that or a face would become thin.
    double collapseCosine(int a, int b) {
        int[] shared = facesAt(a, b);
        int[] around = neighbours(a);
        int[] aroundB = neighbours(b);
        int common = 0;
        for (int v : around) {
            for (int w : aroundB) {
                common += v == w ? 1 : 0;
            }
        }
        boolean boundary = around.length != facesAt.get(a).length;
        if (common != shared.length || shared.length == 0 || shared.length > 2 || boundary && shared.length != 1
                || around.length > facesAt.get(a).length + 1 || around.length + aroundB.length - common - 2 > 11) {
            return -1;
        }
        double least = 1;
        for (int f : facesAt.get(a)) {
            int[] old = faces.get(f);
            if (corner(old, b) >= 0) {
                continue;
            }
            int[] moved = {old[0] == a ? b : old[0], old[1] == a ? b : old[1], old[2] == a ? b : old[2]};
            if (thin(moved)) {
                return -1;
            }
            least = Math.min(least, normal(old).dot(normal(moved)));
        }
        for (int v : around) {
            if (v != b && corner(faces.get(shared[0]), v) >= 0 && valence(v) <= 3) {
                return -1;
            }
        }
        return least;
    }

    /// Moves vertex a onto its neighbour b; only where [#collapseCosine] allows it.
    void collapse(int a, int b) {
        for (int f : facesAt.get(a).clone()) {
            int[] old = faces.get(f);
            removeFace(f);
            if (corner(old, b) < 0) {
                addFace(old[0] == a ? b : old[0], old[1] == a ? b : old[1], old[2] == a ? b : old[2]);
            }
        }
        facesAt.set(a, null);
    }

    /// The other corner of a face at the edge ab.
    int opposite(int f, int a, int b) {
        for (int v : faces.get(f)) {
            if (v != a && v != b) {
                return v;
            }
        }
        throw new AssertionError("face " + f + " has no third corner");
    }

    private int valence(int v) {
        return facesAt.get(v).length;
    }

    private boolean runs(int f, int a, int b) {
        int[] corners = faces.get(f);
        return corners[(corner(corners, a) + 1) % 3] == b;
    }

    private static int corner(int[] corners, int v) {
        return corners[0] == v ? 0 : corners[1] == v ? 1 : corners[2] == v ? 2 : -1;
    }

    private boolean thin(int[] corners) {
        double a = length(corners[0], corners[1]);
        double b = length(corners[1], corners[2]);
        double c = length(corners[2], corners[0]);
        double longest = Math.max(a, Math.max(b, c));
        return cross(corners).length() <= THINNEST * longest * longest;
    }

    private Vector3d normal(int[] corners) {
        Vector3d cross = cross(corners);
        double length = cross.length();
        return length > 0 ? cross.div(length) : cross;
    }

    private Vector3d cross(int[] corners) {
        Vector3d a = position(corners[0], new Vector3d());
        Vector3d u = position(corners[1], new Vector3d()).sub(a);
        return u.cross(position(corners[2], new Vector3d()).sub(a));
    }

    private void addFace(int a, int b, int c) {
        for (int v : new int[]{a, b, c}) {
            int[] old = facesAt.get(v);
            int[] grown = Arrays.copyOf(old, old.length + 1);
            grown[old.length] = faces.size();
            facesAt.set(v, grown);
        }
        faces.add(new int[]{a, b, c});
    }

    private void removeFace(int f) {
        for (int v : faces.get(f)) {
            int[] old = facesAt.get(v);
            int[] left = new int[old.length - 1];
            int count = 0;
            for (int g : old) {
                if (g != f) {
                    left[count++] = g;
                }
            }
            facesAt.set(v, left);
        }
        faces.set(f, null);
    }

    /// What is left, with vertices and faces numbered anew in their order.
    Resampling.Resampled compact() {
        int[] number = new int[vertexCount];
        int[] keptSource = new int[vertexCount];
        double[] kept = new double[3 * vertexCount];
        int count = 0;
        for (int v = 0; v < number.length; v++) {
            if (hasVertex(v)) {
                number[v] = count;
                keptSource[count] = source[v];
                System.arraycopy(positions, 3 * v, kept, 3 * count, 3);
                count++;
            }
        }
        int[] keptFaces = new int[3 * faceLimit()];
        int size = 0;
        for (int f = 0; f < faceLimit(); f++) {
            if (faces.get(f) != null) {
                for (int v : faces.get(f)) {
                    keptFaces[size++] = number[v];
                }
            }
        }
        return new Resampling.Resampled(Mesh.of(Arrays.copyOf(kept, 3 * count), Arrays.copyOf(keptFaces, size)),
                Arrays.copyOf(keptSource, count));
    }
}
