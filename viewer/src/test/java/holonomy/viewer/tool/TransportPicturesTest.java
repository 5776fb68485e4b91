package holonomy.viewer.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.viewer.drawing.GeodesicWalk;
import holonomy.viewer.drawing.Polyline;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.PolarQuantity;
import java.util.Arrays;
import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/// What is drawn of transport and gauges is right, not only pretty.
class TransportPicturesTest {
    private static final double EXACT = 1e-9;

    @Test
    void aVectorCarriedRoundAConePointTurnsByItsCurvature() {
        double defect = 1.1;
        Frames frames = Frames.firstEdge(Shapes.cone(defect, 6, 5));
        int[] ring = new int[19]; // ring 3 has 18 vertices after 1 + 6 + 12
        for (int i = 0; i < ring.length; i++) {
            ring[i] = 19 + i % 18;
        }
        CarriedVector carried = CarriedVector.along(frames, ring, 0.4);
        assertTrue(carried.closed());
        assertEquals(defect, Math.abs(carried.holonomy()), EXACT);
    }

    @Test
    void aFrameCarriedRoundAMoebiusStripIsReflected() {
        Mesh mesh = Shapes.moebiusStrip(40, 4);
        Frames frames = Frames.firstEdge(mesh);
        int[] leg = CarriedVector.edgePath(frames, 0, farthest(mesh, 0));
        assertTrue(leg.length > 10);
        int reflections = 0;
        for (int v = 0; v < mesh.vertexCount(); v++) {
            int[] there = CarriedVector.edgePath(frames, 0, v);
            reflections += CarriedVector.along(frames, there, 0).reflected() ? 1 : 0;
        }
        assertTrue(reflections > 0, "frames of the fans disagree somewhere on a surface without orientation");
    }

    private static int farthest(Mesh mesh, int from) {
        int best = from;
        for (int v = 0; v < mesh.vertexCount(); v++) {
            if (mesh.position(v, new Vector3d()).distance(mesh.position(from, new Vector3d()))
                    > mesh.position(best, new Vector3d()).distance(mesh.position(from, new Vector3d()))) {
                best = v;
            }
        }
        return best;
    }

    @Test
    void walksAreStraightOnAPlaneAndGreatCirclesOnASphere() {
        Frames flat = Frames.firstEdge(Shapes.irregularGrid(12, 12, 3));
        Mesh plane = flat.geometry().topology().mesh();
        int middle = nearest(plane, new Vector3d(0.5, 0.5, 0));
        Polyline path = new GeodesicWalk(flat.polarAngles()).from(middle, 1.234, 0.3);
        assertEquals(0.3, path.length(), EXACT);
        assertEquals(0.3, path.point(0).distance(path.point(path.size() - 1)), EXACT);

        Frames round = Frames.firstEdge(Shapes.icosphere(4));
        Polyline circle = new GeodesicWalk(round.polarAngles()).from(100, 0.7, Math.PI / 2);
        Vector3d begin = new Vector3d(circle.point(0)).normalize();
        Vector3d end = new Vector3d(circle.point(circle.size() - 1)).normalize();
        assertEquals(Math.PI / 2, begin.angle(end), 0.01);
    }

    private static int nearest(Mesh mesh, Vector3d to) {
        int best = 0;
        for (int v = 0; v < mesh.vertexCount(); v++) {
            if (mesh.position(v, new Vector3d()).distance(to) < mesh.position(best, new Vector3d()).distance(to)) {
                best = v;
            }
        }
        return best;
    }

    @Test
    void theLogMapOfAPlaneIsThePlane() {
        Mesh mesh = Shapes.irregularGrid(10, 10, 5);
        Frames frames = Frames.firstEdge(mesh);
        int p = nearest(mesh, new Vector3d(0.5, 0.5, 0));
        PolarQuantity map = new LogMap(frames).coordinates("map", p, 0.4);
        Vector3d e1 = frames.e1(p, new Vector3d());
        Vector3d e2 = frames.e2(p, new Vector3d());
        int reached = 0;
        for (int v = 0; v < mesh.vertexCount(); v++) {
            Vector3d offset = mesh.position(v, new Vector3d()).sub(mesh.position(p, new Vector3d()));
            if (offset.length() < 0.4) {
                assertEquals(offset.dot(e1), map.u(v), EXACT);
                assertEquals(offset.dot(e2), map.v(v), EXACT);
                reached++;
            }
        }
        assertTrue(reached > 30);
    }

