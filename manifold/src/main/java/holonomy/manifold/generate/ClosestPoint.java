package holonomy.manifold.generate;

import holonomy.manifold.Mesh;
import java.util.Arrays;
import org.joml.Vector3d;

/// Points of a mesh nearest to given ones, searched from a nearby face outward.
final class ClosestPoint {
    private final Mesh mesh;
    private final int[] begin;   // [V + 1]
    private final int[] facesOf; // [3 F]
    private final int[] mark;    // [F] number of the search that saw a face last
    private int search;

    /// A point on a face with its barycentric coordinates.
    record Place(int face, double a, double b, double c, Vector3d point) {
    }

    ClosestPoint(Mesh mesh) {
        this.mesh = mesh;
        begin = new int[mesh.vertexCount() + 1];
        int[] faces = mesh.faces();
        for (int v : faces) {
            begin[v + 1]++;
        }
        for (int v = 0; v < mesh.vertexCount(); v++) {
            begin[v + 1] += begin[v];
        }
        facesOf = new int[faces.length];
        int[] fill = Arrays.copyOf(begin, mesh.vertexCount());
        for (int i = 0; i < faces.length; i++) {
            facesOf[fill[faces[i]]++] = i / 3;
        }
        mark = new int[mesh.faceCount()];
    }

    /// The nearest point on the faces that are at most three vertices away from one of two faces.
    Place near(Vector3d point, int first, int second) {
        search++;
        int[] queue = new int[64];
        int end = 0;
        mark[first] = search;
        queue[end++] = first;
        if (second != first) {
            mark[second] = search;
            queue[end++] = second;
        }
        int from = 0;
        for (int ring = 0; ring < 3; ring++) {
            int to = end;
            for (int i = from; i < to; i++) {
                for (int c = 0; c < 3; c++) {
                    int v = mesh.vertex(queue[i], c);
                    for (int k = begin[v]; k < begin[v + 1]; k++) {
                        int f = facesOf[k];
                        if (mark[f] != search) {
                            mark[f] = search;
                            queue = end == queue.length ? Arrays.copyOf(queue, 2 * end) : queue;
                            queue[end++] = f;
                        }
                    }
                }
            }
            from = to;
        }
        Place best = null;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < end; i++) {
            Place place = onFace(queue[i], point);
            double distance = place.point.distanceSquared(point);
            if (best == null || distance < smallest) {
                smallest = distance;
                best = place;
            }
        }
        return best;
    }

    /// The nearest point of one face (C. Ericson, Real-Time Collision Detection, 5.1.5).
    private Place onFace(int f, Vector3d p) {
        Vector3d a = mesh.position(mesh.vertex(f, 0), new Vector3d());
        Vector3d b = mesh.position(mesh.vertex(f, 1), new Vector3d());
        Vector3d c = mesh.position(mesh.vertex(f, 2), new Vector3d());
        Vector3d ab = new Vector3d(b).sub(a);
        Vector3d ac = new Vector3d(c).sub(a);
        Vector3d ap = new Vector3d(p).sub(a);
        double d1 = ab.dot(ap);
        double d2 = ac.dot(ap);
        if (d1 <= 0 && d2 <= 0) {
            return place(f, 1, 0, 0);
        }
        Vector3d bp = new Vector3d(p).sub(b);
        double d3 = ab.dot(bp);
        double d4 = ac.dot(bp);
        if (d3 >= 0 && d4 <= d3) {
            return place(f, 0, 1, 0);
        }
        double vc = d1 * d4 - d3 * d2;
        if (vc <= 0 && d1 >= 0 && d3 <= 0) {
            return place(f, d3 / (d3 - d1), d1 / (d1 - d3), 0);
        }
        Vector3d cp = new Vector3d(p).sub(c);
        double d5 = ab.dot(cp);
        double d6 = ac.dot(cp);
        if (d6 >= 0 && d5 <= d6) {
            return place(f, 0, 0, 1);
        }
        double vb = d5 * d2 - d1 * d6;
        if (vb <= 0 && d2 >= 0 && d6 <= 0) {
            return place(f, d6 / (d6 - d2), 0, d2 / (d2 - d6));
        }
        double va = d3 * d6 - d5 * d4;
        if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
            double t = (d4 - d3) / ((d4 - d3) + (d5 - d6));
            return place(f, 0, 1 - t, t);
        }
        double sum = va + vb + vc;
        return place(f, 1 - vb / sum - vc / sum, vb / sum, vc / sum);
    }

    private Place place(int f, double a, double b, double c) {
        double u = clamp(a);
        double v = clamp(b);
        double w = clamp(c);
        double sum = u + v + w; // 0 or not a number for faces that are a point: any corner serves
        u = sum > 0 ? u / sum : 1;
        v = sum > 0 ? v / sum : 0;
        w = sum > 0 ? w / sum : 0;
        Vector3d point = new Vector3d();
        for (int corner = 0; corner < 3; corner++) {
            int vertex = mesh.vertex(f, corner);
            double weight = corner == 0 ? u : corner == 1 ? v : w;
            point.add(weight * mesh.x(vertex), weight * mesh.y(vertex), weight * mesh.z(vertex));
        }
        return new Place(f, u, v, w, point);
    }

    private static double clamp(double value) {
        return value > 0 ? Math.min(1, value) : 0;
    }
}
