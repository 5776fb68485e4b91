package holonomy.manifold.io;

import holonomy.manifold.Mesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// A mesh as PLY: coordinates in double precision, colours as bytes, whole scalars as int and others as double.
final class PlyEncoding {
    private PlyEncoding() {
    }

    static void write(OutputStream stream, Mesh mesh, boolean text, int[] vertexColors, int[] faceColors,
            Map<String, double[]> vertexScalars, Map<String, double[]> faceScalars) throws IOException {
        double[][] ofVertices = vertexScalars.values().toArray(double[][]::new);
        double[][] ofFaces = faceScalars.values().toArray(double[][]::new);
        StringBuilder header = new StringBuilder("ply\nformat ").append(text ? "ascii" : "binary_little_endian").append(" 1.0\n");
        header.append("element vertex ").append(mesh.vertexCount())
                .append("\nproperty double x\nproperty double y\nproperty double z\n");
        properties(header, vertexColors, vertexScalars);
        header.append("element face ").append(mesh.faceCount()).append("\nproperty list uchar int vertex_indices\n");
        properties(header, faceColors, faceScalars);
        header.append("end_header\n");
        stream.write(header.toString().getBytes(StandardCharsets.US_ASCII));
        Row row = text ? new TextRow(stream) : new BinaryRow(stream, 64 + 8 * Math.max(ofVertices.length, ofFaces.length));
        boolean[] wholeOfVertices = whole(ofVertices);
        boolean[] wholeOfFaces = whole(ofFaces);
        for (int v = 0; v < mesh.vertexCount(); v++) {
            row.real(mesh.x(v));
            row.real(mesh.y(v));
            row.real(mesh.z(v));
            attributes(row, v, vertexColors, ofVertices, wholeOfVertices);
            row.end();
        }
        for (int f = 0; f < mesh.faceCount(); f++) {
            row.small(3);
            for (int c = 0; c < 3; c++) {
                row.whole(mesh.vertex(f, c));
            }
            attributes(row, f, faceColors, ofFaces, wholeOfFaces);
            row.end();
        }
    }

    private static void properties(StringBuilder header, int[] colors, Map<String, double[]> scalars) {
        if (colors != null) {
            header.append("property uchar red\nproperty uchar green\nproperty uchar blue\n");
        }
        scalars.forEach((name, values) ->
                header.append(isWhole(values) ? "property int " : "property double ").append(name).append('\n'));
    }

    private static void attributes(Row row, int element, int[] colors, double[][] scalars, boolean[] whole) throws IOException {
        if (colors != null) {
            row.small(colors[element] >> 16 & 0xff);
            row.small(colors[element] >> 8 & 0xff);
            row.small(colors[element] & 0xff);
        }
        for (int s = 0; s < scalars.length; s++) {
            if (whole[s]) {
                row.whole((int) scalars[s][element]);
            } else {
                row.real(scalars[s][element]);
            }
        }
    }

    private static boolean[] whole(double[][] columns) {
        boolean[] whole = new boolean[columns.length];
        for (int s = 0; s < whole.length; s++) {
            whole[s] = isWhole(columns[s]);
        }
        return whole;
    }

    private static boolean isWhole(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == (int) value
                && Double.doubleToRawLongBits(value) != Long.MIN_VALUE);
    }

    /// One element's values on their way to the stream.
    private sealed interface Row {
        void real(double value) throws IOException;

        void whole(int value) throws IOException;

        void small(int value) throws IOException;

        void end() throws IOException;
    }

    private record BinaryRow(OutputStream stream, ByteBuffer buffer) implements Row {
        BinaryRow(OutputStream stream, int bytes) {
            this(stream, ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN));
        }

        @Override
        public void real(double value) {
            buffer.putDouble(value);
        }

        @Override
        public void whole(int value) {
            buffer.putInt(value);
        }

        @Override
        public void small(int value) {
            buffer.put((byte) value);
        }

        @Override
        public void end() throws IOException {
            stream.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    private record TextRow(OutputStream stream, StringBuilder line) implements Row {
        TextRow(OutputStream stream) {
            this(stream, new StringBuilder());
        }

        @Override
        public void real(double value) {
            separated().append(value);
        }

        @Override
        public void whole(int value) {
            separated().append(value);
        }

        @Override
        public void small(int value) {
            separated().append(value);
        }

        private StringBuilder separated() {
            return line.isEmpty() ? line : line.append(' ');
        }

        @Override
        public void end() throws IOException {
            stream.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
            line.setLength(0);
        }
    }
}
