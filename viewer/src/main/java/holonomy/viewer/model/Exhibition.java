package holonomy.viewer.model;

import holonomy.manifold.Mesh;
import holonomy.viewer.ViewerException;
import holonomy.viewer.chart.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.joml.Vector3d;

/// Everything that is on show: surfaces, side by side in the order of the list. Immutable.
///
/// @param rowYaw   the direction, as a camera's yaw in radians, from which the surfaces stand in a row
/// @param charts   what stands below the surfaces
/// @param settings what the user prefers
/// @param gauge    how far frames were turned
/// @param run      the place in a training run, if it is one
public record Exhibition(List<ShownSurface> surfaces, double rowYaw, List<Chart> charts, Settings settings, GaugePosition gauge,
                         Optional<RunPosition> run) {
    /// The gap between neighbours, as a share of the wider one's width.
    private static final double GAP = 0.15;

    public Exhibition {
        surfaces = List.copyOf(surfaces);
        charts = List.copyOf(charts);
    }

    public static Exhibition empty() {
        return new Exhibition(List.of(), Orbit.INITIAL.yaw(), List.of(), Settings.DEFAULT, GaugePosition.START, Optional.empty());
    }

    /// The surfaces in a row across the view from another side.
    public Exhibition acrossViewFrom(double yaw) {
        return new Exhibition(surfaces, yaw, charts, settings, gauge, run);
    }

    public Exhibition withCharts(List<? extends Chart> others) {
        return new Exhibition(surfaces, rowYaw, List.copyOf(others), settings, gauge, run);
    }

    public Exhibition withSettings(Settings others) {
        return new Exhibition(surfaces, rowYaw, charts, others, gauge, run);
    }

    public Exhibition withGauge(GaugePosition other) {
        return new Exhibition(surfaces, rowYaw, charts, settings, other, run);
    }

    public Exhibition withRun(RunPosition other) {
        return new Exhibition(surfaces, rowYaw, charts, settings, gauge, Optional.of(other));
    }

    /// With a surface added on the right, or replaced where one of the same name is there.
    public Exhibition with(ShownSurface surface) {
        List<ShownSurface> all = new ArrayList<>(surfaces);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(surface.name())) {
                all.set(i, surface);
                return new Exhibition(all, rowYaw, charts, settings, gauge, run);
            }
        }
        all.add(surface);
        return new Exhibition(all, rowYaw, charts, settings, gauge, run);
    }

    /// With the choices of an earlier exhibition: its settings, and for surfaces and quantities of the same names what was shown of them and
    /// how.
    public Exhibition choosingAs(Exhibition earlier) {
        Exhibition chosen = new Exhibition(surfaces, earlier.rowYaw, charts, earlier.settings, gauge, run);
        for (ShownSurface surface : surfaces) {
            ShownSurface before = earlier.surfaces.stream().filter(s -> s.name().equals(surface.name())).findFirst().orElse(null);
            if (before != null) {
                chosen = chosen.with(surface.choosingAs(before));
            }
        }
        return chosen;
    }

    /// With a surface added on the right, under a name that no other has.
    public Exhibition withAnother(ShownSurface surface) {
        String name = surface.name();
        for (int number = 2; isTaken(name); number++) {
            name = surface.name() + " (" + number + ")";
        }
        return with(surface.withName(name));
    }

    private boolean isTaken(String name) {
        return surfaces.stream().anyMatch(s -> s.name().equals(name));
    }

    /// With quantities shown on every surface that has them.
    ///
    /// @throws ViewerException if none has one of them
    public Exhibition showing(List<String> quantities) {
        Exhibition result = this;
        for (String quantity : quantities) {
            if (surfaces.stream().noneMatch(s -> s.names().contains(quantity))) {
                throw new ViewerException("nothing on show has a quantity '" + quantity + "'; there are "
                        + surfaces.stream().flatMap(s -> s.names().stream()).distinct().toList());
            }
            for (ShownSurface surface : surfaces) {
                result = surface.names().contains(quantity) ? result.changed(surface.name(), s -> s.showing(quantity, true)) : result;
            }
        }
        return result;
    }

    public Exhibition changed(String surface, UnaryOperator<ShownSurface> change) {
        return with(change.apply(surface(surface)));
    }

    public ShownSurface surface(String name) {
        return surfaces.stream().filter(s -> s.name().equals(name)).findFirst()
                .orElseThrow(() -> new ViewerException("no surface '" + name + "' is on show"));
    }

    /// Where each surface stands: its origin in the picture's space. They stand in a row across the view from `rowYaw`; the first one
    /// keeps its own coordinates.
    public List<Vector3d> places() {
        List<Vector3d> places = new ArrayList<>();
        Vector3d row = Orbit.INITIAL.seenFrom(rowYaw, 0).right();
        Vector3d firstCentre = new Vector3d();
        double end = 0;
        double widthBefore = 0;
        for (ShownSurface surface : surfaces) {
            Vector3d centre = surface.bounds().centre();
            double[] along = surface.extent().along(row);
            double low = along[0];
            double high = along[1];
            if (places.isEmpty()) {
                places.add(new Vector3d());
                firstCentre.set(centre);
                end = high;
            } else {
                double gap = GAP * Math.max(widthBefore, high - low);
                // Level with the first, but for the distance along the row.
                Vector3d place = new Vector3d(firstCentre).sub(centre);
                place.fma(end + gap - low - place.dot(row), row);
                places.add(place);
                end += gap + high - low;
            }
            widthBefore = high - low;
        }
        return places;
    }

    /// The box round everything.
    public Bounds bounds() {
        List<Vector3d> places = places();
        Bounds all = null;
        for (int i = 0; i < places.size(); i++) {
            Vector3d place = places.get(i);
            Bounds bounds = surfaces.get(i).bounds().moved(place.x, place.y, place.z);
            all = all == null ? bounds : all.union(bounds);
        }
        return all == null ? new Bounds(new Vector3d(-1), new Vector3d(1)) : all;
    }

    /// The camera of `from`'s direction that shows everything as large as it fits between the margins.
    public Orbit framed(Orbit from, Margins margins) {
        return framed(from, margins, _ -> true);
    }

    /// The camera that shows the surfaces of some names as large as they fit.
    public Orbit framed(Orbit from, Margins margins, Predicate<String> chosen) {
        Vector3d right = from.right();
        Vector3d up = from.up();
        Vector3d backward = from.backward();
        Bounds bounds = bounds();
        Vector3d target = bounds.centre();
        double tangent = Math.tan(Orbit.FIELD_OF_VIEW / 2);
        double distance = 4 * bounds.radius() / tangent;
        // In each round: where everything lies in the picture, then centre it and fill the frame.
        List<Vector3d> places = places();
        for (int round = 0; round < 6; round++) {
            double[] box = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
            Vector3d offset = new Vector3d();
            for (int i = 0; i < places.size(); i++) {
                Mesh mesh = surfaces.get(i).mesh();
                for (int v = 0; v < mesh.vertexCount() && chosen.test(surfaces.get(i).name()); v++) {
                    mesh.position(v, offset).add(places.get(i)).sub(target);
                    double depth = Math.max(distance - offset.dot(backward), 1e-3 * distance) * tangent;
                    double x = offset.dot(right) / depth;
                    double y = offset.dot(up) / depth;
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.max(box[1], x);
                    box[2] = Math.min(box[2], y);
                    box[3] = Math.max(box[3], y);
                }
            }
            if (places.isEmpty()) {
                break;
            }
            double halfWidth = Math.max((box[1] - box[0]) / 2, 1e-9);
            double halfHeight = Math.max((box[3] - box[2]) / 2, 1e-9);
            double grow = Math.max(halfWidth / margins.halfWidth(), halfHeight / margins.halfHeight());
            double unit = distance * tangent;
            target.fma(unit * ((box[0] + box[1]) / 2), right).fma(unit * ((box[2] + box[3]) / 2), up);
            distance = Math.max(distance * grow, 1e-9);
        }
        double unit = distance * tangent;
        return new Orbit(target.fma(-unit * margins.centreX(), right).fma(-unit * margins.centreY(), up), distance, from.yaw(), from.pitch());
    }
}
