package holonomy.gstructure.structure;

import holonomy.gstructure.PlanarGroup;
import holonomy.manifold.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/// Whether a surface has a G-structure without singularities, and the reason.
///
/// A Riemannian surface always has orthonormal frames: O(2). A subgroup without reflections needs an orientation. A finite group needs
/// an N-direction field that vanishes nowhere; by Poincaré and Hopf the indices of its singularities sum to the Euler characteristic,
/// so that on a closed component it exists only for characteristic zero, while a boundary can take up any index. (Weiler et al.,
/// "Coordinate independent convolutional networks", 2021, sections 9 and 12.)
///
/// @param admitted whether the structure exists on every component
/// @param why      the argument, in a sentence
public record Admission(boolean admitted, String why) {
    private record Component(boolean orientable, boolean closed, int eulerCharacteristic) {
    }

    /// Decides for a manifold mesh, component by component. Vertices without faces do not count.
    public static Admission of(Topology topology, PlanarGroup group) {
        List<Component> components = componentsOf(topology);
        long nonOrientable = components.stream().filter(c -> !c.orientable).count();
        if (!group.reflections() && nonOrientable > 0) {
            return new Admission(false, of(nonOrientable, components) + "not orientable, and " + group + " has no reflections");
        }
        if (!group.isFinite()) {
            return new Admission(true, group.reflections() ? "every surface has orthonormal frames" : "the surface is orientable");
        }
        List<Integer> obstructed = components.stream().filter(c -> c.closed && c.eulerCharacteristic != 0)
                .map(Component::eulerCharacteristic).toList();
        if (!obstructed.isEmpty()) {
            return new Admission(false, of(obstructed.size(), components) + "closed with Euler characteristic "
                    + String.join(", ", obstructed.stream().distinct().map(String::valueOf).toList())
                    + ": a direction field must have singularities of that index sum");
        }
        boolean anyClosed = components.stream().anyMatch(Component::closed);
        return new Admission(true, (group.reflections() ? "" : "orientable, and ")
                + (anyClosed ? "Euler characteristic zero: a direction field without singularities exists"
                : "bounded: a direction field without singularities exists"));
    }

    private static String of(long count, List<Component> components) {
        return components.size() == 1 ? "the surface is " : count + " of " + components.size() + " components " + (count == 1 ? "is " : "are ");
    }

    private static List<Component> componentsOf(Topology topology) {
        int count = topology.components();
        int[] euler = new int[count];
        int[] faces = new int[count];
        boolean[] twisted = new boolean[count];
        boolean[] bounded = new boolean[count];
        for (int p = 0; p < topology.vertexCount(); p++) {
            euler[topology.component(p)]++;
        }
        for (int e = 0; e < topology.edgeCount(); e++) {
            euler[topology.component(topology.from(topology.halfEdge(e)))]--;
        }
        for (int h = 0; h < topology.halfEdgeCount(); h++) {
            int c = topology.component(topology.from(h));
            int twin = topology.twin(h);
            if (h % 3 == 0) {
                euler[c]++;
                faces[c]++;
            }
            if (twin < 0) {
                bounded[c] = true;
            } else {
                int agreement = topology.orientation(topology.face(h)) * topology.orientation(topology.face(twin));
                twisted[c] |= agreement != (topology.flips(h) ? -1 : 1);
            }
        }
        List<Component> components = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            if (faces[c] > 0) {
                components.add(new Component(!twisted[c], !bounded[c], euler[c]));
            }
        }
        return components;
    }
}
