package holonomy.meshconv.command;

import holonomy.gstructure.Group;
import holonomy.manifold.Mesh;
import holonomy.manifold.repair.Repaired;
import holonomy.meshconv.array.NpyArray;
import holonomy.meshconv.array.Npz;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Neighbourhoods;
import holonomy.transport.Surface;
import holonomy.transport.SurfaceModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./holonomy neighbourhoods`: the geometry that a convolution sees, as arrays.
@Command(name = "neighbourhoods", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Writes frames, log maps and transporters of a mesh as arrays (.npz).",
        footer = {"", "Arrays, with V vertices in the file's order after repair and E edges (q -> p) sorted by target p:",
            "  positions [V,3], faces [F,3], frames [V,3,3] (rows e1, e2, n), offsets [V+1], source [E],",
            "  r, theta [E] (log map of q in the frame at p), phi [E] (transporter q -> p),",
            "  reflect [E] (+1 or -1), weight [E]. Angles in radians, lengths in the mesh's units."})
public final class NeighbourhoodsCommand implements Subcommand {
    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "MESH", description = MeshSource.DESCRIPTION)
    private String name;

    @Option(names = "--out", required = true, paramLabel = "FILE.npz", description = "Where the arrays go.")
    private Path out;

    @Option(names = "--neighbourhood", paramLabel = "SPEC", defaultValue = "one-ring",
            description = "one-ring, radius:R, edges:K (K mean edge lengths) or knn:N (default ${DEFAULT-VALUE}).")
    private String neighbourhood;

    @Option(names = "--surface", paramLabel = "MODEL", defaultValue = "polyhedron",
            description = "polyhedron: exact geodesics of the mesh; smooth: those of the smooth surface that it stands for (default ${DEFAULT-VALUE}).")
    private SurfaceModel model;

    @Override
    public Integer call() {
        Neighbourhood specification = Neighbourhood.parse(neighbourhood);
        Outputs.requireWritable(out);
        Repaired repaired = MeshSource.read(name).repaired();
        repaired.repairs().forEach(repair -> common.text().println("repaired: " + repair));
        Mesh mesh = repaired.mesh();
        Surface surface = Surface.of(mesh, Group.o2(), specification, model);
        Neighbourhoods neighbourhoods = surface.neighbourhoods();
        int edges = neighbourhoods.entryCount();
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("positions", NpyArray.of(mesh.positions(), mesh.vertexCount(), 3));
        arrays.put("faces", NpyArray.of(mesh.faces(), mesh.faceCount(), 3));
        arrays.put("frames", NpyArray.of(surface.frames().matrices(), mesh.vertexCount(), 3, 3));
        arrays.put("offsets", NpyArray.of(IntStream.rangeClosed(0, mesh.vertexCount())
                .map(p -> p == 0 ? 0 : neighbourhoods.end(p - 1)).toArray()));
        arrays.put("source", ints(edges, neighbourhoods::source));
        arrays.put("r", doubles(edges, neighbourhoods::r));
        arrays.put("theta", doubles(edges, neighbourhoods::theta));
        arrays.put("phi", doubles(edges, neighbourhoods::phi));
        arrays.put("reflect", ints(edges, neighbourhoods::reflect));
        arrays.put("weight", doubles(edges, neighbourhoods::weight));
        Npz.write(out, arrays);
        common.text().println(out + ": " + mesh.vertexCount() + " vertices, " + edges + " neighbours (" + specification + ")");
        common.result(Map.of("vertices", mesh.vertexCount(), "faces", mesh.faceCount(), "edges", edges,
                "neighbourhood", specification.toString(), "surface", model.toString(), "repairs", repaired.repairs(), "file", out.toString()));
        return Holonomy.OK;
    }

    private static NpyArray ints(int count, IntUnaryOperator value) {
        return NpyArray.of(IntStream.range(0, count).map(value).toArray());
    }

    private static NpyArray doubles(int count, IntToDoubleFunction value) {
        return NpyArray.of(IntStream.range(0, count).mapToDouble(value).toArray());
    }
}
