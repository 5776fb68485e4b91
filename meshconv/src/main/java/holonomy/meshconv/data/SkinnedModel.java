package holonomy.meshconv.data;

import com.jme3.anim.AnimClip;
import com.jme3.anim.AnimComposer;
import com.jme3.anim.Joint;
import com.jme3.anim.SkinningControl;
import com.jme3.anim.util.AnimMigrationUtils;
import com.jme3.asset.AssetManager;
import com.jme3.asset.AssetNotFoundException;
import com.jme3.asset.DesktopAssetManager;
import com.jme3.math.Vector3f;
import com.jme3.scene.Geometry;
import com.jme3.scene.Spatial;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.mesh.IndexBuffer;
import holonomy.manifold.Mesh;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/// An animated model of jMonkeyEngine on the CPU, without a window: posed by its clips, welded once at the bind pose.
///
/// Artists' models store a vertex several times where texture coordinates or normals jump. Copies that coincide in the bind pose are one
/// vertex here, in every pose, so that all poses share their faces and no seam opens.
final class SkinnedModel {
    private final Spatial model;
    private final AnimComposer composer;
    private final SkinningControl skinning;
    private final List<Geometry> geometries;
    private final int[] copyOf;    // welded vertex -> one of its copies, counted through all geometries
    private final int[] faces;     // [F, 3], welded vertices
    private final int copies;

    private SkinnedModel(Spatial model) {
        this.model = model;
        AnimMigrationUtils.migrate(model);
        List<Geometry> found = new ArrayList<>();
        List<AnimComposer> composers = new ArrayList<>();
        List<SkinningControl> skinnings = new ArrayList<>();
        model.depthFirstTraversal(spatial -> {
            if (spatial.getControl(AnimComposer.class) != null) {
                composers.add(spatial.getControl(AnimComposer.class));
            }
            if (spatial.getControl(SkinningControl.class) != null) {
                skinnings.add(spatial.getControl(SkinningControl.class));
            }
            if (spatial instanceof Geometry geometry) {
                found.add(geometry);
            }
        });
        this.composer = composers.getFirst();
        this.skinning = skinnings.getFirst();
        this.geometries = List.copyOf(found);
        skinning.setHardwareSkinningPreferred(false);

        float[] bind = positions(Type.BindPosePosition);
        this.copies = bind.length / 3;
        int[] welded = new int[copies]; // copy -> welded vertex
        int[] firsts = new int[copies];
        Map<List<Float>, Integer> seen = new HashMap<>();
        for (int v = 0; v < copies; v++) {
            // + 0f makes negative zero positive: they are the same place.
            List<Float> place = List.of(bind[3 * v] + 0f, bind[3 * v + 1] + 0f, bind[3 * v + 2] + 0f);
            int next = seen.size();
            Integer known = seen.putIfAbsent(place, next);
            welded[v] = known == null ? next : known;
            if (known == null) {
                firsts[next] = v;
            }
        }
        this.copyOf = Arrays.copyOf(firsts, seen.size());
        this.faces = weldedFaces(welded);
    }

    /// The model that a resource on the class path holds.
    ///
    /// @throws DataException if there is no such resource
    static SkinnedModel load(String resource) {
        AssetManager assets = new DesktopAssetManager(AssetManager.class.getClassLoader().getResource("com/jme3/asset/Desktop.cfg"));
        try {
            return new SkinnedModel(assets.loadModel(resource));
        } catch (AssetNotFoundException missing) {
            throw new DataException("model " + resource + " is not on the class path: jme3-testdata should bring it", missing);
        }
    }

    int vertexCount() {
        return copyOf.length;
    }

    /// The animation clips, in the order of their names, with their lengths in seconds.
    Map<String, Double> clips() {
        Map<String, Double> lengths = new TreeMap<>();
        Collection<AnimClip> clips = composer.getAnimClips();
        clips.forEach(clip -> lengths.put(clip.getName(), clip.getLength()));
        return lengths;
    }

    /// The mesh as the artist bound it to the skeleton.
    Mesh bindPose() {
        return welded(positions(Type.BindPosePosition));
    }

    /// The mesh at a time of a clip, in seconds. All poses have the same faces.
    Mesh pose(String clip, double time) {
        composer.setCurrentAction(clip);
        composer.setTime(time);
        model.updateLogicalState(0);
        skinning.render(null, null);
        model.updateGeometricState();
        return welded(positions(Type.Position));
    }

    private Mesh welded(float[] all) {
        double[] positions = new double[3 * copyOf.length];
        for (int v = 0; v < copyOf.length; v++) {
            for (int i = 0; i < 3; i++) {
                positions[3 * v + i] = all[3 * copyOf[v] + i];
            }
        }
        return Mesh.of(positions, faces);
    }

    /// Per vertex the class to which the joints that move it belong most: joint weights are summed per class, the largest wins.
    int[] classByWeight(ToIntFunction<String> classOfJoint, int classCount) {
        double[] sums = new double[copies * classCount]; // [copy, class]
        int copy = 0;
        for (Geometry geometry : geometries) {
            int count = geometry.getMesh().getVertexCount();
            IndexBuffer joints = IndexBuffer.wrapIndexBuffer(geometry.getMesh().getBuffer(Type.BoneIndex).getData());
            FloatBuffer weights = (FloatBuffer) geometry.getMesh().getBuffer(Type.BoneWeight).getData();
            for (int v = 0; v < count; v++, copy++) {
                for (int k = 4 * v; k < 4 * v + 4; k++) {
                    if (weights.get(k) > 0) {
                        Joint joint = skinning.getArmature().getJoint(joints.get(k));
                        sums[copy * classCount + classOfJoint.applyAsInt(joint.getName())] += weights.get(k);
                    }
                }
            }
        }
        int[] classes = new int[copyOf.length];
        for (int v = 0; v < copyOf.length; v++) {
            for (int k = 1; k < classCount; k++) {
                if (sums[copyOf[v] * classCount + k] > sums[copyOf[v] * classCount + classes[v]]) {
                    classes[v] = k;
                }
            }
        }
        return classes;
    }

    private float[] positions(Type type) {
        float[] all = new float[3 * geometries.stream().mapToInt(geometry -> geometry.getMesh().getVertexCount()).sum()];
        int at = 0;
        Vector3f p = new Vector3f();
        for (Geometry geometry : geometries) {
            FloatBuffer data = (FloatBuffer) geometry.getMesh().getBuffer(type).getData();
            for (int v = 0; v < geometry.getMesh().getVertexCount(); v++) {
                p.set(data.get(3 * v), data.get(3 * v + 1), data.get(3 * v + 2));
                geometry.getWorldTransform().transformVector(p, p);
                all[at++] = p.x;
                all[at++] = p.y;
                all[at++] = p.z;
            }
        }
        return all;
    }

    private int[] weldedFaces(int[] welded) {
        int[] result = new int[3 * geometries.stream().mapToInt(geometry -> geometry.getMesh().getTriangleCount()).sum()];
        int size = 0;
        int base = 0;
        int[] corners = new int[3];
        for (Geometry geometry : geometries) {
            for (int f = 0; f < geometry.getMesh().getTriangleCount(); f++) {
                geometry.getMesh().getTriangle(f, corners);
                int a = welded[base + corners[0]];
                int b = welded[base + corners[1]];
                int c = welded[base + corners[2]];
                if (a != b && b != c && c != a) {
                    result[size++] = a;
                    result[size++] = b;
                    result[size++] = c;
                }
            }
            base += geometry.getMesh().getVertexCount();
        }
        return Arrays.copyOf(result, size);
    }
}
