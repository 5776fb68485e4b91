package holonomy.viewer.application;

import com.jme3.scene.Node;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.scene.Materials;
import holonomy.viewer.scene.Snapshot;
import holonomy.viewer.scene.SurfaceNode;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.joml.Vector3d;

/// A picture in the making, a step each frame, so that the window goes on meanwhile. It has a scene of its own: what the window shows may change
/// before the last tile is drawn. Belongs to the render thread, but for the result, which anybody may cancel.
final class Photograph {
    private final Node world = new Node("photograph");
    private final List<SurfaceNode> nodes = new ArrayList<>();
    private final float scale;
    private final double unitsPerPixel;
    private final Function<Node, Snapshot> develop;
    private final DoubleConsumer progress;
    private final CompletableFuture<BufferedImage> result = new CompletableFuture<>();
    private Snapshot snapshot; // null until all buffers are there

    /// @param maker         where buffers are made
    /// @param scale         pixels per line width of one
    /// @param unitsPerPixel mesh units per pixel at scale 1 where the camera looks
    /// @param develop       makes the snapshot of the scene when it is complete
    /// @param progress      hears the share that is drawn
    Photograph(Exhibition exhibition, Materials materials, Executor maker, float scale, double unitsPerPixel, Function<Node, Snapshot> develop,
            DoubleConsumer progress) {
        this.scale = scale;
        this.unitsPerPixel = unitsPerPixel;
        this.develop = develop;
        this.progress = progress;
        List<Vector3d> places = exhibition.places();
        for (int i = 0; i < places.size(); i++) {
            ShownSurface surface = exhibition.surfaces().get(i);
            SurfaceNode node = new SurfaceNode(surface.name(), materials, maker, false);
            node.setLocalTranslation((float) places.get(i).x, (float) places.get(i).y, (float) places.get(i).z);
            node.adapt(scale, unitsPerPixel, false); // before it shows anything, so that glyphs are made once
            node.show(surface);
            world.attachChild(node);
            nodes.add(node);
        }
    }

    /// The picture to come; who cancels it gives up what is still to be drawn.
    CompletableFuture<BufferedImage> result() {
        return result;
    }

    /// Takes a step; whether it was the last one.
    boolean isOver() {
        if (!result.isDone()) {
            try {
                step();
            } catch (RuntimeException | OutOfMemoryError failed) {
                result.completeExceptionally(failed);
            }
        }
        if (result.isDone()) {
            release();
        }
        return result.isDone();
    }

    private void step() {
        if (snapshot == null) {
            nodes.forEach(node -> node.adapt(scale, unitsPerPixel, false));
            if (nodes.stream().allMatch(SurfaceNode::isComplete)) {
                world.updateGeometricState();
                snapshot = develop.apply(world);
            }
        } else if (snapshot.drawTile()) {
            progress.accept(snapshot.share());
        } else {
            result.complete(snapshot.image());
        }
    }

    void giveUp() {
        result.cancel(false);
        release();
    }

    private void release() {
        nodes.forEach(SurfaceNode::release);
        nodes.clear();
        if (snapshot != null) {
            snapshot.close();
            snapshot = null;
        }
    }
}
