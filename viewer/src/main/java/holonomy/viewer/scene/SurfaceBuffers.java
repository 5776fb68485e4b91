package holonomy.viewer.scene;

import com.jme3.scene.Mesh;
import holonomy.viewer.drawing.CornerNormals;
import holonomy.viewer.drawing.StandIn;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.Paint;
import holonomy.viewer.quantity.SurfaceDrawing;

/// What the renderer needs to draw a surface, and where it is large and the machine draws slowly, a coarser surface that stands in for it in
/// motion.
final class SurfaceBuffers {
    /// The most faces that a processor draws at ten frames a second with some to spare.
    private static final int MOST_IN_MOTION = 200_000;
    private static final int STAND_IN = 80_000;

    private final holonomy.manifold.Mesh of;
    private final float[] cornerNormals;
    private final StandIn standIn; // null if there is none
    private final Mesh whole;
    private final Mesh coarse; // null if there is none

    private SurfaceBuffers(holonomy.manifold.Mesh of, float[] cornerNormals, StandIn standIn, Mesh whole, Mesh coarse) {
        this.of = of;
        this.cornerNormals = cornerNormals;
        this.standIn = standIn;
        this.whole = whole;
        this.coarse = coarse;
    }

    /// @param before         buffers that were made before, whose parts that do not depend on the paint are taken over; or null
    /// @param coarseInMotion whether a large surface gets a stand-in
    static SurfaceBuffers of(ShownSurface surface, SurfaceBuffers before, boolean coarseInMotion) {
        holonomy.manifold.Mesh mesh = surface.mesh();
        Paint paint = surface.paint().orElse(null);
        boolean same = before != null && before.of == mesh;
        float[] normals = same ? before.cornerNormals : CornerNormals.of(mesh);
        StandIn standIn = null;
        if (coarseInMotion && mesh.faceCount() > MOST_IN_MOTION) {
            standIn = same && before.standIn != null ? before.standIn : StandIn.of(mesh, STAND_IN);
        }
        Mesh whole = Buffers.mesh(SurfaceDrawing.of(mesh, normals, paint));
        Mesh coarse = standIn == null ? null : Buffers.mesh(SurfaceDrawing.of(standIn.mesh(), CornerNormals.of(standIn.mesh()),
                paint == null ? null : paint.on(standIn.vertices(), standIn.faces())));
        return new SurfaceBuffers(mesh, normals, standIn, whole, coarse);
    }

    /// Whether the buffers of one state of a surface do for another.
    static boolean fit(ShownSurface had, ShownSurface next) {
        Paint before = had.paint().orElse(null);
        Paint after = next.paint().orElse(null);
        return had.mesh() == next.mesh() && (before == after || before != null && after != null && after.hasValuesOf(before));
    }

    /// @param moving whether the camera moves
    Mesh mesh(boolean moving) {
        return isCoarse(moving) ? coarse : whole;
    }

    boolean isCoarse(boolean moving) {
        return moving && coarse != null;
    }

    void release() {
        Buffers.release(whole);
        Buffers.release(coarse);
    }
}
