package holonomy.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The library's way in: quantities are checked when they are added, before anything is drawn.
class ViewerTest {
    private static final Mesh MESH = Shapes.icosphere(1); // 42 vertices, 80 faces
    private static final PlanarGroup SO2 = Group.so2();

    @Test
    void everyQuantityCanBeAddedToASurface() {
        Surface surface = Surface.of(MESH, SO2, Neighbourhood.edges(1.5));
        Frames frames = surface.frames();
        Viewer viewer = Viewer.of(surface).scalar("height", new double[42]).scalar("area", new double[80]).labels("part", new int[42])
                .labels("side", new int[80], List.of("left", "right")).vector("tangent", new double[84]).vector("space", new double[126])
                .directions("cross", 4, new double[84]).rose("rose", frames, 6, new double[252]).gauge("frames")
                .singularities("singularities", 4, frames, new double[84]).feature("channel", SO2.type("2x0+1x1+1x2"), new double[42 * 6], 1).edges(true);
        assertEquals("quantity 'height': found 7 values, expected one per vertex (42) or one per face (80)",
                assertThrows(ViewerException.class, () -> viewer.scalar("height", new double[7])).getMessage());
        assertEquals("surface 'surface' has no quantity 'depth'; it has [height, area, part, side, tangent, space, cross, rose, frames, singularities,"
                + " channel, order 0, channel, order 1, channel, order 2]",
                assertThrows(ViewerException.class, () -> viewer.showing("depth")).getMessage());
    }

    @Test
    void tangentVectorsNeedAGauge() {
        assertEquals("a gauge: surface 'surface' came as a mesh without a gauge: give the frames too, or a Surface",
                assertThrows(ViewerException.class, () -> Viewer.of(MESH).gauge("frames")).getMessage());
    }
}
