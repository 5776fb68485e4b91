package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import holonomy.meshconv.data.bodies.BodyPart;
import holonomy.meshconv.data.bodies.BodyStyle;
import holonomy.meshconv.data.bodies.BodySurface;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The built-in data set `collections`: human bodies of 750 vertices from five collections that differ in proportions, poses, number of people and
/// triangulation. Training meshes are from four of them, test meshes from the fifth, which a network therefore has never seen the like of.
///
/// Modelled on how public benchmarks of body segmentation are put together: few people scanned in many poses, animations, artists' characters, and a
/// test collection of another origin.
final class BodyCollections {
    static final int DEFAULT_COUNT = 381;
    static final int TESTED = 18;
    private static final int VERTICES = 750;
    private static final int MOST = 20_000;

    /// A collection.
    ///
    /// @param share      of the training meshes
    /// @param people     identities; they take turns
    /// @param bumpiness  displacement of vertices, a share of the edges' lengths
    private record Collection(String name, double share, int people, BodyStyle style, Triangulation triangulation, double bumpiness) {
    }

    private static final List<Collection> TRAINED = List.of(
            new Collection("scans of one", 0.19, 1, new BodyStyle(0, 1, 1, 1, 0.95, 1, 1.05, 0.4, 1, false), Triangulation.IRREGULAR, 0.04),
            new Collection("scans of ten", 0.26, 10, new BodyStyle(0.5, 1, 1, 1, 0.95, 0.95, 1, 0.3, 0.9, false), Triangulation.REGULAR, 0.02),
            new Collection("animations", 0.44, 4, new BodyStyle(0.8, 1, 1.05, 0.95, 1.1, 1.1, 1.15, 0.4, 1, false), Triangulation.ANISOTROPIC, 0),
            new Collection("characters", 0.11, 42, new BodyStyle(1.2, 0.95, 1, 1, 1.2, 1.2, 0.95, 0.05, 0.5, false), Triangulation.DECIMATED, 0));

    private static final Collection TEST = new Collection("others", 0, TESTED, new BodyStyle(1, 1.08, 0.92, 1.04, 0.85, 0.85, 0.85, 0.2, 1, false),
            Triangulation.DECIMATED, 0.05);

    private BodyCollections() {
    }

    /// The data set with `count` training meshes, from the cache where it is there. The same data, bit for bit, at every call.
    ///
    /// @throws DataException if the number is not between 4 and 20,000
    static DataSet dataSet(int count, Path cache) {
        if (count < TRAINED.size() || count > MOST) {
            throw new DataException("collections:" + count + ": expected " + TRAINED.size() + " to " + MOST + " training meshes");
        }
        String digest = new Digest().add(Integer.toString(count)).addClasses(BodySurface.makers().toArray(Class<?>[]::new)).addClasses(BodyCollections.class,
                Triangulation.class, Remeshing.class, Resampling.class, EditableMesh.class, Motions.class, MeshAugmentation.class).text();
        return DataSetCache.get("collections-" + count, digest, cache, () -> generate(count, TESTED));
    }

    static DataSet generate(int count, int tested) {
        List<Supplier<LabelledMesh>> train = new ArrayList<>();
        double share = 0;
        for (Collection collection : TRAINED) {
            share += collection.share;
            int first = train.size();
            int end = (int) Math.round(share * count);
            IntStream.range(0, end - first).forEach(i -> train.add(() -> body(collection, i)));
        }
        List<LabelledMesh> test = IntStream.range(0, tested).parallel().mapToObj(i -> body(TEST, i)).toList();
        return new DataSet("collections", Task.SEGMENTATION, BodyPart.titles().subList(0, BodyPart.TAIL.ordinal()),
                train.parallelStream().map(Supplier::get).toList(), DataFolders.tests(test));
    }

    private static LabelledMesh body(Collection collection, int number) {
        // Seeds that no other collection shares.
        long identity = new SplittableRandom(collection.name.hashCode()).nextLong() + number % collection.people;
        BodySurface surface = BodySurface.of(collection.style, identity, identity * 31 + number);
        Mesh mesh = collection.triangulation.of(surface, VERTICES, number);
        String name = String.format(Locale.ROOT, "%s %03d", collection.name, number);
        LabelledMesh labelled = LabelledMesh.ofVertices(name, mesh, surface.labels(mesh));
        return MeshAugmentation.noise(collection.bumpiness).andThen(MeshAugmentation.rotation()).apply(labelled, new SplittableRandom(number))
                .withOrigin(collection.name + " " + number % collection.people, "");
    }
}
