package holonomy.manifold.geometry;

import holonomy.manifold.Mesh;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import org.joml.Vector3d;

/// Unit normals of faces and vertices.
///
/// @param faces `[F, 3]`
/// @param vertices `[V, 3]`
record Normals(double[] faces, double[] vertices) {

    static Normals of(IntrinsicGeometry geometry) {
        Topology topology = geometry.topology();
        double[] faces = new double[3 * topology.faceCount()];
        Vector3d normal = new Vector3d();
        for (int f = 0; f < topology.faceCount(); f++) {
            store(faceNormal(topology, f, normal), faces, f);
        }
        double[] vertices = new double[3 * topology.vertexCount()];
        Fans fans = geometry.fans();
        for (int p = 0; p < topology.vertexCount(); p++) {
            normal.set(0);
            double largest = -1;
            int flattest = -1;
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                int f = fans.face(i);
                if (f < 0) {
                    continue;
                }
                double angle = geometry.cornerAngle(fans.corner(i));
                double weight = fans.orientation(i) * angle;
                normal.add(weight * faces[3 * f], weight * faces[3 * f + 1], weight * faces[3 * f + 2]);
                if (angle > largest) {
                    largest = angle;
                    flattest = i;
                }
            }
            if (normal.length() > 1e-12) {
                normal.normalize();
            } else if (flattest >= 0) { // the faces' normals cancel: that of the widest face is as good as any
                int f = fans.face(flattest);
                normal.set(faces[3 * f], faces[3 * f + 1], faces[3 * f + 2]).mul(fans.orientation(flattest));
            } else {
                normal.set(0, 0, 1);
            }
            store(normal, vertices, p);
        }
        return new Normals(faces, vertices);
    }

    private static Vector3d faceNormal(Topology topology, int f, Vector3d dest) {
        Mesh mesh = topology.mesh();
        Vector3d a = mesh.position(mesh.vertex(f, 0), new Vector3d());
        Vector3d u = mesh.position(mesh.vertex(f, 1), new Vector3d()).sub(a);
        Vector3d v = mesh.position(mesh.vertex(f, 2), new Vector3d()).sub(a);
        double scale = Math.max(u.length(), v.length());
        if (scale > 0) {
            u.div(scale);
            v.div(scale);
            u.cross(v, dest);
            if (dest.length() > 1e-15) {
                return dest.normalize();
            }
            Vector3d along = u.length() >= v.length() ? u : v;
            Vector3d axis = Math.abs(along.x) <= Math.abs(along.y) && Math.abs(along.x) <= Math.abs(along.z) ? new Vector3d(1, 0, 0)
                    : Math.abs(along.y) <= Math.abs(along.z) ? new Vector3d(0, 1, 0) : new Vector3d(0, 0, 1);
            return along.cross(axis, dest).normalize();
        }
        return dest.set(0, 0, 1);
    }

    private static void store(Vector3d normal, double[] array, int index) {
        array[3 * index] = normal.x;
        array[3 * index + 1] = normal.y;
        array[3 * index + 2] = normal.z;
    }

    Vector3d ofFace(int f, Vector3d dest) {
        return dest.set(faces[3 * f], faces[3 * f + 1], faces[3 * f + 2]);
    }

    Vector3d ofVertex(int p, Vector3d dest) {
        return dest.set(vertices[3 * p], vertices[3 * p + 1], vertices[3 * p + 2]);
    }
}
