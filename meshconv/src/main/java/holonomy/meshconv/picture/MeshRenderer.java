package holonomy.meshconv.picture;

import holonomy.manifold.Mesh;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.joml.Matrix3d;
import org.joml.Vector3d;

/// Pictures of meshes without a display: a depth buffer in plain Java, smooth shading, soft occlusion in creases, outlines, and several
/// samples per pixel against jagged edges. Both sides of a surface are drawn.
public final class MeshRenderer {
    private static final int SAMPLES = 3; // per pixel and direction
    private static final Vector3d KEY_LIGHT = new Vector3d(-0.45, 0.65, 0.75).normalize(); // over the eye's left shoulder
    private static final Vector3d FILL_LIGHT = new Vector3d(0.8, 0.1, 0.45).normalize();
    private static final double AMBIENT = 0.58;
    private static final double KEY = 0.45;
    private static final double FILL = 0.16;
    private static final double SKY = 0.08; // more from above than from below
    private static final double OUTLINE = 0.4;
    private static final double OCCLUSION = 0.5;
    private static final int RAYS = 12;

    private final DepthBuffer buffer;
    private final float[] shades;
    private final int width;
    private final int height;

    private MeshRenderer(DepthBuffer buffer, float[] shades, int width, int height) {
        this.buffer = buffer;
        this.shades = shades;
        this.width = width;
        this.height = height;
    }

    /// Finds out what is seen of the mesh and how it is lit, for pictures in any colours.
    ///
    /// @throws PictureException if the size is not positive or the mesh has no faces
    public static MeshRenderer of(Mesh mesh, View view, int width, int height) {
        if (width <= 0 || height <= 0) {
            throw new PictureException("a picture of " + width + " x " + height + " pixels: expected at least 1 x 1");
        }
        if (mesh.faceCount() == 0) {
            throw new PictureException("a picture of " + mesh + ": expected a mesh with faces");
        }
        DepthBuffer buffer = DepthBuffer.of(mesh, view, SAMPLES * width, SAMPLES * height, 0.04);
        return new MeshRenderer(buffer, shades(buffer, mesh, view), width, height);
    }

