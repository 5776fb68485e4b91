package holonomy.manifold.generate;

import holonomy.manifold.Mesh;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;

/// The smoothed boundary of a solid made of cubes.
final class CubeSurface {
    /// Seen from above: 1 where there is a cube.
    private static final String[] TWO_HOLES = {"11111", "10101", "11111"};

    private CubeSurface() {
    }

    static Mesh genusTwo(int resolution) {
        int nx = 5 * resolution;
        int ny = 3 * resolution;
        int nz = resolution;
        int[] vertexOf = new int[(nx + 1) * (ny + 1) * (nz + 1)];
        Arrays.fill(vertexOf, -1);
        double[] x = new double[3 * vertexOf.length];
        int[] faces = new int[36 * nx * ny * nz];
        int vertices = 0;
        int end = 0;
        int[][] steps = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int i = 0; i < nx; i++) {
            for (int j = 0; j < ny; j++) {
                for (int k = 0; k < nz; k++) {
                    for (int axis = 0; axis < 3 && solid(i, j, k, resolution); axis++) {
                        for (int side = 0; side < 2; side++) {
                            int[] d = steps[axis];
                            int s = 2 * side - 1;
                            if (solid(i + s * d[0], j + s * d[1], k + s * d[2], resolution)) {
                                continue;
                            }
                            int[] u = steps[(axis + 1) % 3];
                            int[] w = steps[(axis + 2) % 3];
                            int[] corner = new int[4];
                            for (int c = 0; c < 4; c++) {
                                int a = c == 1 || c == 2 ? 1 : 0;
                                int b = c >= 2 ? 1 : 0;
                                int px = i + side * d[0] + a * u[0] + b * w[0];
                                int py = j + side * d[1] + a * u[1] + b * w[1];
                                int pz = k + side * d[2] + a * u[2] + b * w[2];
                                int key = (px * (ny + 1) + py) * (nz + 1) + pz;
                                if (vertexOf[key] < 0) {
                                    x[3 * vertices] = (double) px / resolution - 2.5;
                                    x[3 * vertices + 1] = (double) py / resolution - 1.5;
                                    x[3 * vertices + 2] = (double) pz / resolution - 0.5;
                                    vertexOf[key] = vertices++;
                                }
                                corner[c] = vertexOf[key];
                            }
                            int second = side == 1 ? corner[1] : corner[3];
                            int fourth = side == 1 ? corner[3] : corner[1];
                            end = Spheres.put(faces, end, corner[0], second, corner[2]);
                            end = Spheres.put(faces, end, corner[0], corner[2], fourth);
                        }
                    }
                }
            }
        }
        Mesh blocks = Mesh.of(Arrays.copyOf(x, 3 * vertices), Arrays.copyOf(faces, end));
        return smoothed(blocks, resolution * resolution);
    }

    private static boolean solid(int i, int j, int k, int resolution) {
        if (i < 0 || j < 0 || k < 0 || i >= 5 * resolution || j >= 3 * resolution || k >= resolution) {
            return false;
        }
        return TWO_HOLES[j / resolution].charAt(i / resolution) == '1';
    }

    /// Moves each vertex half-way to the mean of its neighbours, as often as told.
    private static Mesh smoothed(Mesh mesh, int times) {
        Topology topology = Topology.of(mesh);
        double[] x = mesh.positions();
        int[] degree = new int[mesh.vertexCount()];
        for (int h = 0; h < topology.halfEdgeCount(); h++) {
            degree[topology.from(h)]++;
        }
        for (int round = 0; round < times; round++) {
            double[] mean = new double[x.length];
            for (int h = 0; h < topology.halfEdgeCount(); h++) {
                for (int c = 0; c < 3; c++) {
                    mean[3 * topology.from(h) + c] += x[3 * topology.to(h) + c] / degree[topology.from(h)];
                }
            }
            for (int i = 0; i < x.length; i++) {
                x[i] = 0.5 * (x[i] + mean[i]);
            }
        }
        return mesh.withPositions(x);
    }
}
