package holonomy.manifold.generate;

import holonomy.manifold.Mesh;

/// Disks in rings round a centre: vertex 0, then ring k with k vertices per sector.
final class Disks {
    private Disks() {
    }

    static Mesh disk(int rings) {
        Shapes.require(rings >= 1, "rings of a disk", rings, "at least 1");
        double[] x = new double[3 * vertexCount(6, rings)];
        int v = 1;
        for (int k = 1; k <= rings; k++) {
            for (int i = 0; i < 6 * k; i++, v++) {
                double angle = 2 * Math.PI * i / (6 * k);
                x[3 * v] = (double) k / rings * Math.cos(angle);
                x[3 * v + 1] = (double) k / rings * Math.sin(angle);
            }
        }
        return Mesh.of(x, faces(6, rings));
    }

    static Mesh cone(double apexDefect, int sides, int rings) {
        Shapes.require(sides >= 3, "sides of a cone", sides, "at least 3");
        Shapes.require(rings >= 1, "rings of a cone", rings, "at least 1");
        // Ridges of length 1 whose neighbours enclose (2 pi - defect) / sides: half their chord is sin of half that angle.
        double radius = Math.sin((2 * Math.PI - apexDefect) / (2 * sides)) / Math.sin(Math.PI / sides);
        double slope = -Math.sqrt(Math.max(0, 1 - radius * radius));
        double[] x = new double[3 * vertexCount(sides, rings)];
        int v = 1;
        for (int k = 1; k <= rings; k++) {
            for (int s = 0; s < sides; s++) {
                double from = 2 * Math.PI * s / sides;
                double to = 2 * Math.PI * (s + 1) / sides;
                for (int i = 0; i < k; i++, v++) {
                    double t = (double) i / k;
                    x[3 * v] = radius * k / rings * ((1 - t) * Math.cos(from) + t * Math.cos(to));
                    x[3 * v + 1] = radius * k / rings * ((1 - t) * Math.sin(from) + t * Math.sin(to));
                    x[3 * v + 2] = slope * k / rings;
                }
            }
        }
        return Mesh.of(x, faces(sides, rings));
    }

    private static int vertexCount(int sectors, int rings) {
        return 1 + sectors * rings * (rings + 1) / 2;
    }

    private static int[] faces(int sectors, int rings) {
        int[] faces = new int[3 * sectors * rings * rings];
        int end = 0;
        for (int k = 1; k <= rings; k++) {
            int inner = vertexCount(sectors, k - 2);
            int outer = vertexCount(sectors, k - 1);
            for (int s = 0; s < sectors; s++) {
                for (int i = 0; i < k; i++) {
                    int a = k == 1 ? 0 : inner + (s * (k - 1) + i) % (sectors * (k - 1));
                    int b = outer + s * k + i;
                    int c = outer + (s * k + i + 1) % (sectors * k);
                    end = Spheres.put(faces, end, a, b, c);
                    if (i + 1 < k) {
                        int d = inner + (s * (k - 1) + i + 1) % (sectors * (k - 1));
                        end = Spheres.put(faces, end, a, c, d);
                    }
                }
            }
        }
        return faces;
    }
}
