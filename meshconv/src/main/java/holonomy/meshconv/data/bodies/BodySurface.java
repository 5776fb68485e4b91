package holonomy.meshconv.data.bodies;

import holonomy.manifold.Mesh;
import holonomy.manifold.topology.Topology;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.joml.Vector3d;

/// A random body in a random pose: its surface as a fine mesh, and the part at every place.
///
/// The surface is closed, connected and of genus 0: poses in which limbs melt into each other are drawn again, with smaller angles each time.
public final class BodySurface {
    private static final double STEP = 0.024;
    private static final int TRIES = 30; // poses of an identity
    private static final int VARIANTS = 50;

    private final Body body;
    private final Mesh mesh;

    private BodySurface(Body body, Mesh mesh) {
        this.body = body;
        this.mesh = mesh;
    }

    /// The body of an identity in a pose: the same for the same seeds.
    public static BodySurface of(long identity, long pose) {
        return of(BodyStyle.ANY, identity, pose);
    }

    /// The body of an identity of a style in a pose.
    public static BodySurface of(BodyStyle style, long identity, long pose) {
        RandomGenerator poses = new SplittableRandom(pose);
        RandomGenerator identities = new SplittableRandom(identity);
        for (int variant = 0; variant < VARIANTS; variant++) {
            BodyPlan plan = BodyPlan.random(style, identities); // a second one where the first fits into no pose
            double ease = style.leastEase() + (style.mostEase() - style.leastEase()) * poses.nextDouble();
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Body body = plan.posed(ease * (1 - 0.9 * attempt / TRIES), poses);
                if (!body.touchesItself()) {
                    Mesh mesh = SurfaceNets.of(body, STEP * (0.9 + 0.1 * poses.nextDouble()));
                    if (isSphere(mesh)) {
                        return new BodySurface(body, projected(body, mesh));
                    }
                }
            }
        }
        throw new AssertionError("no pose of " + VARIANTS + " bodies is without contact: identity " + identity + ", pose " + pose);
    }

    private static boolean isSphere(Mesh mesh) {
        Topology topology = Topology.of(mesh);
        return topology.closed() && topology.components() == 1 && topology.eulerCharacteristic() == 2;
    }

    private static Mesh projected(Body body, Mesh mesh) {
        double[] positions = mesh.positions();
        Vector3d p = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            body.project(mesh.position(v, p));
            positions[3 * v] = p.x;
            positions[3 * v + 1] = p.y;
            positions[3 * v + 2] = p.z;
        }
        return mesh.withPositions(positions);
    }

    /// The classes on which a body depends, for caches of bodies.
    public static List<Class<?>> makers() {
        return List.of(BodySurface.class, BodyStyle.class, BodyPlan.class, Body.class, Bone.class, BodyPart.class, SurfaceNets.class);
    }

    /// The surface, some thousand vertices, as regular as a grid makes them.
    public Mesh mesh() {
        return mesh;
    }

    /// Moves a point near the surface onto it; the point is changed and returned.
    public Vector3d project(Vector3d point) {
        return body.project(point);
    }

    /// How long edges at a point should be in relation to others, for limbs to keep their shape with few vertices: shorter on thinner limbs.
    public double edgeLength(Vector3d point) {
        double radius = body.nearest(point).radius(point.x, point.y, point.z);
        return Math.clamp(Math.pow(radius / 0.08, 0.7), 0.4, 1.2);
    }

    /// The part at each vertex of a mesh of this surface, `[V]`.
    public int[] labels(Mesh other) {
        int[] labels = new int[other.vertexCount()];
        Vector3d p = new Vector3d();
        for (int v = 0; v < labels.length; v++) {
            labels[v] = body.nearest(other.position(v, p)).part().ordinal();
        }
        return labels;
    }
}
