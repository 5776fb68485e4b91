package holonomy.viewer.quantity;

import holonomy.manifold.Mesh;
import holonomy.viewer.ViewerException;
import java.util.Arrays;

/// Log-map polar coordinates round a vertex, painted as rings of equal distance and rays of equal angle over hues of direction.
///
/// @param coordinates `[V, 2]`: `r cos(theta)`, `r sin(theta)`; not finite where the map does not reach
/// @param radius      the distance at which the colours end
/// @param ring        the distance of two rings
public record PolarQuantity(String name, double[] coordinates, double radius, double ring) implements Paint {
    public PolarQuantity {
        coordinates = coordinates.clone();
        if (!(radius > 0 && ring > 0)) {
            throw new ViewerException("quantity '" + name + "': found radius " + radius + " and ring distance " + ring + ", expected positive numbers");
        }
    }

    /// A copy.
    @Override
    public double[] coordinates() {
        return coordinates.clone();
    }

    public double u(int vertex) {
        return coordinates[2 * vertex];
    }

    public double v(int vertex) {
        return coordinates[2 * vertex + 1];
    }

    @Override
    public PolarQuantity named(String other) {
        return new PolarQuantity(other, coordinates, radius, ring);
    }

    @Override
    public PolarQuantity on(int[] vertices, int[] faces) {
        double[] chosen = new double[2 * vertices.length];
        for (int v = 0; v < vertices.length; v++) {
            chosen[2 * v] = coordinates[2 * vertices[v]];
            chosen[2 * v + 1] = coordinates[2 * vertices[v] + 1];
        }
        return new PolarQuantity(name, chosen, radius, ring);
    }

    @Override
    public boolean hasValuesOf(Paint other) {
        return other instanceof PolarQuantity polar && Arrays.equals(coordinates, polar.coordinates);
    }

    @Override
    public void validate(Mesh mesh) {
        Element.VERTEX.validate(name, coordinates.length / 2, mesh);
    }
}
