package holonomy.meshconv.data;

import com.jme3.anim.AnimClip;
import com.jme3.anim.AnimComposer;
import com.jme3.anim.Joint;
import com.jme3.anim.SkinningControl;
import com.jme3.anim.util.AnimMigrationUtils;
import com.jme3.scene.Geometry;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.mesh.IndexBuffer;
import holonomy.manifold.Mesh;
import holonomy.manifold.io.AssetModel;
import holonomy.manifold.repair.Repaired;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/// An animated model of jMonkeyEngine on the CPU, without a window: posed by its clips, welded once at the bind pose.
///
/// Artists' models store a vertex several times where texture coordinates or normals jump. Copies that coincide in the bind pose are one
/// vertex here, in every pose, so that all poses share their faces and no seam opens.
final class SkinnedModel {
    private final AssetModel model;
    private final AnimComposer composer;
    private final SkinningControl skinning;
    private final Mesh bindPose;
    private final int[] copyOf; // [V], one of a vertex's copies, counted through all geometries

    private SkinnedModel(AssetModel model) {
        this.model = model;
        AnimMigrationUtils.migrate(model.spatial()); // older models carry jMonkeyEngine's former animation system
        List<AnimComposer> composers = new ArrayList<>();
        List<SkinningControl> skinnings = new ArrayList<>();
        model.spatial().depthFirstTraversal(spatial -> {
            if (spatial.getControl(AnimComposer.class) != null) {
                composers.add(spatial.getControl(AnimComposer.class));
            }
            if (spatial.getControl(SkinningControl.class) != null) {
                skinnings.add(spatial.getControl(SkinningControl.class));
            }
        });
        this.composer = composers.getFirst();
        this.skinning = skinnings.getFirst();
        skinning.setHardwareSkinningPreferred(false);

        Repaired repaired = Repaired.of(model.file().mesh());
        this.bindPose = repaired.mesh();
        this.copyOf = repaired.fileVertex();
    }

    /// The model that a resource on the class path holds.
    ///
    /// @throws holonomy.manifold.MeshException if there is no such resource
    static SkinnedModel load(String resource) {
        return new SkinnedModel(AssetModel.readResource(resource));
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
        return bindPose;
    }

    /// The mesh at a time of a clip, in seconds. All poses have the same faces.
    Mesh pose(String clip, double time) {
        composer.setCurrentAction(clip);
        composer.setTime(time);
        model.spatial().updateLogicalState(0);
        skinning.render(null, null);
        model.spatial().updateGeometricState();
        double[] posed = model.positions();
        double[] positions = new double[3 * copyOf.length];
        for (int v = 0; v < copyOf.length; v++) {
            System.arraycopy(posed, 3 * copyOf[v], positions, 3 * v, 3);
        }
        return bindPose.withPositions(positions);
    }

    /// Per vertex the class to which the joints that move it belong most: joint weights are summed per class, the largest wins.
    int[] classByWeight(ToIntFunction<String> classOfJoint, int classCount) {
        double[] sums = new double[model.file().mesh().vertexCount() * classCount]; // [copy, class]
        int copy = 0;
        for (AssetModel.Part part : model.parts()) {
            Geometry geometry = part.geometry();
            IndexBuffer joints = IndexBuffer.wrapIndexBuffer(geometry.getMesh().getBuffer(Type.BoneIndex).getData());
            FloatBuffer weights = (FloatBuffer) geometry.getMesh().getBuffer(Type.BoneWeight).getData();
            for (int v = 0; v < part.vertexCount(); v++, copy++) {
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
}