    /// A picture of the mesh in these colours, on a transparent ground.
    public BufferedImage coloured(Colouring colouring) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        double[] sum = new double[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int covered = 0;
                sum[0] = sum[1] = sum[2] = 0;
                for (int s = 0; s < SAMPLES * SAMPLES; s++) {
                    int i = (SAMPLES * y + s / SAMPLES) * buffer.width + SAMPLES * x + s % SAMPLES;
                    if (buffer.face[i] >= 0) {
                        double b0 = buffer.barycentric[2 * i];
                        double b1 = buffer.barycentric[2 * i + 1];
                        add(colouring.colour(buffer.face[i], b0, b1, 1 - b0 - b1), shades[i], sum);
                        covered++;
                    }
                }
                if (covered > 0) {
                    int alpha = (int) Math.round(255.0 * covered / (SAMPLES * SAMPLES));
                    image.setRGB(x, y, alpha << 24 | channel(sum[0], covered) << 16 | channel(sum[1], covered) << 8 | channel(sum[2], covered));
                }
            }
        }
        return image;
    }

    private static void add(int colour, double shade, double[] sum) {
        for (int k = 0; k < 3; k++) {
            double base = (colour >> 16 - 8 * k & 255) / 255.0;
            // Above 1 a shade lightens towards white, as a soft highlight does.
            sum[k] += shade <= 1 ? base * shade : base + (1 - base) * (shade - 1);
        }
    }

    private static int channel(double sum, int count) {
        return (int) Math.round(255 * Math.clamp(sum / count, 0, 1));
    }

    /// How bright every sample is, `[height, width]`: 1 shows a colour as it is.
    private static float[] shades(DepthBuffer buffer, Mesh mesh, View view) {
        double[] normals = vertexNormals(mesh, view.rotation());
        float[] shades = new float[buffer.face.length];
        IntStream.range(0, buffer.height).parallel().forEach(y -> shadeRow(buffer, mesh, normals, y, shades));
        return shades;
    }

    private static void shadeRow(DepthBuffer buffer, Mesh mesh, double[] normals, int y, float[] shades) {
        double radius = 0.035 * Math.min(buffer.width, buffer.height);
        Vector3d n = new Vector3d();
        for (int i = y * buffer.width; i < (y + 1) * buffer.width; i++) {
            if (buffer.face[i] < 0) {
                continue;
            }
            interpolate(normals, mesh, buffer.face[i], buffer.barycentric[2 * i], buffer.barycentric[2 * i + 1], n);
            double light = AMBIENT + KEY * Math.max(0, n.dot(KEY_LIGHT)) + FILL * Math.max(0, n.dot(FILL_LIGHT)) + SKY * n.y;
            double highlight = 0.10 * Math.pow(Math.max(0, 2 * n.dot(KEY_LIGHT) * n.z - KEY_LIGHT.z), 24);
            double dark = (1 - OCCLUSION * occlusion(buffer, i, radius)) * (1 - OUTLINE * outline(buffer, i, radius));
            shades[i] = (float) ((light + highlight) * dark);
        }
    }

    /// The share of nearby samples that stand in front of this one, found along a spiral that turns from sample to sample.
    private static double occlusion(DepthBuffer buffer, int i, double radius) {
        int x = i % buffer.width;
        int y = i / buffer.width;
        double turn = ((x * 7 + y * 13) % 16) * Math.PI / 8;
        double sum = 0;
        for (int k = 0; k < RAYS; k++) {
            double angle = turn + k * 2.39996323;
            double r = radius * Math.sqrt((k + 0.5) / RAYS);
            int sx = x + (int) Math.round(r * Math.cos(angle));
            int sy = y + (int) Math.round(r * Math.sin(angle));
            if (sx < 0 || sy < 0 || sx >= buffer.width || sy >= buffer.height) {
                continue;
            }
            double rise = buffer.depth[sy * buffer.width + sx] - buffer.depth[i];
            if (rise > 0.35 * r && rise < 4 * radius) {
                sum += Math.min(1, rise / r - 0.35);
            }
        }
        return Math.min(1, 1.6 * sum / RAYS);
    }

    /// 1 beside a jump in depth to something further away or to nothing, 0 elsewhere.
    private static double outline(DepthBuffer buffer, int i, double radius) {
        int x = i % buffer.width;
        int y = i / buffer.width;
        int reach = SAMPLES / 2 + 1;
        for (int k = 0; k < 4; k++) {
            int sx = x + (k == 0 ? reach : k == 1 ? -reach : 0);
            int sy = y + (k == 2 ? reach : k == 3 ? -reach : 0);
            if (sx < 0 || sy < 0 || sx >= buffer.width || sy >= buffer.height
                    || buffer.depth[i] - buffer.depth[sy * buffer.width + sx] > radius) {
                return 1;
            }
        }
        return 0;
    }

    /// Unit normals at the vertices in the picture's coordinates, `[V, 3]`: means over the faces by area.
    private static double[] vertexNormals(Mesh mesh, Matrix3d rotation) {
        double[] normals = new double[3 * mesh.vertexCount()];
        Vector3d a = new Vector3d();
        Vector3d u = new Vector3d();
        Vector3d v = new Vector3d();
        for (int f = 0; f < mesh.faceCount(); f++) {
            mesh.position(mesh.vertex(f, 0), a);
            mesh.position(mesh.vertex(f, 1), u).sub(a);
            mesh.position(mesh.vertex(f, 2), v).sub(a);
            rotation.transform(u.cross(v));
            for (int c = 0; c < 3; c++) {
                int at = 3 * mesh.vertex(f, c);
                normals[at] += u.x;
                normals[at + 1] += u.y;
                normals[at + 2] += u.z;
            }
        }
        for (int at = 0; at < normals.length; at += 3) {
            double length = Math.sqrt(normals[at] * normals[at] + normals[at + 1] * normals[at + 1] + normals[at + 2] * normals[at + 2]);
            for (int k = 0; k < 3 && length > 0; k++) {
                normals[at + k] /= length;
            }
        }
        return normals;
    }

    private static void interpolate(double[] normals, Mesh mesh, int face, double b0, double b1, Vector3d dest) {
        dest.zero();
        for (int c = 0; c < 3; c++) {
            int at = 3 * mesh.vertex(face, c);
            double b = c == 0 ? b0 : c == 1 ? b1 : 1 - b0 - b1;
            dest.add(b * normals[at], b * normals[at + 1], b * normals[at + 2]);
        }
        double length = dest.length();
        dest.mul(length > 0 ? (dest.z < 0 ? -1 : 1) / length : 0); // a surface seen from behind is lit like one seen from the front
    }
}
