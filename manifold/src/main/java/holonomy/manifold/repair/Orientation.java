package holonomy.manifold.repair;

import holonomy.manifold.geometry.TriangleFormulas;
import java.util.Arrays;
import java.util.BitSet;

/// Faces turned so that neighbours run along their common edge in opposite directions, where that is possible.
///
/// Each component of faces joined by twins is walked once. If it can be oriented, its faces keep the orientation of the
/// majority, or, if it is closed and `outward`, that of positive volume sum det(a, b, c) / 6. Otherwise it stays as it is.
final class Orientation {
    /// Volume below this share of area^1.5 counts as none: such a component is flat up to rounding.
    private static final double FLAT = 1e-9;

    private final boolean[] turned;       // [F] whether a face must be turned round
    private final int[] component;        // [F] components joined by twins
    private int componentCount;
    private final BitSet unorientable = new BitSet(); // by component
    private int turnedOutward;

    private final double[] positions;
    private final int[] faces;
    private final int[] twins;
    private final boolean[] relative;     // [F] orientation relative to the component's first face
    private final int[] queue;

    Orientation(double[] positions, int[] faces, int[] twins, boolean outward) {
        this.positions = positions;
        this.faces = faces;
        this.twins = twins;
        int faceCount = faces.length / 3;
        turned = new boolean[faceCount];
        relative = new boolean[faceCount];
        component = new int[faceCount];
        queue = new int[faceCount];
        Arrays.fill(component, -1);
        for (int f = 0; f < faceCount; f++) {
            if (component[f] < 0) {
                walk(f, outward);
                componentCount++;
            }
        }
    }

    /// Whether two half-edges of one edge run in the same direction.
    private boolean parallel(int h, int twin) {
        return faces[h] == faces[twin];
    }

    private void walk(int first, boolean outward) {
        int filled = 0;
        queue[filled++] = first;
        component[first] = componentCount;
        boolean orientable = true;
        boolean closed = true;
        for (int i = 0; i < filled; i++) {
            int face = queue[i];
            for (int h = 3 * face; h < 3 * face + 3; h++) {
                int twin = twins[h];
                if (twin < 0) {
                    closed = false;
                    continue;
                }
                boolean expected = relative[face] ^ parallel(h, twin);
                int neighbour = twin / 3;
                if (component[neighbour] < 0) {
                    component[neighbour] = componentCount;
                    relative[neighbour] = expected;
                    queue[filled++] = neighbour;
                } else if (relative[neighbour] != expected) {
                    orientable = false;
                }
            }
        }
        if (!orientable) {
            unorientable.set(componentCount);
            return;
        }
        int against = 0;
        for (int i = 0; i < filled; i++) {
            against += relative[queue[i]] ? 1 : 0;
        }
        boolean flip = 2 * against > filled;
        if (outward && closed && volumeSign(filled) * (flip ? -1 : 1) < 0) {
            flip = !flip;
            turnedOutward++;
        }
        for (int i = 0; i < filled; i++) {
            turned[queue[i]] = relative[queue[i]] ^ flip;
        }
    }

    /// The sign of the signed volume of the walked component in its first face's orientation, 0 if it is flat.
    private double volumeSign(int count) {
        double volume = 0;
        double area = 0;
        int o = 3 * faces[3 * queue[0]];
        for (int i = 0; i < count; i++) {
            int h = 3 * queue[i];
            int a = 3 * faces[h];
            int b = 3 * faces[h + 1];
            int c = 3 * faces[h + 2];
            double ax = positions[a] - positions[o];
            double ay = positions[a + 1] - positions[o + 1];
            double az = positions[a + 2] - positions[o + 2];
            double bx = positions[b] - positions[o];
            double by = positions[b + 1] - positions[o + 1];
            double bz = positions[b + 2] - positions[o + 2];
            double cx = positions[c] - positions[o];
            double cy = positions[c + 1] - positions[o + 1];
            double cz = positions[c + 2] - positions[o + 2];
            double det = ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
            volume += relative[queue[i]] ? -det : det;
            area += TriangleFormulas.area(positions, faces[h], faces[h + 1], faces[h + 2]);
        }
        return Math.abs(volume) / 6 <= FLAT * area * Math.sqrt(area) ? 0 : Math.signum(volume);
    }

    /// The faces with those to be turned turned round: their last two corners change places.
    int[] oriented() {
        int[] result = faces.clone();
        for (int f = 0; f < turned.length; f++) {
            if (turned[f]) {
                result[3 * f + 1] = faces[3 * f + 2];
                result[3 * f + 2] = faces[3 * f + 1];
            }
        }
        return result;
    }

    boolean isTurned(int face) {
        return turned[face];
    }

    /// The number of components of faces joined by twins.
    int componentCount() {
        return componentCount;
    }

    int component(int face) {
        return component[face];
    }

    /// The number of components that cannot be oriented.
    int unorientableCount() {
        return unorientable.cardinality();
    }

    boolean isOrientable(int component) {
        return !unorientable.get(component);
    }

    /// The number of closed components that pointed inward.
    int turnedOutwardCount() {
        return turnedOutward;
    }
}
