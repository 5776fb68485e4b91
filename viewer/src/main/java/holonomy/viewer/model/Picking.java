package holonomy.viewer.model;

import holonomy.manifold.Mesh;
import java.util.List;
import java.util.Optional;
import org.joml.Intersectiond;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/// What lies under the pointer.
///
/// @param surface the name of the surface
/// @param face    the face that is hit
/// @param vertex  its corner that is nearest to the hit
/// @param point   where, in the picture's space
public record Picking(String surface, int face, int vertex, Vector3dc point) {
    /// The first face that a ray meets.
    public static Optional<Picking> along(Exhibition exhibition, Vector3dc origin, Vector3dc direction) {
        Picking nearest = null;
        double distance = Double.POSITIVE_INFINITY;
        List<Vector3d> places = exhibition.places();
        for (int s = 0; s < places.size(); s++) {
            Mesh mesh = exhibition.surfaces().get(s).mesh();
            Vector3d start = new Vector3d(origin).sub(places.get(s));
            Vector3d a = new Vector3d();
            Vector3d b = new Vector3d();
            Vector3d c = new Vector3d();
            for (int f = 0; f < mesh.faceCount(); f++) {
                mesh.position(mesh.vertex(f, 0), a);
                mesh.position(mesh.vertex(f, 1), b);
                mesh.position(mesh.vertex(f, 2), c);
                double t = Intersectiond.intersectRayTriangle(start, direction, a, b, c, 0);
                if (t > 0 && t < distance) {
                    distance = t;
                    Vector3d hit = new Vector3d(start).fma(t, direction);
                    double toA = hit.distanceSquared(a);
                    double toB = hit.distanceSquared(b);
                    double toC = hit.distanceSquared(c);
                    int corner = toA <= toB && toA <= toC ? 0 : toB <= toC ? 1 : 2;
                    nearest = new Picking(exhibition.surfaces().get(s).name(), f, mesh.vertex(f, corner), hit.add(places.get(s)));
                }
            }
        }
        return Optional.ofNullable(nearest);
    }
}
