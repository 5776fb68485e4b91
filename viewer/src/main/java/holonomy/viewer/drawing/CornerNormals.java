package holonomy.viewer.drawing;

import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.TriangleFormulas;
import java.util.Arrays;

/// Normals per corner of each face: smooth over gentle bends, sharp over creases, so that round things look round and boxes
/// look like boxes.
public final class CornerNormals {
    /// Faces whose normals differ by more than this do not share a normal.
    private static final double CREASE = Math.cos(Math.toRadians(50));

    private CornerNormals() {
    }

    /// Where more faces meet, those of like direction are compared as one, so that the time is linear in the number of faces.
    private static final int MOST_COMPARED = 64;
    /// Bins along each side of the half cube of directions.
    private static final int BINS = 8;

    /// Unit normals `[F, 3 corners, 3]`: the sum of the area vectors of those faces at the vertex that bend less than a crease.
    public static float[] of(Mesh mesh) {
        int faceCount = mesh.faceCount();
        double[] area = faceAreaVectors(mesh);
        int[] begin = new int[mesh.vertexCount() + 1];
        for (int c = 0; c < 3 * faceCount; c++) {
            begin[mesh.vertex(c / 3, c % 3) + 1]++;
        }
        Arrays.parallelPrefix(begin, Integer::sum);
        int[] fill = Arrays.copyOf(begin, mesh.vertexCount());
        int[] around = new int[3 * faceCount]; // corners by vertex
        for (int c = 0; c < 3 * faceCount; c++) {
            around[fill[mesh.vertex(c / 3, c % 3)]++] = c;
        }
        float[] normals = new float[9 * faceCount];
        double[] few = new double[3 * Math.max(MOST_COMPARED, 3 * BINS * BINS)];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            int count = begin[v + 1] - begin[v];
            int compared = count <= MOST_COMPARED ? gather(area, around, begin[v], count, few) : bin(area, around, begin[v], count, few);
            for (int i = begin[v]; i < begin[v + 1]; i++) {
                store(area, around[i], few, compared, normals);
            }
        }
        return normals;
    }

    private static int gather(double[] area, int[] around, int begin, int count, double[] few) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(area, 3 * (around[begin + i] / 3), few, 3 * i, 3);
        }
        return count;
    }

    /// Area vectors summed over bins of directions, opposite ones together with their sign.
    private static int bin(double[] area, int[] around, int begin, int count, double[] few) {
        Arrays.fill(few, 0);
        double[] n = new double[3];
        for (int i = 0; i < count; i++) {
            System.arraycopy(area, 3 * (around[begin + i] / 3), n, 0, 3);
            int side = Math.abs(n[0]) >= Math.abs(n[1]) && Math.abs(n[0]) >= Math.abs(n[2]) ? 0 : Math.abs(n[1]) >= Math.abs(n[2]) ? 1 : 2;
            if (n[side] == 0) {
                continue; // without area, without direction
            }
            int x = (int) Math.min(BINS - 1, BINS * (1 + n[(side + 1) % 3] / n[side]) / 2);
            int y = (int) Math.min(BINS - 1, BINS * (1 + n[(side + 2) % 3] / n[side]) / 2);
            double sign = Math.signum(n[side]);
            int at = 3 * ((side * BINS + x) * BINS + y);
            for (int k = 0; k < 3; k++) {
                few[at + k] += sign * n[k];
            }
        }
        return 3 * BINS * BINS;
    }

    private static void store(double[] area, int corner, double[] few, int compared, float[] normals) {
        int own = 3 * (corner / 3);
        double x = 0;
        double y = 0;
        double z = 0;
        double ownSquare = dot(area, own, area, own);
        for (int i = 0; i < 3 * compared; i += 3) {
            double cosine = dot(area, own, few, i) / Math.sqrt(ownSquare * dot(few, i, few, i));
            // Faces that are folded right back (non-orientable surfaces meet their other side) count with their sign.
            if (Math.abs(cosine) >= CREASE) {
                double sign = Math.signum(cosine);
                x += sign * few[i];
                y += sign * few[i + 1];
                z += sign * few[i + 2];
            }
        }
        double length = Math.sqrt(x * x + y * y + z * z);
        if (length > 0) {
            normals[3 * corner] = (float) (x / length);
            normals[3 * corner + 1] = (float) (y / length);
            normals[3 * corner + 2] = (float) (z / length);
        } else {
            normals[3 * corner + 1] = 1; // a face without area: any direction does
        }
    }

    private static double dot(double[] a, int i, double[] b, int j) {
        return a[i] * b[j] + a[i + 1] * b[j + 1] + a[i + 2] * b[j + 2];
    }

    private static double[] faceAreaVectors(Mesh mesh) {
        double[] area = new double[3 * mesh.faceCount()]; // [F, 3], twice the area long
        double[] positions = mesh.positions();
        double[] normal = new double[3];
        for (int f = 0; f < mesh.faceCount(); f++) {
            TriangleFormulas.normal(positions, mesh.vertex(f, 0), mesh.vertex(f, 1), mesh.vertex(f, 2), normal);
            System.arraycopy(normal, 0, area, 3 * f, 3);
        }
        return area;
    }
}
