package holonomy.meshconv.data.digits;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.geometry.IntrinsicGeometry;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.joml.Quaterniond;
import org.joml.Vector2d;
import org.joml.Vector3d;

/// A subdivided icosahedron without its twelve corners, where the six directions along edges are singular; images cover about half of it and are
/// moved by rotations of space.
///
/// The six directions at a vertex are those that agree best with its edges, at the roots of `sum_q exp(6 i theta_q)`: they are the same under all 60
/// rotations of the icosahedron.
record Icosphere(Mesh mesh, double[] directions) implements DigitSurface {
    private static final int LEVEL = 3;
    private static final int CORNERS = 12; // the first vertices of an icosphere
    private static final int DIRECTIONS = 6;
    private static final double RADIANS = 0.14; // per pixel, about an edge's length

    static Icosphere of() {
        return of(LEVEL);
    }

    static Icosphere of(int level) {
        Mesh mesh = withoutCorners(Shapes.icosphere(level));
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        Frames frames = Frames.firstEdge(geometry);
        double[] directions = new double[mesh.vertexCount()];
        for (int p = 0; p < directions.length; p++) {
            double x = 0;
            double y = 0;
            for (int i = geometry.fans().begin(p); i < geometry.fans().end(p); i++) {
                x += Math.cos(DIRECTIONS * frames.polarAngles().theta(i));
                y += Math.sin(DIRECTIONS * frames.polarAngles().theta(i));
            }
            directions[p] = Math.atan2(y, x) / DIRECTIONS;
        }
        return new Icosphere(mesh, directions);
    }

    private static Mesh withoutCorners(Mesh sphere) {
        int[] kept = IntStream.range(0, sphere.faceCount())
                .filter(f -> IntStream.range(0, 3).allMatch(c -> sphere.vertex(f, c) >= CORNERS))
                .flatMap(f -> IntStream.range(0, 3).map(c -> sphere.vertex(f, c) - CORNERS)).toArray();
        return Mesh.of(Arrays.copyOfRange(sphere.positions(), 3 * CORNERS, 3 * sphere.vertexCount()), kept);
    }

    @Override
    public double spacing() {
        return 1;
    }

    @Override
    public Chart fixed() {
        return turned(new Quaterniond());
    }

    @Override
    public String fixedName() {
        return "upright";
    }

    @Override
    public String movedName() {
        return "rotated";
    }

    /// By a rotation uniformly distributed over all of them: a unit quaternion of four normal variates.
    @Override
    public Chart moved(RandomGenerator random) {
        return turned(new Quaterniond(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).normalize());
    }

    /// The image's centre is the rotation's image of (0, 0, 1); distances from it are those on the sphere, and so are angles there. The half that
    /// faces away sees nothing.
    Chart turned(Quaterniond rotation) {
        Quaterniond back = rotation.conjugate(new Quaterniond());
        return (v, dest) -> {
            Vector3d p = back.transform(mesh.position(v, new Vector3d()));
            if (p.z <= -0.2) {
                return null;
            }
            double flat = Math.hypot(p.x, p.y);
            double pixels = flat > 0 ? Math.atan2(flat, p.z) / RADIANS / flat : 0;
            return dest.set(pixels * p.x, pixels * p.y);
        };
    }
}
