package holonomy.manifold.generate;

import holonomy.manifold.Mesh;
import java.util.LinkedHashMap;
import java.util.Map;

/// Meshes by name, sound and broken, for tests that hold for all of them.
public final class Zoo {
    private Zoo() {
    }

    /// Connected manifolds without degenerate faces.
    public static Map<String, Mesh> manifolds() {
        Map<String, Mesh> zoo = new LinkedHashMap<>();
        zoo.put("tetrahedron", Mesh.of(new double[] {1, 1, 1, 1, -1, -1, -1, 1, -1, -1, -1, 1},
                new int[] {0, 1, 2, 0, 3, 1, 0, 2, 3, 1, 3, 2}));
        zoo.put("icosphere", Shapes.icosphere(2));
        zoo.put("uv sphere", Shapes.uvSphere(12, 7));
        zoo.put("bumpy sphere", Shapes.bumpySphere(3, 5));
        zoo.put("torus", Shapes.torus(1, 0.4, 20, 11));
        zoo.put("genus two", Shapes.genusTwo(3));
        zoo.put("coarse genus two", Shapes.genusTwo(1));
        zoo.put("disk", Shapes.disk(5));
        zoo.put("grid", Shapes.grid(6, 4));
        zoo.put("irregular grid", Shapes.irregularGrid(8, 8, 3));
        zoo.put("cone", Shapes.cone(Math.PI / 2, 6, 5));
        zoo.put("cylinder", Shapes.cylinder(1, 2, 12, 5));
        zoo.put("half-cylinder", Shapes.halfCylinder(1, 2, 8, 5));
        zoo.put("Moebius strip", Shapes.moebiusStrip(21, 4));
        zoo.put("Klein bottle", Shapes.kleinBottle(24, 13));
        zoo.put("one triangle", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2}));
        zoo.put("perturbed sphere", Shapes.perturbed(Shapes.icosphere(2), 0.3, 1));
        return zoo;
    }

    /// Everything else that may come from a file.
    public static Map<String, Mesh> broken() {
        Map<String, Mesh> zoo = new LinkedHashMap<>();
        zoo.put("empty", Mesh.of(new double[0], new int[0]));
        zoo.put("one vertex", Mesh.of(new double[] {1, 2, 3}, new int[0]));
        zoo.put("triangle and vertex", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 5, 5, 5}, new int[] {0, 1, 2}));
        zoo.put("two components", Shapes.union(Shapes.icosphere(1), Shapes.disk(3)));
        zoo.put("three faces at an edge", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, -1, 0},
                new int[] {0, 1, 2, 1, 0, 3, 0, 1, 4}));
        zoo.put("two fans", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0, -1, 0, 0, 0, -1, 0}, new int[] {0, 1, 2, 0, 3, 4}));
        zoo.put("sliver", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0.5, 1e-14, 0, 0.5, 1, 0}, new int[] {0, 1, 2, 0, 2, 3, 2, 1, 3}));
        zoo.put("vertex on an edge", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0.5, 0, 0, 0.5, 1, 0}, new int[] {0, 1, 2, 0, 2, 3, 2, 1, 3}));
        zoo.put("coincident vertices", Mesh.of(new double[] {0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2, 1, 3, 2}));
        zoo.put("point", Mesh.of(new double[9], new int[] {0, 1, 2}));
        zoo.put("vertex named twice", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 0, 0, 1, 2}));
        zoo.put("face twice", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2, 0, 1, 2}));
        zoo.put("pillow", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2, 0, 2, 1}));
        zoo.put("turned face", Mesh.of(new double[] {1, 1, 1, 1, -1, -1, -1, 1, -1, -1, -1, 1},
                new int[] {0, 1, 2, 0, 3, 1, 0, 2, 3, 1, 2, 3}));
        zoo.put("tiny", scaled(Shapes.icosphere(1), 1e-160));
        zoo.put("huge", scaled(Shapes.icosphere(1), 1e100));
        zoo.put("folded flat", Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0}, new int[] {0, 1, 2, 1, 0, 3}));
        return zoo;
    }

    public static Mesh scaled(Mesh mesh, double factor) {
        double[] x = mesh.positions();
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
        return mesh.withPositions(x);
    }
}
