package holonomy.meshconv.picture;

import holonomy.manifold.Mesh;
import java.util.Arrays;
import org.joml.Matrix3d;
import org.joml.Vector3d;

/// What is nearest to the eye at every sample of a picture: depth, face and barycentric coordinates.
final class DepthBuffer {
    final int width;
    final int height;
    final float[] depth;       // [height, width], towards the eye, in samples; -infinity where there is nothing
    final int[] face;          // [height, width], -1 where there is nothing
    final float[] barycentric; // [height, width, 2], weights of corners 0 and 1

    private DepthBuffer(int width, int height) {
        this.width = width;
        this.height = height;
        this.depth = new float[width * height];
        this.face = new int[width * height];
        this.barycentric = new float[2 * width * height];
        Arrays.fill(depth, Float.NEGATIVE_INFINITY);
        Arrays.fill(face, -1);
    }

    /// A mesh drawn to fill the picture but for a margin, a fraction of the smaller side.
    static DepthBuffer of(Mesh mesh, View view, int width, int height, double margin) {
        DepthBuffer buffer = new DepthBuffer(width, height);
        double[] projected = project(mesh, view, width, height, margin);
        for (int f = 0; f < mesh.faceCount(); f++) {
            buffer.draw(f, projected, mesh.vertex(f, 0), mesh.vertex(f, 1), mesh.vertex(f, 2));
        }
        return buffer;
    }

    /// Positions in samples, `[V, 3]`: x right, y down, z towards the eye.
    private static double[] project(Mesh mesh, View view, int width, int height, double margin) {
        Matrix3d rotation = view.rotation();
        double[] projected = new double[3 * mesh.vertexCount()];
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        Vector3d p = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            rotation.transform(mesh.position(v, p));
            low.min(p);
            high.max(p);
            projected[3 * v] = p.x;
            projected[3 * v + 1] = p.y;
            projected[3 * v + 2] = p.z;
        }
        double free = 2 * margin * Math.min(width, height);
        double scale = Math.min((width - free) / Math.max(high.x - low.x, 1e-300), (height - free) / Math.max(high.y - low.y, 1e-300));
        Vector3d middle = low.add(high, new Vector3d()).mul(0.5);
        for (int v = 0; v < mesh.vertexCount(); v++) {
            projected[3 * v] = width / 2.0 + scale * (projected[3 * v] - middle.x);
            projected[3 * v + 1] = height / 2.0 - scale * (projected[3 * v + 1] - middle.y);
            projected[3 * v + 2] = scale * (projected[3 * v + 2] - middle.z);
        }
        return projected;
    }

    private void draw(int f, double[] p, int a, int b, int c) {
        double ax = p[3 * a];
        double ay = p[3 * a + 1];
        double bx = p[3 * b];
        double by = p[3 * b + 1];
        double cx = p[3 * c];
        double cy = p[3 * c + 1];
        double twiceArea = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
        if (twiceArea == 0) {
            return;
        }
        int left = (int) Math.max(0, Math.ceil(Math.min(ax, Math.min(bx, cx)) - 0.5));
        int right = (int) Math.min(width - 1, Math.floor(Math.max(ax, Math.max(bx, cx)) - 0.5));
        int top = (int) Math.max(0, Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5));
        int bottom = (int) Math.min(height - 1, Math.floor(Math.max(ay, Math.max(by, cy)) - 0.5));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double b0 = ((bx - x - 0.5) * (cy - y - 0.5) - (cx - x - 0.5) * (by - y - 0.5)) / twiceArea;
                double b1 = ((cx - x - 0.5) * (ay - y - 0.5) - (ax - x - 0.5) * (cy - y - 0.5)) / twiceArea;
                double b2 = 1 - b0 - b1;
                if (b0 < 0 || b1 < 0 || b2 < 0) {
                    continue;
                }
                float z = (float) (b0 * p[3 * a + 2] + b1 * p[3 * b + 2] + b2 * p[3 * c + 2]);
                int i = y * width + x;
                if (z > depth[i]) {
                    depth[i] = z;
                    face[i] = f;
                    barycentric[2 * i] = (float) b0;
                    barycentric[2 * i + 1] = (float) b1;
                }
            }
        }
    }
}
