package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.structure.GStructure;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.network.Network;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Spherical networks (Weiler et al., "Coordinate independent convolutional networks", 2021, section 11): the Levi-Civita SO(2)- or
/// O(2)-structure commutes with all rotations (and reflections) but for discretisation; the frames of longitude and latitude, an
/// {e}-structure on the sphere minus its poles, with the rotations about the axis.
class SphericalNetworkTest {
    private static final int COMPARED = 42; // the vertices of level 1 are the first ones of every further level

    /// Of order 1.6 in the length of an edge from level 2 to level 4, and 2.4 in the last step: 0.19, 0.10 and 0.019.
    @Test
    void theErrorOfARotationFallsWithTheLevelOfTheSphere() {
        try (Network network = Symmetry.network(Group.so2().type("2x0+2x1+1x2"))) {
            double[] errors = IntStream.rangeClosed(2, 4).mapToDouble(level -> error(network, Group.so2(), level, 1)).toArray();
            assertTrue(errors[0] / errors[1] > 1.8 && errors[1] / errors[2] > 4 && errors[2] < 0.02, Arrays.toString(errors));
        }
    }

    @ParameterizedTest
    @CsvSource({"so2, 4x0+3x1+3x2, 1", "o2, 3x0+ + 1x0- + 3x1 + 3x2, 1", "o2, 3x0+ + 1x0- + 3x1 + 3x2, -1"})
    void rotationsAndReflectionsCommuteTheBetterTheFinerTheSphere(String groupName, String hidden, int handedness) {
        Group group = Group.parse(groupName);
        try (Network network = Symmetry.network(group.type(hidden))) {
            double coarse = error(network, group, 2, handedness);
            double fine = error(network, group, 3, handedness);
            assertTrue(fine < coarse / 2.5 && fine < 0.05, coarse + " at level 2, " + fine + " at level 3");
        }
    }

    /// A smooth function on the sphere and the same function turned, at the vertices at which answers are compared.
    private static double error(Network network, Group group, int level, int handedness) {
        Quaterniond rotation = new Quaterniond(0.3, -0.5, 0.7, 0.2).normalize();
        Mesh mesh = Shapes.icosphere(level);
        double[] positions = mesh.positions();
        Vector3d x = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            rotation.transform(mesh.position(v, x));
            positions[3 * v] = handedness * x.x;
            positions[3 * v + 1] = x.y;
            positions[3 * v + 2] = x.z;
        }
        double[] there;
        double[] here;
        Surface surface = Surface.of(mesh, group, Neighbourhood.radius(0.7));
        try (Engine engine = new ScalarEngine(); Batch batch = new Batch(engine, List.of(new SurfaceGeometry(surface)))) {
            // f(turned function) at a vertex against f(function) at the turned vertex, interpolated from the face that this lies in.
            there = answers(network, engine, batch, positions);
            here = interpolated(mesh, answers(network, engine, batch, mesh.positions()), positions);
        }
        double worst = 0;
        double largest = 0;
        for (int v = 0; v < COMPARED; v++) {
            worst = Math.max(worst, Math.abs(here[v] - there[v]));
            largest = Math.max(largest, Math.abs(there[v]));
        }
        return worst / largest;
    }

    /// The network's first answer to the function sampled at the given places.
    private static double[] answers(Network network, Engine engine, Batch batch, double[] places) {
        double[] features = new double[2 * batch.vertices()];
        for (int v = 0; v < batch.vertices(); v++) {
            features[2 * v] = Math.sin(2 * places[3 * v]) + places[3 * v + 1] * places[3 * v + 2];
            features[2 * v + 1] = Math.cos(2 * places[3 * v + 2] + places[3 * v]);
        }
        double[] y = network.evaluate(engine, batch, features);
        double[] first = new double[batch.vertices()];
        Arrays.setAll(first, v -> y[2 * v]);
        return first;
    }

    private static double[] interpolated(Mesh mesh, double[] values, double[] places) {
        double[] result = new double[COMPARED];
        Vector3d a = new Vector3d();
        Vector3d b = new Vector3d();
        Vector3d c = new Vector3d();
        for (int i = 0; i < result.length; i++) {
            Vector3d p = new Vector3d(places[3 * i], places[3 * i + 1], places[3 * i + 2]);
            double best = Double.NEGATIVE_INFINITY;
            for (int f = 0; f < mesh.faceCount(); f++) {
                mesh.position(mesh.vertex(f, 0), a);
                mesh.position(mesh.vertex(f, 1), b);
                mesh.position(mesh.vertex(f, 2), c);
                double u = volume(p, b, c);
                double v = volume(a, p, c);
                double w = volume(a, b, p);
                double inside = Math.min(u, Math.min(v, w)) / Math.abs(u + v + w);
                if (u + v + w > 0 && inside > best) {
                    best = inside;
                    result[i] = (u * values[mesh.vertex(f, 0)] + v * values[mesh.vertex(f, 1)] + w * values[mesh.vertex(f, 2)]) / (u + v + w);
                }
            }
        }
        return result;
    }

    private static double volume(Vector3d a, Vector3d b, Vector3d c) {
        return new Vector3d(a).cross(b).dot(c);
    }

    @Test
    void longitudeAndLatitudeCommuteWithTheAxisOnly() {
        Mesh mesh = withoutPoles(Shapes.uvSphere(16, 9));
        double[] east = new double[3 * mesh.vertexCount()];
        for (int p = 0; p < mesh.vertexCount(); p++) {
            east[3 * p] = -mesh.y(p);
            east[3 * p + 1] = mesh.x(p);
        }
        Surface surface = Surface.of(GStructure.of(Frames.given(mesh, east)), Neighbourhood.edges(2));
        PlanarGroup trivial = Group.trivial();
        try (Network network = Symmetry.network(FieldType.of(5, trivial.irreps(0).getFirst()))) {
            SurfaceGeometry geometry = new SurfaceGeometry(surface);
            Symmetry turn = Symmetry.of(mesh, p -> p.rotateZ(2 * Math.PI * 3 / 16));
            double error = turn.error(network, geometry);
            assertTrue(error < Symmetry.TOLERANCE, "turn about the axis: " + error);
            double over = Symmetry.of(mesh, p -> p.rotateX(Math.PI)).error(network, geometry);
            assertTrue(over > 1e-3, "half a turn across the axis: " + over);
        }
    }

    /// The poles are the first and the last vertex.
    private static Mesh withoutPoles(Mesh sphere) {
        int last = sphere.vertexCount() - 1;
        int[] faces = Arrays.stream(sphere.faces()).map(v -> v - 1).toArray();
        int[] kept = new int[faces.length];
        int end = 0;
        for (int f = 0; f < faces.length; f += 3) {
            boolean pole = false;
            for (int c = 0; c < 3; c++) {
                pole |= faces[f + c] < 0 || faces[f + c] == last - 1;
            }
            if (!pole) {
                System.arraycopy(faces, f, kept, end, 3);
                end += 3;
            }
        }
        return Mesh.of(Arrays.copyOfRange(sphere.positions(), 3, 3 * last), Arrays.copyOf(kept, end));
    }
}
