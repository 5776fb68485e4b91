package holonomy.meshconv.prepare;

import com.google.gson.JsonObject;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.structure.GStructure;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.meshconv.array.NpyArray;
import holonomy.meshconv.array.Npz;
import holonomy.meshconv.array.NpzException;
import holonomy.meshconv.data.Digest;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.Signal;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.layer.SurfaceLevel;
import holonomy.meshconv.layer.Transport;
import holonomy.meshconv.train.Example;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a mesh ready for a network: scaled to unit area, with frames, neighbourhoods in the structure group, and input features.
///
/// Results are rounded to float32 and kept in a folder under a digest of mesh and preparation; what is read back is the same, bit for bit.
/// Examples number vertices anew, so that neighbours stand close together in memory; their labelled elements stay in the mesh's order.
///
/// @param group         the structure group
/// @param neighbourhood in units where the surface has area one
/// @param levels        the coarser levels
/// @param features      the input features
/// @param transport     how features come from vertex to vertex; nothing that is kept depends on it
public record Preparation(PlanarGroup group, Neighbourhood neighbourhood, Pyramid levels, InputFeatures features, Transport transport) {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    static final String FEATURES = "features";

    public Preparation(PlanarGroup group, Neighbourhood neighbourhood, Pyramid levels) {
        this(group, neighbourhood, levels, InputFeatures.standard());
    }

    public Preparation(PlanarGroup group, Neighbourhood neighbourhood, Pyramid levels, InputFeatures features) {
        this(group, neighbourhood, levels, features, Transport.PARALLEL);
    }

    public Preparation withTransport(Transport other) {
        return new Preparation(group, neighbourhood, levels, features, other);
    }

    /// The type of the input features.
    public FieldType input() {
        return features.type(group);
    }

    /// The surface of a mesh, scaled to unit area, with its coarser levels.
    public SurfaceLevel surface(Mesh mesh) {
        return levels.on(Surface.of(scaled(mesh), group, neighbourhood));
    }

    /// The same; frames of a finite group follow the mesh's distinguished directions, where it has some.
    public SurfaceLevel surface(LabelledMesh mesh) {
        if (mesh.directions().isEmpty() || !group.isFinite()) {
            return surface(mesh.mesh());
        }
        GStructure structure = GStructure.along(IntrinsicGeometry.of(scaled(mesh.mesh())), group, mesh.directions().get());
        return levels.on(Surface.of(structure, neighbourhood));
    }

    /// A labelled mesh as an example to train or test with. Its geometry stays on disk and is read when a batch is made of it; where the folder cannot
    /// be written to, it stays in memory.
    public Example example(LabelledMesh mesh, Path cache) {
        return example(mesh, prepared(mesh, cache));
    }

    /// The same, where the geometry of its mesh is there already.
    public Example example(LabelledMesh mesh, Prepared prepared) {
        int[] rows = prepared.order.rows();
        if (!features.isSignal()) {
            return Example.of(mesh, prepared.surface, rows, () -> prepared.features);
        }
        Signal signal = mesh.signal().orElseThrow(() -> new PreparationException("has no signal for the input feature " + features));
        return Example.of(mesh, prepared.surface, rows, () -> prepared.order.apply(signal.values()));
    }

    /// What a mesh has been computed to before it becomes an example: what examples with other labels and signals may share.
    public static final class Prepared {
        private final Geometry surface;
        private final VertexOrder order; // of the surface's rows
        private final double[] features; // [V, width], in that order; empty where they come with the data

        private Prepared(Geometry surface, VertexOrder order, double[] features) {
            this.surface = surface;
            this.order = order;
            this.features = features;
        }
    }

    /// The geometry and the features of a mesh, from the cache where they are there.
    public Prepared prepared(LabelledMesh mesh, Path cache) {
        Path file = file(mesh, cache);
        return stored(file).orElseGet(() -> computed(mesh, file));
    }

    /// The input features, `[V, width]`, of the surface that [#surface(LabelledMesh)] makes, rounded to float32, where the cache has them: not where a
    /// mesh was never prepared, nor where features come with the data.
    public Optional<double[]> keptFeatures(LabelledMesh mesh, Path cache) {
        return features.isSignal() ? Optional.empty() : stored(file(mesh, cache)).map(kept -> kept.order.undo(kept.features));
    }

