package holonomy.manifold.generate;

import holonomy.manifold.Mesh;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Triangulations of the unit sphere, and bumps on them.
final class Spheres {
    private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;

    private Spheres() {
    }

    static Mesh icosphere(int level) {
        double g = GOLDEN;
        double[] positions = {-1, g, 0, 1, g, 0, -1, -g, 0, 1, -g, 0, 0, -1, g, 0, 1, g, 0, -1, -g, 0, 1, -g,
                g, 0, -1, g, 0, 1, -g, 0, -1, -g, 0, 1};
        int[] faces = {0, 11, 5, 0, 5, 1, 0, 1, 7, 0, 7, 10, 0, 10, 11, 1, 5, 9, 5, 11, 4, 11, 10, 2, 10, 7, 6, 7, 1, 8,
                3, 9, 4, 3, 4, 2, 3, 2, 6, 3, 6, 8, 3, 8, 9, 4, 9, 5, 2, 4, 11, 6, 2, 10, 8, 6, 7, 9, 8, 1};
        Mesh mesh = onSphere(Mesh.of(positions, faces), 0);
        for (int i = 0; i < level; i++) {
            mesh = onSphere(Subdivision.midpoint(mesh), mesh.vertexCount());
        }
        return mesh;
    }

    /// Projects the vertices from `first` on.
    private static Mesh onSphere(Mesh mesh, int first) {
        double[] x = mesh.positions();
        for (int v = first; v < mesh.vertexCount(); v++) {
            double norm = Math.sqrt(x[3 * v] * x[3 * v] + x[3 * v + 1] * x[3 * v + 1] + x[3 * v + 2] * x[3 * v + 2]);
            for (int k = 0; k < 3; k++) {
                x[3 * v + k] /= norm;
            }
        }
        return mesh.withPositions(x);
    }

    static Mesh uvSphere(int meridians, int parallels) {
        double[] x = new double[3 * (meridians * parallels + 2)];
        int last = meridians * parallels + 1;
        x[2] = 1;
        x[3 * last + 2] = -1;
        for (int i = 0; i < parallels; i++) {
            double polar = Math.PI * (i + 1) / (parallels + 1);
            for (int j = 0; j < meridians; j++) {
                double azimuth = 2 * Math.PI * j / meridians;
                int v = 1 + i * meridians + j;
                x[3 * v] = Math.sin(polar) * Math.cos(azimuth);
                x[3 * v + 1] = Math.sin(polar) * Math.sin(azimuth);
                x[3 * v + 2] = Math.cos(polar);
            }
        }
        int[] faces = new int[3 * 2 * meridians * parallels];
        int end = 0;
        for (int j = 0; j < meridians; j++) {
            int k = (j + 1) % meridians;
            end = put(faces, end, 0, 1 + j, 1 + k);
            for (int i = 0; i + 1 < parallels; i++) {
                int upper = 1 + i * meridians;
                int lower = upper + meridians;
                end = put(faces, end, upper + j, lower + j, lower + k);
                end = put(faces, end, upper + j, lower + k, upper + k);
            }
            int bottom = 1 + (parallels - 1) * meridians;
            end = put(faces, end, last, bottom + k, bottom + j);
        }
        return Mesh.of(x, faces);
    }

    static int put(int[] faces, int end, int a, int b, int c) {
        faces[end] = a;
        faces[end + 1] = b;
        faces[end + 2] = c;
        return end + 3;
    }

    static Mesh bumpy(Mesh sphere, long seed) {
        RandomGenerator random = new Random(seed);
        int waves = 5;
        double[] wave = new double[5 * waves]; // amplitude, w, phase
        for (int k = 0; k < waves; k++) {
            wave[5 * k] = 0.2 * (0.5 + 0.5 * random.nextDouble()) / waves;
            for (int c = 1; c < 4; c++) {
                wave[5 * k + c] = 2.5 * random.nextGaussian();
            }
            wave[5 * k + 4] = 2 * Math.PI * random.nextDouble();
        }
        double[] x = sphere.positions();
        for (int v = 0; v < sphere.vertexCount(); v++) {
            double radius = 1;
            for (int k = 0; k < 5 * waves; k += 5) {
                double phase = wave[k + 1] * x[3 * v] + wave[k + 2] * x[3 * v + 1] + wave[k + 3] * x[3 * v + 2] + wave[k + 4];
                radius += wave[k] * Math.cos(phase);
            }
            for (int c = 0; c < 3; c++) {
                x[3 * v + c] *= radius;
            }
        }
        return sphere.withPositions(x);
    }
}
