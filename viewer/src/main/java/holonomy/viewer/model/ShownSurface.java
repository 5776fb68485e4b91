package holonomy.viewer.model;

import holonomy.manifold.Mesh;
import holonomy.viewer.ViewerException;
import holonomy.viewer.quantity.AnnotationQuantity;
import holonomy.viewer.quantity.Overlay;
import holonomy.viewer.quantity.Paint;
import holonomy.viewer.quantity.PolarQuantity;
import holonomy.viewer.quantity.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A surface with its quantities and which of them are shown. Immutable: every change is a new value, so that it can be undone.
///
/// @param note       what to say beside the name, may be empty
/// @param extent     of the mesh
/// @param quantities by name unique, in the order in which they were added
/// @param shown      the names of the quantities that are drawn; at most one of them paints the surface
public record ShownSurface(String name, String note, Mesh mesh, Extent extent, List<Quantity> quantities, Set<String> shown, SurfaceStyle style) {
    public ShownSurface {
        quantities = List.copyOf(quantities);
        shown = Set.copyOf(shown);
    }

    public static ShownSurface of(String name, Mesh mesh) {
        if (mesh.faceCount() == 0) {
            throw new ViewerException("surface '" + name + "': found no faces, expected at least one to draw");
        }
        return new ShownSurface(name, "", mesh, new Extent(mesh), List.of(), Set.of(), SurfaceStyle.DEFAULT);
    }

    /// With one more quantity, shown; one of the same name is replaced.
    ///
    /// @throws ViewerException if the quantity does not fit the mesh
    public ShownSurface with(Quantity quantity) {
        quantity.validate(mesh);
        List<Quantity> all = new ArrayList<>(quantities);
        int place = indexOf(quantity.name());
        if (place < 0) {
            all.add(quantity);
            return new ShownSurface(name, note, mesh, extent, all, shown, style).showing(quantity.name(), true);
        }
        all.set(place, quantity);
        return new ShownSurface(name, note, mesh, extent, all, shown, style);
    }

    /// With a quantity shown or hidden. Showing one that paints the surface hides the one that painted it before.
    public ShownSurface showing(String quantity, boolean visible) {
        int place = indexOf(quantity);
        if (place < 0) {
            throw new ViewerException("surface '" + name + "' has no quantity '" + quantity + "'; it has " + names());
        }
        Set<String> names = new LinkedHashSet<>(shown);
        if (visible && quantities.get(place) instanceof Paint) {
            paint().ifPresent(before -> names.remove(before.name()));
        }
        if (visible) {
            names.add(quantity);
        } else {
            names.remove(quantity);
        }
        return new ShownSurface(name, note, mesh, extent, quantities, names, style);
    }

    public ShownSurface withStyle(SurfaceStyle other) {
        return new ShownSurface(name, note, mesh, extent, quantities, shown, other);
    }

    /// Without the quantities of a kind.
    public ShownSurface without(Class<? extends Quantity> kind) {
        List<Quantity> left = quantities.stream().filter(quantity -> !kind.isInstance(quantity)).toList();
        Set<String> names = new LinkedHashSet<>(shown);
        quantities.stream().filter(kind::isInstance).forEach(quantity -> names.remove(quantity.name()));
        return new ShownSurface(name, note, mesh, extent, left, names, style);
    }

    public ShownSurface withName(String other) {
        return new ShownSurface(other, note, mesh, extent, quantities, shown, style);
    }

    public ShownSurface withNote(String other) {
        return new ShownSurface(name, other, mesh, extent, quantities, shown, style);
    }

    /// The box round its mesh.
    public Bounds bounds() {
        return extent.bounds();
    }

    /// What is written below it.
    public String title() {
        return note.isEmpty() ? name : name + ": " + note;
    }

    /// With the style of an earlier state, and what was shown of it: of quantities that both have, and, on the same mesh, with log maps and
    /// annotations that only the earlier one has. Fields and kernels belong to a layer and a gauge.
    ShownSurface choosingAs(ShownSurface earlier) {
        ShownSurface chosen = withStyle(earlier.style);
        boolean paints = earlier.paint().map(paint -> indexOf(paint.name()) >= 0 || earlier.mesh == mesh).orElse(true);
        for (Quantity quantity : quantities) {
            boolean known = earlier.indexOf(quantity.name()) >= 0;
            if (known && (paints || !(quantity instanceof Paint))) {
                chosen = chosen.showing(quantity.name(), earlier.shows(quantity.name()));
            }
        }
        for (Quantity quantity : earlier.quantities) {
            if (earlier.mesh == mesh && indexOf(quantity.name()) < 0 && (quantity instanceof AnnotationQuantity || quantity instanceof PolarQuantity)) {
                boolean visible = earlier.shows(quantity.name());
                chosen = visible ? chosen.with(quantity) : chosen.with(quantity).showing(quantity.name(), false);
            }
        }
        return chosen;
    }

    public boolean shows(String quantity) {
        return shown.contains(quantity);
    }

    /// The quantity that paints the surface.
    public Optional<Paint> paint() {
        return quantities.stream().filter(q -> shown.contains(q.name())).filter(Paint.class::isInstance).map(Paint.class::cast).findFirst();
    }

    /// The quantities that are drawn on top of the surface.
    public List<Overlay> overlays() {
        return quantities.stream().filter(q -> shown.contains(q.name())).filter(Overlay.class::isInstance).map(Overlay.class::cast).toList();
    }

    public List<String> names() {
        return quantities.stream().map(Quantity::name).toList();
    }

    private int indexOf(String quantity) {
        return names().indexOf(quantity);
    }
}
