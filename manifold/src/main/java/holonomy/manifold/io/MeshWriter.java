package holonomy.manifold.io;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Writes a mesh with colours and scalars as PLY (binary little endian or ascii), OBJ or OFF:
/// `MeshWriter.of(mesh).vertexColors(colors).vertexScalars("label", labels).write(path)`.
///
/// Coordinates are written so that reading gives the same doubles. A file appears whole or not at all: it is written beside its
/// place and then moved there. The writer copies nothing; arrays must not change before [#write].
public final class MeshWriter {
    private static final Set<String> RESERVED = Set.of("x", "y", "z", "red", "green", "blue", "vertex_indices", "vertex_index");

    private final Mesh mesh;
    private int[] vertexColors;
    private int[] faceColors;
    private final Map<String, double[]> vertexScalars = new LinkedHashMap<>();
    private final Map<String, double[]> faceScalars = new LinkedHashMap<>();
    private boolean text;

    private MeshWriter(Mesh mesh) {
        this.mesh = mesh;
    }

    public static MeshWriter of(Mesh mesh) {
        return new MeshWriter(mesh);
    }

    /// Colours 0xRRGGBB of the vertices, `[V]`.
    ///
    /// @throws MeshException if there are more or fewer than vertices
    public MeshWriter vertexColors(int[] colors) {
        requireLength("vertex colours", colors.length, mesh.vertexCount());
        vertexColors = colors;
        return this;
    }

    /// Colours 0xRRGGBB of the faces, `[F]`; PLY and OFF only.
    ///
    /// @throws MeshException if there are more or fewer than faces
    public MeshWriter faceColors(int[] colors) {
        requireLength("face colours", colors.length, mesh.faceCount());
        faceColors = colors;
        return this;
    }

    /// A scalar per vertex, `[V]`, as a property of its own; PLY only. Whole numbers are written as such.
    ///
    /// @throws MeshException if the length is not that of the vertices or the name is taken or no word
    public MeshWriter vertexScalars(String name, double[] values) {
        requireLength("vertex scalars '" + name + "'", values.length, mesh.vertexCount());
        requireName(name, vertexScalars);
        vertexScalars.put(name, values);
        return this;
    }

    /// A scalar per face, `[F]`, as a property of its own; PLY only. Whole numbers are written as such.
    ///
    /// @throws MeshException if the length is not that of the faces or the name is taken or no word
    public MeshWriter faceScalars(String name, double[] values) {
        requireLength("face scalars '" + name + "'", values.length, mesh.faceCount());
        requireName(name, faceScalars);
        faceScalars.put(name, values);
        return this;
    }

    /// PLY as text instead of binary little endian.
    public MeshWriter asText() {
        text = true;
        return this;
    }

    private static void requireLength(String what, int found, int expected) {
        if (found != expected) {
            throw new MeshException(what + ": " + found + " values, expected " + expected + ", one per element of the mesh");
        }
    }

    private static void requireName(String name, Map<String, double[]> taken) {
        if (!name.matches("[!-~]+") || RESERVED.contains(name) || taken.containsKey(name)) {
            throw new MeshException("scalars '" + name
                    + "': expected a name of printable characters without spaces that is not taken; choose another");
        }
    }

    /// Writes the file; its ending tells the format (.ply, .obj, .off). An existing file is replaced.
    ///
    /// @throws MeshException if the format cannot hold what was given, or the file cannot be written; an existing file is then
    ///         untouched
    public void write(Path path) {
        MeshFormat format = MeshFormat.ofName(path.toString())
                .filter(known -> known == MeshFormat.PLY || known == MeshFormat.OBJ || known == MeshFormat.OFF)
                .orElseThrow(() -> new MeshException(path
                + ": cannot be written in this format, expected an ending .ply, .obj or .off"));
        requireHeld(path, format);
        Path absolute = path.toAbsolutePath();
        // Not Files.createTempFile, whose files only their owner may read.
        Path temporary = absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE), 1 << 16)) {
                switch (format) {
                    case PLY -> PlyEncoding.write(stream, mesh, text, vertexColors, faceColors, vertexScalars, faceScalars);
                    case OBJ -> TextEncoding.writeObj(stream, mesh, vertexColors);
                    default -> TextEncoding.writeOff(stream, mesh, vertexColors, faceColors);
                }
            }
            move(temporary, absolute);
        } catch (IOException e) {
            discard(temporary, e);
            throw new MeshException(path + ": cannot be written (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                    + "), expected a folder that exists and can be written to", e);
        }
    }

    private void requireHeld(Path path, MeshFormat format) {
        boolean scalars = !(vertexScalars.isEmpty() && faceScalars.isEmpty());
        if (format != MeshFormat.PLY && scalars || format == MeshFormat.OBJ && faceColors != null) {
            throw new MeshException(path + ": " + format + " cannot hold " + (scalars ? "scalars" : "colours of faces")
                    + ", expected a format that can; write .ply");
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path temporary, IOException failure) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }
}