    private Path file(LabelledMesh mesh, Path cache) {
        return cache.resolve("surface-" + digest(mesh) + ".npz");
    }

    private Optional<Prepared> stored(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Npz arrays = Npz.read(file, name -> name.equals(FEATURES) || name.equals(StoredGeometry.ORDER));
            VertexOrder order = new VertexOrder(arrays.ints(StoredGeometry.ORDER));
            return Optional.of(new Prepared(transport.of(new FiledGeometry(file, order.vertex().length)), order, arrays.doubles(FEATURES)));
        } catch (NpzException | UncheckedIOException damaged) {
            LOG.warn("{}: unreadable, computed anew ({})", file, damaged.getMessage());
            return Optional.empty();
        }
    }

    private Prepared computed(LabelledMesh mesh, Path file) {
        SurfaceLevel level = surface(mesh);
        StoredGeometry stored = StoredGeometry.of(level);
        double[] values = features.isSignal() ? new double[0] : stored.order().apply(rounded(features.of(level.surface(), group)));
        Geometry surface = isWritten(file, stored, values) ? new FiledGeometry(file, stored.vertices()) : stored;
        return new Prepared(transport.of(surface), stored.order(), values);
    }

    /// As they are after they were kept in float32.
    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(value -> (float) value).toArray();
    }

    private static boolean isWritten(Path file, StoredGeometry surface, double[] features) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        surface.write(arrays);
        float[] single = new float[features.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) features[i];
        }
        arrays.put(FEATURES, NpyArray.of(single));
        try {
            Files.createDirectories(file.getParent());
            // A name of its own until it is complete: another process may be preparing the same mesh.
            Path unfinished = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId());
            Npz.writePlain(unfinished, arrays);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException | UncheckedIOException unwritable) {
            LOG.warn("{}: cannot be written, the surface will be computed again next time ({})", file, unwritable.getMessage());
            return false;
        }
    }

    private String digest(LabelledMesh mesh) {
        return new Digest().add(String.join("; ", group.toString(), neighbourhood.toString(), levels.toString(), features.toString()))
                .add(mesh.mesh().positions()).add(mesh.mesh().faces()).add(mesh.directions().orElse(new double[0]))
                .addClasses(Preparation.class, InputFeatures.class, StoredGeometry.class, StoredRows.class, VertexOrder.class, Pyramid.class, SurfaceLevel.class,
                        SurfaceGeometry.class)
                .text();
    }

    private static Mesh scaled(Mesh mesh) {
        double area = IntrinsicGeometry.of(mesh).totalArea();
        if (!(area > 0 && Double.isFinite(area))) {
            throw new PreparationException("a surface of area " + area + " cannot be scaled to area one");
        }
        double[] positions = mesh.positions();
        double scale = 1 / Math.sqrt(area);
        for (int i = 0; i < positions.length; i++) {
            positions[i] *= scale;
        }
        return mesh.withPositions(positions);
    }

    /// As it stands in a run's configuration.
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("group", group.toString());
        json.addProperty("neighbourhood", neighbourhood.toString());
        json.addProperty("levels", levels.toString());
        json.addProperty("features", features.toString());
        json.addProperty("transport", transport.toString());
        return json;
    }

    /// @throws PreparationException if a member is missing or malformed
    public static Preparation fromJson(JsonObject json) {
        try {
            Group group = Group.parse(json.get("group").getAsString());
            if (!(group instanceof PlanarGroup planar)) {
                throw new PreparationException("surfaces have a structure group in O(2), found " + group);
            }
            return new Preparation(planar, Neighbourhood.parse(json.get("neighbourhood").getAsString()),
                    Pyramid.parse(json.get("levels").getAsString()), InputFeatures.parse(json.get("features").getAsString()),
                    Transport.valueOf(json.get("transport").getAsString().toUpperCase(Locale.ROOT)));
        } catch (NullPointerException | IllegalStateException | IllegalArgumentException malformed) {
            throw new PreparationException("the configuration of a preparation is malformed: " + json, malformed);
        }
    }
}
