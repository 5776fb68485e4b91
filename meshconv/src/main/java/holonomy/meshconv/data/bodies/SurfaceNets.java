package holonomy.meshconv.data.bodies;

import holonomy.manifold.Mesh;
import java.util.Arrays;
import org.joml.Vector3d;

/// The surface of a body as a mesh: naive surface nets (Gibson, "Constrained Elastic Surface Nets", 1998), one vertex in every grid cell that the
/// surface passes through; one quadrilateral across every grid edge that it crosses, cut along its shorter diagonal.
final class SurfaceNets {
    private static final int BLOCK = 6; // cells

    private final Body body;
    private final double step;
    private final Vector3d low;
    private final int nx;
    private final int ny;
    private final int nz;
    private final float[] values; // [nz, ny, nx]

    private SurfaceNets(Body body, double step) {
        this.body = body;
        this.step = step;
        this.low = body.low(3 * step);
        Vector3d size = body.high(3 * step).sub(low);
        this.nx = (int) Math.ceil(size.x / step) + 1;
        this.ny = (int) Math.ceil(size.y / step) + 1;
        this.nz = (int) Math.ceil(size.z / step) + 1;
        this.values = new float[nx * ny * nz];
        sample();
    }

    /// The mesh with cells of edge length `step`. It is closed; where the body is thinner than a cell or nearly touches itself it may be no manifold.
    static Mesh of(Body body, double step) {
        return new SurfaceNets(body, step).mesh();
    }

    /// Samples f at the grid's points, and skips blocks that the surface cannot reach: f grows no faster than distance, up to the tilt of flanks.
    private void sample() {
        double reach = 1.2 * Math.sqrt(3) * (BLOCK / 2.0 + 1) * step;
        for (int z0 = 0; z0 < nz; z0 += BLOCK) {
            for (int y0 = 0; y0 < ny; y0 += BLOCK) {
                for (int x0 = 0; x0 < nx; x0 += BLOCK) {
                    double half = BLOCK / 2.0;
                    double mx = low.x + (x0 + half) * step;
                    double my = low.y + (y0 + half) * step;
                    double mz = low.z + (z0 + half) * step;
                    Bone[] near = body.near(mx, my, mz, Math.sqrt(3) * half * step);
                    double middle = Body.value(near, mx, my, mz);
                    for (int z = z0; z < Math.min(nz, z0 + BLOCK); z++) {
                        for (int y = y0; y < Math.min(ny, y0 + BLOCK); y++) {
                            for (int x = x0; x < Math.min(nx, x0 + BLOCK); x++) {
                                values[index(x, y, z)] = (float) (Math.abs(middle) > reach ? middle
                                        : Body.value(near, low.x + x * step, low.y + y * step, low.z + z * step));
                            }
                        }
                    }
                }
            }
        }
    }

    private int index(int x, int y, int z) {
        return (z * ny + y) * nx + x;
    }

    private boolean inside(int x, int y, int z) {
        return values[index(x, y, z)] < 0;
    }

    private Mesh mesh() {
        int[] vertexOf = new int[values.length]; // cell -> vertex
        Arrays.fill(vertexOf, -1);
        double[] positions = new double[3 * 1024];
        int vertices = 0;
        Vector3d p = new Vector3d();
        for (int z = 0; z < nz - 1; z++) {
            for (int y = 0; y < ny - 1; y++) {
                for (int x = 0; x < nx - 1; x++) {
                    if (crossing(x, y, z, p)) {
                        positions = 3 * vertices == positions.length ? Arrays.copyOf(positions, 2 * positions.length) : positions;
                        positions[3 * vertices] = p.x;
                        positions[3 * vertices + 1] = p.y;
                        positions[3 * vertices + 2] = p.z;
                        vertexOf[index(x, y, z)] = vertices++;
                    }
                }
            }
        }
        return Mesh.of(Arrays.copyOf(positions, 3 * vertices), faces(vertexOf, positions));
    }

    /// Whether the surface passes through a cell; if so, `p` becomes the mean of its crossings with the cell's edges.
    private boolean crossing(int x, int y, int z, Vector3d p) {
        int crossings = 0;
        p.zero();
        for (int axis = 0; axis < 3; axis++) {
            for (int k = 0; k < 4; k++) {
                int u = k & 1;
                int v = k >> 1;
                int ax = x + (axis == 0 ? 0 : u);
                int ay = y + (axis == 1 ? 0 : axis == 0 ? u : v);
                int az = z + (axis == 2 ? 0 : v);
                double a = values[index(ax, ay, az)];
                double b = values[index(ax + (axis == 0 ? 1 : 0), ay + (axis == 1 ? 1 : 0), az + (axis == 2 ? 1 : 0))];
                if (a < 0 != b < 0) {
                    double t = a / (a - b);
                    p.add(ax + (axis == 0 ? t : 0), ay + (axis == 1 ? t : 0), az + (axis == 2 ? t : 0));
                    crossings++;
                }
            }
        }
        if (crossings > 0) {
            p.mul(step / crossings).add(low);
        }
        return crossings > 0;
    }

    private int[] faces(int[] vertexOf, double[] positions) {
        int[] faces = new int[6 * 1024];
        int size = 0;
        for (int z = 1; z < nz - 1; z++) {
            for (int y = 1; y < ny - 1; y++) {
                for (int x = 1; x < nx - 1; x++) {
                    for (int axis = 0; axis < 3; axis++) {
                        boolean from = inside(x, y, z);
                        boolean to = inside(x + (axis == 0 ? 1 : 0), y + (axis == 1 ? 1 : 0), z + (axis == 2 ? 1 : 0));
                        if (from == to) {
                            continue;
                        }
                        // The four cells round the edge, counter-clockwise seen against the axis.
                        int a = vertexOf[index(x - (axis == 0 ? 0 : 1), y - (axis == 1 ? 0 : 1), z - (axis == 2 ? 0 : 1))];
                        int b = vertexOf[index(x - (axis == 2 ? 0 : axis == 1 ? 1 : 0), y - (axis == 0 ? 0 : axis == 2 ? 1 : 0),
                                z - (axis == 1 ? 0 : axis == 0 ? 1 : 0))];
                        int c = vertexOf[index(x, y, z)];
                        int d = vertexOf[index(x - (axis == 1 ? 0 : axis == 2 ? 1 : 0), y - (axis == 2 ? 0 : axis == 0 ? 1 : 0),
                                z - (axis == 0 ? 0 : axis == 1 ? 1 : 0))];
                        faces = size + 6 > faces.length ? Arrays.copyOf(faces, 2 * faces.length) : faces;
                        size = quadrilateral(faces, size, positions, from ? new int[]{a, b, c, d} : new int[]{d, c, b, a});
                    }
                }
            }
        }
        return Arrays.copyOf(faces, size);
    }

    private static int quadrilateral(int[] faces, int size, double[] positions, int[] q) {
        int first = squaredDistance(positions, q[0], q[2]) <= squaredDistance(positions, q[1], q[3]) ? 0 : 1;
        int[] order = {first, first + 1, first + 2, first, first + 2, (first + 3) % 4};
        for (int i = 0; i < 6; i++) {
            faces[size + i] = q[order[i] % 4];
        }
        return size + 6;
    }

    private static double squaredDistance(double[] positions, int a, int b) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += (positions[3 * a + i] - positions[3 * b + i]) * (positions[3 * a + i] - positions[3 * b + i]);
        }
        return sum;
    }
}