    @Test
    void aFieldIsDrawnInTheSamePlaceInEveryGauge() {
        Frames frames = Frames.firstEdge(Shapes.bumpySphere(2, 1));
        Random random = new Random(2);
        int vertexCount = frames.vertexCount();
        double[] angles = new double[vertexCount];
        Arrays.setAll(angles, v -> 6 * random.nextDouble());
        for (int order = 1; order <= 4; order++) {
            double[] before = new double[2 * vertexCount];
            double[] after = new double[2 * vertexCount];
            for (int v = 0; v < vertexCount; v++) {
                double x = random.nextGaussian();
                double y = random.nextGaussian();
                double cosine = Math.cos(-order * angles[v]);
                double sine = Math.sin(-order * angles[v]);
                before[2 * v] = x;
                before[2 * v + 1] = y;
                after[2 * v] = cosine * x - sine * y; // R(-m a) x
                after[2 * v + 1] = sine * x + cosine * y;
            }
            DirectionQuantity first = new DirectionQuantity("field", order, frames, before, DirectionQuantity.Style.LENGTH);
            DirectionQuantity second = new DirectionQuantity("field", order, frames.rotated(angles), after, DirectionQuantity.Style.LENGTH);
            for (int v = 0; v < vertexCount; v++) {
                double apart = Math.IEEEremainder(order * (first.polarAngle(v, 0) - second.polarAngle(v, 0)), 2 * Math.PI);
                assertEquals(0, apart, EXACT);
            }
        }
    }

    @Test
    void turningTheGaugeMovesTheFieldOnlyBehindALayerThatIsNotEquivariant() {
        GaugeExperiment experiment = GaugeExperiment.on(Shapes.bumpySphere(2, 1), 3);
        assertTrue(moved(experiment, true) < 1e-3, "an equivariant field moves by " + moved(experiment, true));
        assertTrue(moved(experiment, false) > 0.5, "a field that is not equivariant moves by " + moved(experiment, false));
    }

    /// The largest distance of the drawn vectors at two positions of the slider, over their largest length.
    private static double moved(GaugeExperiment experiment, boolean equivariant) {
        DirectionQuantity first = field(experiment.turned(0, equivariant));
        DirectionQuantity second = field(experiment.turned(0.37, equivariant));
        double distance = 0;
        double longest = 0;
        for (int v = 0; v < first.gauge().vertexCount(); v++) {
            double a = first.polarAngle(v, 0);
            double b = second.polarAngle(v, 0);
            distance = Math.max(distance, Math.hypot(first.norm(v) * Math.cos(a) - second.norm(v) * Math.cos(b),
                    first.norm(v) * Math.sin(a) - second.norm(v) * Math.sin(b)));
            longest = Math.max(longest, first.norm(v));
        }
        return distance / longest;
    }

    private static DirectionQuantity field(GaugeExperiment.Answer answer) {
        return (DirectionQuantity) FeatureQuantities.of(answer.last().type(), answer.last().values(), answer.surface().frames(), 0).get(1);
    }

    @Test
    void theErrorThatIsWrittenIsThatOfTheFields() {
        GaugeExperiment experiment = GaugeExperiment.on(Shapes.bumpySphere(2, 1), 3);
        assertTrue(experiment.turned(0.37, true).error() < 1e-4);
        assertTrue(experiment.turned(0.37, false).error() > 0.1);
        assertTrue(experiment.rotated(5, true).error() < 1e-4);
        assertEquals(0, experiment.turned(0, true).error());
    }
}
