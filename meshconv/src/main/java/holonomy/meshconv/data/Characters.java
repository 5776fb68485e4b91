package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import holonomy.manifold.topology.Topology;
import holonomy.meshconv.data.Character.Correction;
import holonomy.meshconv.data.Poses.Pose;
import holonomy.meshconv.data.bodies.BodyPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The built-in data set `characters`: Oto, Ninja and Jaime of jMonkeyEngine's test data, posed by their animation clips and segmented into nine
/// parts of the body.
///
/// Labels are at vertices: the part whose joints move a vertex most. Of a character, the components with at least a tenth of its vertices are
/// kept: Oto's body and head, Ninja's body (not the sword), Jaime's body (not eyeballs and teeth). Whole clips are held out, and their poses make
/// three tests, none of which can be passed by remembering:
///
/// - `held-out`: as they are;
/// - `held-out-rotated`: turned at random;
/// - `held-out-remeshed`: with other vertices and another triangulation of the same surface, labels carried over, and turned.
///
/// The elephant of the same test data has a single clip, so that none could be held out, and four legs without hands: it is left out.
final class Characters {
    private static final long SEED = 20_26;
    private static final double SMALLEST_COMPONENT = 0.1; // of the vertices
    private static final int FEWEST_VERTICES = 700; // of a remeshed copy: fewer would wear Ninja's features away
    private static final double[] DENSITIES = {1.0, 1.6, 0.75}; // vertices of a remeshed copy, relative to the original, in turn

    private Characters() {
    }

    /// The data set, from the cache where it is there. The same data, bit for bit, at every call.
    ///
    /// @throws DataException if a model is not on the class path
    static DataSet dataSet(Path cache) {
        Digest digest = new Digest().addClasses(Characters.class, Character.class, Poses.class, SkinnedModel.class, Resampling.class,
                EditableMesh.class, Motions.class);
        for (Character character : Character.ALL) {
            String resource = "/" + character.resource();
            digest.addResource(resource).addResource(resource.replace(".mesh.xml", ".skeleton.xml"));
        }
        return DataSetCache.get("characters", digest.text(), cache, Characters::generate);
    }

    /// Loads and poses all characters.
    static DataSet generate() {
        List<LabelledMesh> train = new ArrayList<>();
        List<LabelledMesh> heldOut = new ArrayList<>();
        for (Character character : Character.ALL) {
            add(character, train, heldOut);
        }
        List<LabelledMesh> rotated = IntStream.range(0, heldOut.size()).mapToObj(i -> rotated(heldOut.get(i), SEED + i)).toList();
        List<LabelledMesh> remeshed = IntStream.range(0, heldOut.size()).parallel()
                .mapToObj(i -> remeshed(heldOut.get(i), DENSITIES[i % DENSITIES.length], SEED + heldOut.size() + i)).toList();
        Map<String, List<LabelledMesh>> tests = new LinkedHashMap<>();
        tests.put("held-out", heldOut);
        tests.put("held-out-rotated", rotated);
        tests.put("held-out-remeshed", remeshed);
        return new DataSet("characters", Task.SEGMENTATION, BodyPart.titles(), train, tests);
    }

    private static LabelledMesh rotated(LabelledMesh mesh, long seed) {
        return mesh.withMesh(mesh.name() + ", rotated", Motions.rotated(mesh.mesh(), new SplittableRandom(seed)));
    }

    private static LabelledMesh remeshed(LabelledMesh mesh, double density, long seed) {
        int vertexCount = Math.max(FEWEST_VERTICES, (int) (density * mesh.mesh().vertexCount()));
        Resampling.Resampled resampled = Resampling.of(mesh.mesh(), vertexCount, seed);
        int[] labels = new int[resampled.mesh().vertexCount()];
        Arrays.setAll(labels, v -> mesh.label(resampled.sourceVertex()[v]));
        return LabelledMesh.ofVertices(mesh.name() + ", remeshed", Motions.rotated(resampled.mesh(), new SplittableRandom(seed)), labels)
                .withOrigin(mesh.identity(), mesh.clip());
    }

    private static void add(Character character, List<LabelledMesh> train, List<LabelledMesh> heldOut) {
        SkinnedModel model = SkinnedModel.load(character.resource());
        Mesh bindPose = model.bindPose();
        int[] labels = labels(character, model, bindPose);
        int[] kept = mainComponents(bindPose);
        Poses poses = new Poses(model);
        List<String> clips = new ArrayList<>(model.clips().keySet());
        // Training poses first: a held-out pose must differ from every one of them.
        clips.sort((a, b) -> Boolean.compare(character.heldOut().contains(a), character.heldOut().contains(b)));
        for (String clip : clips) {
            boolean test = character.heldOut().contains(clip);
            for (Pose pose : poses.take(clip, test ? character.posesPerTest() : character.posesPerClip())) {
                String name = String.format(Locale.ROOT, "%s, %s at %.2f s", character.name(), clip, pose.time());
                LabelledMesh mesh = part(name, pose.mesh(), labels, kept).withOrigin(character.name(), clip);
                (test ? heldOut : train).add(mesh);
            }
        }
    }

    private static int[] labels(Character character, SkinnedModel model, Mesh bindPose) {
        int[] labels = model.classByWeight(joint -> character.partOfJoint(joint).ordinal(), BodyPart.values().length);
        double[] positions = bindPose.positions();
        for (Correction correction : character.corrections()) {
            for (int v = 0; v < labels.length; v++) {
                if (correction.applies(BodyPart.values()[labels[v]], positions, v)) {
                    labels[v] = correction.to().ordinal();
                }
            }
        }
        return labels;
    }

    /// Per vertex its number among the vertices of the components that are kept, or -1.
    private static int[] mainComponents(Mesh mesh) {
        Topology topology = Topology.of(mesh);
        int[] sizes = new int[topology.components()];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            sizes[topology.component(v)]++;
        }
        int[] kept = new int[mesh.vertexCount()];
        int next = 0;
        for (int v = 0; v < kept.length; v++) {
            kept[v] = sizes[topology.component(v)] >= SMALLEST_COMPONENT * kept.length ? next++ : -1;
        }
        return kept;
    }

    private static LabelledMesh part(String name, Mesh mesh, int[] labels, int[] kept) {
        int count = (int) Arrays.stream(kept).filter(v -> v >= 0).count();
        double[] positions = new double[3 * count];
        int[] keptLabels = new int[count];
        for (int v = 0; v < kept.length; v++) {
            if (kept[v] >= 0) {
                positions[3 * kept[v]] = mesh.x(v);
                positions[3 * kept[v] + 1] = mesh.y(v);
                positions[3 * kept[v] + 2] = mesh.z(v);
                keptLabels[kept[v]] = labels[v];
            }
        }
        int[] faces = Arrays.stream(mesh.faces()).map(v -> kept[v]).filter(v -> v >= 0).toArray();
        return LabelledMesh.ofVertices(name, Mesh.of(positions, faces), keptLabels);
    }
}
