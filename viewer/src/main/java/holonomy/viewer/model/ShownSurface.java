package holonomy.viewer.model;

import holonomy.manifold.Mesh;
import holonomy.viewer.ViewerException;
import holonomy.viewer.quantity.Overlay;
import holonomy.viewer.quantity.Paint;
import holonomy.viewer.quantity.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A surface with its quantities and which of them are shown. Immutable: every change is a new value, so that it can be undone.
///
/// @param quantities by name unique, in the order in which they were added
/// @param shown      the names of the quantities that are drawn; at most one of them paints the surface
public record ShownSurface(String name, Mesh mesh, List<Quantity> quantities, Set<String> shown, SurfaceStyle style) {
    public ShownSurface {
        quantities = List.copyOf(quantities);
        shown = Set.copyOf(shown);
    }

    public static ShownSurface of(String name, Mesh mesh) {
        if (mesh.faceCount() == 0) {
            throw new ViewerException("surface '" + name + "': found no faces, expected at least one to draw");
        }
        return new ShownSurface(name, mesh, List.of(), Set.of(), SurfaceStyle.DEFAULT);
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
            return new ShownSurface(name, mesh, all, shown, style).showing(quantity.name(), true);
        }
        all.set(place, quantity);
        return new ShownSurface(name, mesh, all, shown, style);
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
        return new ShownSurface(name, mesh, quantities, names, style);
    }

    public ShownSurface withStyle(SurfaceStyle other) {
        return new ShownSurface(name, mesh, quantities, shown, other);
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
