package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import java.util.random.RandomGenerator;
import org.joml.Quaterniond;
import org.joml.Vector3d;

/// Meshes turned at random, uniformly over all rotations.
final class Rotations {
    private Rotations() {
    }

    /// The mesh turned about the origin by a rotation that is uniformly distributed: a unit quaternion of four normal variates.
    static Mesh rotated(Mesh mesh, RandomGenerator random) {
        Quaterniond rotation = new Quaterniond(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
                .normalize();
        double[] positions = mesh.positions();
        Vector3d p = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            rotation.transform(mesh.position(v, p));
            positions[3 * v] = p.x;
            positions[3 * v + 1] = p.y;
            positions[3 * v + 2] = p.z;
        }
        return mesh.withPositions(positions);
    }
}
