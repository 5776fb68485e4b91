package holonomy.viewer.model;

import holonomy.viewer.ViewerException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.joml.Vector3d;

/// Everything that is on show: surfaces, side by side in the order of the list. Immutable.
public record Exhibition(List<ShownSurface> surfaces) {
    /// The gap between neighbours, as a share of the wider one's width.
    private static final double GAP = 0.15;

    public Exhibition {
        surfaces = List.copyOf(surfaces);
    }

    public static Exhibition empty() {
        return new Exhibition(List.of());
    }

    /// With a surface added on the right, or replaced where one of the same name is there.
    public Exhibition with(ShownSurface surface) {
        List<ShownSurface> all = new ArrayList<>(surfaces);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(surface.name())) {
                all.set(i, surface);
                return new Exhibition(all);
            }
        }
        all.add(surface);
        return new Exhibition(all);
    }

    public Exhibition changed(String surface, UnaryOperator<ShownSurface> change) {
        return with(change.apply(surface(surface)));
    }

    public ShownSurface surface(String name) {
        return surfaces.stream().filter(s -> s.name().equals(name)).findFirst()
                .orElseThrow(() -> new ViewerException("no surface '" + name + "' is on show"));
    }

    /// Where each surface stands: its origin in the picture's space. The first one keeps its own coordinates.
    public List<Vector3d> places() {
        List<Vector3d> places = new ArrayList<>();
        double right = 0;
        Bounds first = null;
        Bounds before = null;
        for (ShownSurface surface : surfaces) {
            Bounds bounds = Bounds.of(surface.mesh());
            if (before == null) {
                first = bounds;
                places.add(new Vector3d());
                right = bounds.high().x;
            } else {
                double gap = GAP * Math.max(before.width(), bounds.width());
                double x = right + gap - bounds.low().x;
                places.add(new Vector3d(x, first.centre().y - bounds.centre().y, first.centre().z - bounds.centre().z));
                right += gap + bounds.width();
            }
            before = bounds;
        }
        return places;
    }

    /// The box round everything.
    public Bounds bounds() {
        List<Vector3d> places = places();
        Bounds all = null;
        for (int i = 0; i < places.size(); i++) {
            Vector3d place = places.get(i);
            Bounds bounds = Bounds.of(surfaces.get(i).mesh()).moved(place.x, place.y, place.z);
            all = all == null ? bounds : all.union(bounds);
        }
        return all == null ? new Bounds(new Vector3d(-1), new Vector3d(1)) : all;
    }
}
