package holonomy.meshconv.command;

import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.prepare.Pyramid;
import holonomy.transport.Neighbourhood;
import java.util.List;

/// The neighbourhoods and levels that `train` chooses where the user names none, by the number of vertices of a typical mesh. Lengths are in units
/// where the surface has area one.
public final class UsualGeometry {
    private static final double RADIUS = 0.08;
    private static final double MOST_NEIGHBOURS = 48; // within the radius; finer meshes get a smaller one
    private static final int FINE = 3000;             // vertices from which on 256 samples would be too coarse for the first level
    private static final double FINE_NEIGHBOURS = 20; // of meshes with that level more, which sees what lies further away
    private static final String LEVELS = "256 radius:0.13, 64 radius:0.26";

    private UsualGeometry() {
    }

    /// The vertices of a typical mesh: their median.
    public static int typicalVertices(List<LabelledMesh> meshes) {
        int[] counts = meshes.stream().mapToInt(mesh -> mesh.mesh().vertexCount()).sorted().toArray();
        return counts[counts.length / 2];
    }

    public static Neighbourhood neighbourhood(int vertices) {
        double radius = Math.min(RADIUS, Math.sqrt((vertices < FINE ? MOST_NEIGHBOURS : FINE_NEIGHBOURS) / (Math.PI * vertices)));
        return Neighbourhood.radius(Math.round(1000 * radius) / 1000.0);
    }

    public static Pyramid levels(int vertices) {
        return Pyramid.parse(vertices < FINE ? LEVELS : "1024 radius:0.065, " + LEVELS);
    }
}
