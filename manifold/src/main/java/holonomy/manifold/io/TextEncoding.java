package holonomy.manifold.io;

import holonomy.manifold.Mesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A mesh as OBJ or OFF, both text. Numbers are the shortest that read back to the same double.
final class TextEncoding {
    private TextEncoding() {
    }

    /// `v x y z [r g b]` with channels from 0 to 1, then `f a b c` with indices from 1.
    static void writeObj(OutputStream stream, Mesh mesh, int[] vertexColors) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            position(line.append("v "), mesh, v);
            if (vertexColors != null) {
                for (int shift = 16; shift >= 0; shift -= 8) {
                    line.append(' ').append((vertexColors[v] >> shift & 0xff) / 255.0);
                }
            }
            end(stream, line);
        }
        for (int f = 0; f < mesh.faceCount(); f++) {
            line.append('f');
            for (int c = 0; c < 3; c++) {
                line.append(' ').append(mesh.vertex(f, c) + 1);
            }
            end(stream, line);
        }
    }

    /// OFF, or COFF with colours of vertices; colours of faces follow the indices. Channels from 0 to 255.
    static void writeOff(OutputStream stream, Mesh mesh, int[] vertexColors, int[] faceColors) throws IOException {
        StringBuilder line = new StringBuilder(vertexColors == null ? "OFF\n" : "COFF\n");
        line.append(mesh.vertexCount()).append(' ').append(mesh.faceCount()).append(" 0");
        end(stream, line);
        for (int v = 0; v < mesh.vertexCount(); v++) {
            position(line, mesh, v);
            if (vertexColors != null) {
                channels(line, vertexColors[v]).append(" 255");
            }
            end(stream, line);
        }
        for (int f = 0; f < mesh.faceCount(); f++) {
            line.append('3');
            for (int c = 0; c < 3; c++) {
                line.append(' ').append(mesh.vertex(f, c));
            }
            if (faceColors != null) {
                channels(line, faceColors[f]);
            }
            end(stream, line);
        }
    }

    private static void position(StringBuilder line, Mesh mesh, int v) {
        line.append(mesh.x(v)).append(' ').append(mesh.y(v)).append(' ').append(mesh.z(v));
    }

    private static StringBuilder channels(StringBuilder line, int color) {
        return line.append(' ').append(color >> 16 & 0xff).append(' ').append(color >> 8 & 0xff).append(' ').append(color & 0xff);
    }

    private static void end(OutputStream stream, StringBuilder line) throws IOException {
        stream.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        line.setLength(0);
    }
}
