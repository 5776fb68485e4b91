package holonomy.viewer.drawing;

import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import java.util.function.IntPredicate;
import org.joml.Vector3d;

/// Straightest paths over a mesh: from a vertex in the direction of a polar angle, straight on across every edge.
///
/// The path leaves a vertex into the face whose scaled angles hold the direction (see [PolarAngles]); across an edge the next face
/// is unfolded into the plane of the last one. It ends at its length, at a boundary, or at a face without area. Not for several
/// threads at once.
public final class GeodesicWalk {
    private static final int MOST_FACES = 4096;

    private final Mesh mesh;
    private final Topology topology;
    private final Fans fans;
    private final PolarAngles angles;
    // The face that the walk is in, and where.
    private final Vector3d[] corner = {new Vector3d(), new Vector3d(), new Vector3d()};
    private final Vector3d[] gradient = {new Vector3d(), new Vector3d(), new Vector3d()}; // of the barycentric coordinates
    private final Vector3d normal = new Vector3d();
    private final Vector3d point = new Vector3d();
    private final Vector3d direction = new Vector3d();
    private int side; // +1 where the path's own side is that of the face's stored orientation

    public GeodesicWalk(PolarAngles angles) {
        this.angles = angles;
        this.fans = angles.fans();
        this.topology = fans.topology();
        this.mesh = topology.mesh();
    }

    /// The path of given length from vertex `p` in the direction of polar angle `t`; empty where no face lies that way.
    public Polyline from(int p, double t, double length) {
        Polyline path = new Polyline();
        double turn = 2 * Math.PI;
        double angle = t - turn * Math.floor((t + 1e-9) / turn); // a hair below a full turn is 0
        int entry = entryOf(p, angle);
        if (entry < 0 || !load(fans.face(entry))) {
            return path;
        }
        int face = fans.face(entry);
        mesh.position(p, point);
        int at = cornerOf(face, p);
        int first = cornerOf(face, fans.neighbour(entry));
        Vector3d along = new Vector3d(corner[first]).sub(corner[at]).normalize();
        Vector3d across = new Vector3d(corner[3 - at - first]).sub(corner[at]);
        across.fma(-across.dot(along), along).normalize();
        double local = (angle - angles.theta(entry)) / angles.scale(p);
        direction.set(along).mul(Math.cos(local)).fma(Math.sin(local), across);
        side = fans.orientation(entry);
        addTo(path);
        walk(path, face, length, c -> c == at);
        return path;
    }

    /// The fan entry whose face holds a direction, or -1.
    private int entryOf(int p, double angle) {
        if (fans.degree(p) == 0) {
            return -1;
        }
        int found = fans.begin(p);
        while (found + 1 < fans.end(p) && angles.theta(found + 1) <= angle) {
            found++;
        }
        return fans.face(found) < 0 ? -1 : found;
    }

    private void walk(Polyline path, int start, double length, IntPredicate leavesVertex) {
        int face = start;
        double left = length;
        IntPredicate open = leavesVertex; // whether the path may leave through the edge opposite a corner
        for (int step = 0; step < MOST_FACES; step++) {
            int exit = -1;
            double distance = left;
            for (int c = 0; c < 3; c++) {
                double rate = gradient[c].dot(direction);
                if (open.test(c) && rate < 0) {
                    double weight = 1 + gradient[c].dot(point.x - corner[c].x, point.y - corner[c].y, point.z - corner[c].z);
                    double until = Math.max(0, -weight / rate);
                    if (until < distance) {
                        distance = until;
                        exit = c;
                    }
                }
            }
            point.fma(distance, direction);
            addTo(path);
            left -= distance;
            int halfEdge = exit < 0 ? -1 : 3 * face + (exit + 1) % 3;
            int twin = exit < 0 ? -1 : topology.twin(halfEdge);
            if (twin < 0) {
                return;
            }
            Vector3d edge = new Vector3d(corner[(exit + 2) % 3]).sub(corner[(exit + 1) % 3]).normalize();
            double along = direction.dot(edge);
            face = topology.face(twin);
            if (!load(face)) {
                return;
            }
            side = topology.flips(halfEdge) ? -side : side;
            int entered = (twin % 3 + 2) % 3;
            Vector3d inward = new Vector3d(gradient[entered]).normalize();
            direction.set(edge).mul(along).fma(Math.sqrt(Math.max(0, 1 - along * along)), inward);
            open = c -> c != entered;
        }
    }

    private void addTo(Polyline path) {
        path.add(point, new Vector3d(normal).mul(side));
    }

    /// Takes a face's corners, normal and gradients; false if it has no area.
    private boolean load(int face) {
        for (int c = 0; c < 3; c++) {
            mesh.position(mesh.vertex(face, c), corner[c]);
        }
        Vector3d u = new Vector3d(corner[1]).sub(corner[0]);
        Vector3d v = new Vector3d(corner[2]).sub(corner[0]);
        u.cross(v, normal);
        double doubleArea = normal.length();
        if (doubleArea <= 1e-14 * Math.max(u.lengthSquared(), v.lengthSquared())) {
            return false;
        }
        normal.div(doubleArea);
        for (int c = 0; c < 3; c++) {
            // grad b_c = n x (edge opposite c) / (2 A)
            Vector3d opposite = new Vector3d(corner[(c + 2) % 3]).sub(corner[(c + 1) % 3]);
            normal.cross(opposite, gradient[c]).div(doubleArea);
        }
        return true;
    }

    private int cornerOf(int face, int vertex) {
        return mesh.vertex(face, 0) == vertex ? 0 : mesh.vertex(face, 1) == vertex ? 1 : 2;
    }
}
