package holonomy.transport;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import org.joml.Vector3d;

/// The plain oracle of log maps: walks straight over the faces in space, turning at each edge.
final class StraightLine {
    private StraightLine() {
    }

    /// The point reached from vertex `p` in the direction of angle `theta` in its frame after length `r`, or where the walk meets
    /// the boundary.
    static Vector3d end(Frames frames, int p, double r, double theta) {
        Topology topology = frames.geometry().topology();
        Mesh mesh = topology.mesh();
        Fans fans = frames.polarAngles().fans();
        double scale = frames.polarAngles().scale(p);
        double polar = ChangeOfGauge.positive(frames.offset(p) + frames.sign(p) * theta);
        int i = fans.end(p) - 1;
        while (i > fans.begin(p) && (frames.polarAngles().theta(i) > polar || fans.face(i) < 0)) {
            i--;
        }
        int face = fans.face(i);
        int following = i + 1 == fans.end(p) ? fans.begin(p) : i + 1;
        Vector3d point = mesh.position(p, new Vector3d());
        Vector3d u = mesh.position(fans.neighbour(i), new Vector3d()).sub(point).normalize();
        Vector3d v = mesh.position(fans.neighbour(following), new Vector3d()).sub(point);
        v.fma(-v.dot(u), u).normalize();
        double angle = (polar - frames.polarAngles().theta(i)) / scale;
        Vector3d direction = u.mul(Math.cos(angle), new Vector3d()).fma(Math.sin(angle), v);
        int entered = topology.next(fans.corner(i)); // the walk leaves through this one
        double left = r;
        for (boolean first = true; ; first = false) {
            int out = -1;
            double best = Double.POSITIVE_INFINITY;
            for (int h = 3 * face; h < 3 * face + 3; h++) {
                if (first ? h != entered : h == entered) {
                    continue;
                }
                double t = hit(mesh, topology, face, h, point, direction);
                if (t < best) {
                    best = t;
                    out = h;
                }
            }
            if (best >= left) {
                return point.fma(left, direction);
            }
            point.fma(best, direction);
            left -= best;
            int twin = topology.twin(out);
            if (twin < 0) {
                return point;
            }
            Vector3d edge = mesh.position(topology.to(out), new Vector3d()).sub(mesh.position(topology.from(out), new Vector3d()))
                    .normalize();
            double along = direction.dot(edge);
            face = topology.face(twin);
            Vector3d inward = mesh.position(topology.from(topology.previous(twin)), new Vector3d())
                    .sub(mesh.position(topology.from(twin), new Vector3d()));
            inward.fma(-inward.dot(edge), edge).normalize();
            direction = edge.mul(along, new Vector3d()).fma(Math.sqrt(Math.max(0, 1 - along * along)), inward);
            entered = twin;
        }
    }

    /// The length after which the ray crosses the line of a face's half-edge from inside, or infinity.
    private static double hit(Mesh mesh, Topology topology, int face, int h, Vector3d point, Vector3d direction) {
        Vector3d from = mesh.position(topology.from(h), new Vector3d());
        Vector3d edge = mesh.position(topology.to(h), new Vector3d()).sub(from).normalize();
        Vector3d inward = mesh.position(topology.from(topology.previous(h)), new Vector3d()).sub(from);
        inward.fma(-inward.dot(edge), edge).normalize();
        double speed = direction.dot(inward);
        double height = point.sub(from, new Vector3d()).dot(inward);
        return speed < 0 ? Math.max(0, -height / speed) : Double.POSITIVE_INFINITY;
    }
}
