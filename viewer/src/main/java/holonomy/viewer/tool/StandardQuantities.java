package holonomy.viewer.tool;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.io.MeshFile;
import holonomy.manifold.operators.Curvature;
import holonomy.manifold.repair.Repaired;
import holonomy.manifold.topology.Topology;
import holonomy.meshconv.command.MeshSource;
import holonomy.viewer.ViewerException;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.model.Progress;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.AnnotationQuantity;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.ScalarQuantity;
import holonomy.viewer.quantity.VectorQuantity;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.joml.Vector3d;

/// What any mesh can be asked for: curvatures, principal directions, frames, normals, boundary, non-manifold edges.
public final class StandardQuantities {
    private StandardQuantities() {
    }

    /// What a user names: a mesh file, a generated surface or a model on the class path, with all quantities.
    ///
    /// @throws holonomy.manifold.MeshException or another exception with one line for the user
    public static ShownSurface read(String name, Progress progress) {
        progress.report("reading", 0);
        Path path = filePath(name);
        return path != null ? readFile(path, progress) : of(name, MeshSource.read(name).mesh(), progress);
    }

    /// The path of a file of that name, or null if there is none.
    private static Path filePath(String name) {
        try {
            Path path = Path.of(name);
            return Files.exists(path) ? path : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    /// A file's mesh after repair, so that seams of textures are no boundaries, with the scalars that the file brings. A mesh with non-manifold
    /// edges or vertices stays as the file has it: they are what one looks for.
    private static ShownSurface readFile(Path path, Progress progress) {
        if (Files.isDirectory(path)) {
            throw new ViewerException(path + ": a folder without config.json, expected a mesh file or the run folder of './holonomy train'");
        }
        MeshFile file = MeshFile.read(path);
        progress.report("repairing", 0.3);
        Repaired repaired = repaired(path, file.mesh());
        boolean manifold = repaired.report().nonManifoldVertices() == 0;
        int[] fileVertex = manifold ? repaired.fileVertex() : IntStream.range(0, file.mesh().vertexCount()).toArray();
        ShownSurface surface = of(path.getFileName().toString(), manifold ? repaired.mesh() : file.mesh(), progress);
        for (Map.Entry<String, double[]> scalar : file.vertexScalars().entrySet()) {
            double[] values = IntStream.of(fileVertex).mapToDouble(v -> scalar.getValue()[v]).toArray();
            surface = hidden(surface, ScalarQuantity.of(scalar.getKey(), Element.VERTEX, values));
        }
        return surface;
    }

    private static Repaired repaired(Path path, Mesh mesh) {
        try {
            return Repaired.of(mesh);
        } catch (MeshException refused) {
            throw new MeshException(path + ": " + refused.getMessage(), refused);
        }
    }

    /// A mesh with all of them, shown only where something is remarkable: a boundary, non-manifold edges.
    public static ShownSurface of(String name, Mesh mesh, Progress progress) {
        ShownSurface surface = ShownSurface.of(name, mesh);
        progress.report("measuring", 0.5);
        Topology topology = Topology.of(mesh);
        IntrinsicGeometry geometry = IntrinsicGeometry.of(topology);
        progress.report("curvatures", 0.6);
        Curvature curvature = Curvature.of(geometry);
        int vertexCount = mesh.vertexCount();
        double[] mean = new double[vertexCount];
        double[] gauss = new double[vertexCount];
        double[] principal = new double[2 * vertexCount];
        double[] normals = new double[3 * vertexCount];
        Vector3d normal = new Vector3d();
        for (int v = 0; v < vertexCount; v++) {
            mean[v] = curvature.mean(v);
            gauss[v] = curvature.gauss(v);
            principal[2 * v] = curvature.traceless(v, 0);
            principal[2 * v + 1] = curvature.traceless(v, 1);
            geometry.vertexNormal(v, normal);
            normals[3 * v] = normal.x;
            normals[3 * v + 1] = normal.y;
            normals[3 * v + 2] = normal.z;
        }
        progress.report("frames", 0.9);
        Frames frames = Frames.firstEdge(geometry);
        surface = hidden(surface, ScalarQuantity.of("mean curvature", Element.VERTEX, mean));
        surface = hidden(surface, ScalarQuantity.of("Gauss curvature", Element.VERTEX, gauss));
        surface = hidden(surface, new DirectionQuantity("principal directions", 2, frames, principal, DirectionQuantity.Style.LENGTH));
        surface = hidden(surface, new FrameQuantity("frames", frames));
        surface = hidden(surface, new VectorQuantity("normals", normals, Colour.hex(0x6a4c93)));
        AnnotationQuantity boundary = EdgeSets.boundary(topology);
        surface = surface.with(boundary).showing(boundary.name(), boundary.drawing().segments().count() > 0);
        AnnotationQuantity nonManifold = EdgeSets.nonManifold(topology);
        return surface.with(nonManifold).showing(nonManifold.name(), nonManifold.drawing().segments().count() > 0);
    }

    private static ShownSurface hidden(ShownSurface surface, Quantity quantity) {
        return surface.with(quantity).showing(quantity.name(), false);
    }
}
