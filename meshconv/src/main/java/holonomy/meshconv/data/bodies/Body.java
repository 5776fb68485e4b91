package holonomy.meshconv.data.bodies;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;

/// A body in one pose as an implicit surface: a smooth union of its bones' pieces.
///
/// `f(x) = -s log(sum over bones i of exp(-d_i(x) / s))` with the pieces' distances d_i and a softness s: the surface f = 0 has no seams, and
/// pieces closer than about 2 s melt together.
final class Body {
    private static final double SOFTNESS = 0.014; // of a body about 1.8 high
    private static final double FAR = 12;         // softnesses beyond which a bone adds nothing

    private static final double PROJECTION_REACH = 0.06;

    private final Bone[] bones;

    Body(List<Bone> bones) {
        this.bones = bones.toArray(Bone[]::new);
    }

    /// f at a point.
    double value(double x, double y, double z) {
        return value(bones, x, y, z);
    }

    /// The bones that f depends on within a distance of a point.
    Bone[] near(double x, double y, double z, double reach) {
        double[] distances = new double[bones.length];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < bones.length; i++) {
            distances[i] = bones[i].distance(x, y, z);
            least = Math.min(least, distances[i]);
        }
        Bone[] near = new Bone[bones.length];
        int count = 0;
        for (int i = 0; i < bones.length; i++) {
            // A distance changes by little more than the way that is gone, and so does the least of them.
            if (distances[i] <= least + 2.4 * reach + FAR * SOFTNESS) {
                near[count++] = bones[i];
            }
        }
        return Arrays.copyOf(near, count);
    }

    /// f at a point, from the bones that it depends on there.
    static double value(Bone[] bones, double x, double y, double z) {
        double nearest = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (Bone bone : bones) {
            double d = bone.distance(x, y, z);
            if (d < nearest) {
                sum = sum * Math.exp((d - nearest) / SOFTNESS) + 1;
                nearest = d;
            } else if (d < nearest + FAR * SOFTNESS) {
                sum += Math.exp((nearest - d) / SOFTNESS);
            }
        }
        return nearest - SOFTNESS * Math.log(sum);
    }

    /// Whether limbs touch each other beyond their roots, where they would melt together.
    boolean touchesItself() {
        for (Bone bone : bones) {
            for (Bone other : bones) {
                if (bone.distal() && bone.limb() != other.limb() && bone.clearance(other) < 3 * SOFTNESS) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The bone whose piece is nearest to a point. Round the outside of a bent joint all points are as near to one bone as to the other: there the one
    /// decides beyond whose end the point lies less far.
    Bone nearest(Vector3d p) {
        Bone nearest = bones[0];
        double least = Double.POSITIVE_INFINITY;
        for (Bone bone : bones) {
            double d = bone.distance(p.x, p.y, p.z) + 0.1 * bone.overshoot(p.x, p.y, p.z);
            if (d < least) {
                least = d;
                nearest = bone;
            }
        }
        return nearest;
    }

    /// Moves a point near the surface onto it, by Newton steps along the gradient; the point is changed and returned.
    Vector3d project(Vector3d p) {
        double h = 1e-4;
        Bone[] near = near(p.x, p.y, p.z, PROJECTION_REACH);
        for (int step = 0; step < 3; step++) {
            double f = value(near, p.x, p.y, p.z);
            double gx = (value(near, p.x + h, p.y, p.z) - value(near, p.x - h, p.y, p.z)) / (2 * h);
            double gy = (value(near, p.x, p.y + h, p.z) - value(near, p.x, p.y - h, p.z)) / (2 * h);
            double gz = (value(near, p.x, p.y, p.z + h) - value(near, p.x, p.y, p.z - h)) / (2 * h);
            double square = gx * gx + gy * gy + gz * gz;
            if (Math.abs(f) < 1e-7 || square < 1e-3) {
                return p;
            }
            p.sub(f * gx / square, f * gy / square, f * gz / square);
        }
        return p;
    }

    /// The corner of the box round all pieces where all coordinates are least, moved out by a margin.
    Vector3d low(double margin) {
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        for (Bone bone : bones) {
            low.min(new Vector3d(bone.start()).sub(bone.startRadius(), bone.startRadius(), bone.startRadius()));
            low.min(new Vector3d(bone.end()).sub(bone.endRadius(), bone.endRadius(), bone.endRadius()));
        }
        return low.sub(margin, margin, margin);
    }

    /// The opposite corner.
    Vector3d high(double margin) {
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        for (Bone bone : bones) {
            high.max(new Vector3d(bone.start()).add(bone.startRadius(), bone.startRadius(), bone.startRadius()));
            high.max(new Vector3d(bone.end()).add(bone.endRadius(), bone.endRadius(), bone.endRadius()));
        }
        return high.add(margin, margin, margin);
    }
}
