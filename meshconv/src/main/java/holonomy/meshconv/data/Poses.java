package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import java.util.ArrayList;
import java.util.List;

/// Chooses distinct poses of one character: farthest-point sampling over the frames of its clips.
///
/// The distance of two poses is the root mean square distance of their vertices once both stand on the same centroid, as a fraction of the
/// diagonal of the first pose's bounding box.
final class Poses {
    private static final int FRAMES = 16; // candidates per clip
    private static final double DISTINCT = 0.012;

    private final SkinnedModel model;
    private final List<double[]> chosen = new ArrayList<>(); // centred positions of every pose taken so far, of whatever clip

    Poses(SkinnedModel model) {
        this.model = model;
    }

    /// A pose and the time of its clip at which it is taken, in seconds.
    record Pose(String clip, double time, Mesh mesh) {
    }

    /// At most `limit` poses of a clip, none of which is close to another or to any taken before.
    List<Pose> take(String clip, int limit) {
        double length = model.clips().get(clip);
        List<Pose> candidates = new ArrayList<>();
        List<double[]> centred = new ArrayList<>();
        for (int k = 0; k < (length > 0 ? FRAMES : 1); k++) {
            double time = length * (k + 0.5) / FRAMES;
            candidates.add(new Pose(clip, time, model.pose(clip, time)));
            centred.add(centred(candidates.getLast().mesh()));
        }
        double[] nearest = new double[candidates.size()];
        for (int k = 0; k < nearest.length; k++) {
            nearest[k] = Double.POSITIVE_INFINITY;
            for (double[] other : chosen) {
                nearest[k] = Math.min(nearest[k], distance(other, centred.get(k)));
            }
        }
        List<Pose> taken = new ArrayList<>();
        while (taken.size() < limit) {
            int farthest = 0;
            for (int k = 1; k < nearest.length; k++) {
                farthest = nearest[k] > nearest[farthest] ? k : farthest;
            }
            if (nearest[farthest] < DISTINCT) {
                break;
            }
            taken.add(candidates.get(farthest));
            chosen.add(centred.get(farthest));
            for (int k = 0; k < nearest.length; k++) {
                nearest[k] = Math.min(nearest[k], distance(centred.get(farthest), centred.get(k)));
            }
        }
        return taken;
    }

    private static double[] centred(Mesh mesh) {
        double[] positions = mesh.positions();
        int count = mesh.vertexCount();
        for (int axis = 0; axis < 3; axis++) {
            double sum = 0;
            for (int v = 0; v < count; v++) {
                sum += positions[3 * v + axis];
            }
            for (int v = 0; v < count; v++) {
                positions[3 * v + axis] -= sum / count;
            }
        }
        return positions;
    }

    private static double distance(double[] one, double[] other) {
        double squares = 0;
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < one.length; i++) {
            squares += (one[i] - other[i]) * (one[i] - other[i]);
            low[i % 3] = Math.min(low[i % 3], one[i]);
            high[i % 3] = Math.max(high[i % 3], one[i]);
        }
        double diagonal = Math.sqrt((high[0] - low[0]) * (high[0] - low[0]) + (high[1] - low[1]) * (high[1] - low[1])
                + (high[2] - low[2]) * (high[2] - low[2]));
        return Math.sqrt(squares / (one.length / 3.0)) / diagonal;
    }
}
