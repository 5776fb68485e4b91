package holonomy.meshconv.data.digits;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.joml.Matrix3d;
import org.joml.Quaterniond;
import org.joml.Vector3d;

/// The 60 rotations that map the icosahedron to itself.
final class IcosahedralRotations {
    private static final List<Quaterniond> ALL = all(Shapes.icosphere(0));

    private IcosahedralRotations() {
    }

    static List<Quaterniond> all() {
        return ALL;
    }

    /// One of them, each as likely as another; not to be changed.
    static Quaterniond random(RandomGenerator random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    /// A rotation for each directed edge: the one that takes the first to it.
    private static List<Quaterniond> all(Mesh icosahedron) {
        List<Matrix3d> frames = new ArrayList<>();
        for (int f = 0; f < icosahedron.faceCount(); f++) {
            for (int c = 0; c < 3; c++) {
                Vector3d from = icosahedron.position(icosahedron.vertex(f, c), new Vector3d()).normalize();
                Vector3d to = icosahedron.position(icosahedron.vertex(f, (c + 1) % 3), new Vector3d());
                Vector3d along = to.fma(-to.dot(from), from).normalize();
                frames.add(new Matrix3d(from, along, from.cross(along, new Vector3d())));
            }
        }
        Matrix3d back = new Matrix3d(frames.getFirst()).transpose();
        return frames.stream().map(frame -> frame.mul(back, new Matrix3d()).getNormalizedRotation(new Quaterniond())).toList();
    }
}
