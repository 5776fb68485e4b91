package holonomy.viewer.drawing;

import holonomy.manifold.Mesh;
import java.util.Arrays;

/// Normals per corner of each face: smooth over gentle bends, sharp over creases, so that round things look round and boxes
/// look like boxes.
public final class CornerNormals {
    /// Faces whose normals differ by more than this do not share a normal.
    private static final double CREASE = Math.cos(Math.toRadians(50));

    private CornerNormals() {
    }

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
        int[] around = new int[3 * faceCount]; // faces by vertex
        for (int c = 0; c < 3 * faceCount; c++) {
            around[fill[mesh.vertex(c / 3, c % 3)]++] = c / 3;
        }
        float[] normals = new float[9 * faceCount];
        for (int c = 0; c < 3 * faceCount; c++) {
            int face = c / 3;
            int vertex = mesh.vertex(face, c % 3);
            double x = 0;
            double y = 0;
            double z = 0;
            for (int i = begin[vertex]; i < begin[vertex + 1]; i++) {
                int other = around[i];
                double cosine = dot(area, face, other) / Math.sqrt(dot(area, face, face) * dot(area, other, other));
                // Faces that are folded right back (non-orientable surfaces meet their other side) count with their sign.
                if (Math.abs(cosine) >= CREASE) {
                    double sign = Math.signum(cosine);
                    x += sign * area[3 * other];
                    y += sign * area[3 * other + 1];
                    z += sign * area[3 * other + 2];
                }
            }
            double length = Math.sqrt(x * x + y * y + z * z);
            if (length > 0) {
                normals[3 * c] = (float) (x / length);
                normals[3 * c + 1] = (float) (y / length);
                normals[3 * c + 2] = (float) (z / length);
            } else {
                normals[3 * c + 1] = 1; // a face without area: any direction does
            }
        }
        return normals;
    }

    private static double dot(double[] area, int f, int g) {
        return area[3 * f] * area[3 * g] + area[3 * f + 1] * area[3 * g + 1] + area[3 * f + 2] * area[3 * g + 2];
    }

    private static double[] faceAreaVectors(Mesh mesh) {
        double[] area = new double[3 * mesh.faceCount()]; // [F, 3], twice the area long
        for (int f = 0; f < mesh.faceCount(); f++) {
            int a = mesh.vertex(f, 0);
            int b = mesh.vertex(f, 1);
            int c = mesh.vertex(f, 2);
            double ux = mesh.x(b) - mesh.x(a);
            double uy = mesh.y(b) - mesh.y(a);
            double uz = mesh.z(b) - mesh.z(a);
            double vx = mesh.x(c) - mesh.x(a);
            double vy = mesh.y(c) - mesh.y(a);
            double vz = mesh.z(c) - mesh.z(a);
            area[3 * f] = uy * vz - uz * vy;
            area[3 * f + 1] = uz * vx - ux * vz;
            area[3 * f + 2] = ux * vy - uy * vx;
        }
        return area;
    }
}
