package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.joml.Quaterniond;
import org.joml.Vector3d;

/// Meshes with all their vertices moved.
final class Motions {
    private Motions() {
    }

    /// The mesh with every position changed by `map`, which changes the vector that it is given.
    static Mesh mapped(Mesh mesh, Consumer<Vector3d> map) {
        double[] positions = mesh.positions();
        Vector3d p = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            map.accept(mesh.position(v, p));
            positions[3 * v] = p.x;
            positions[3 * v + 1] = p.y;
            positions[3 * v + 2] = p.z;
        }
        return mesh.withPositions(positions);
    }

    /// A rotation uniformly distributed over all of them: a unit quaternion of four normal variates.
    static Quaterniond rotation(RandomGenerator random) {
        return new Quaterniond(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).normalize();
    }

    /// The mesh turned about the origin by a random rotation.
    static Mesh rotated(Mesh mesh, RandomGenerator random) {
        Quaterniond rotation = rotation(random);
        return mapped(mesh, rotation::transform);
    }
}
