package holonomy.meshconv.data.bodies;

import org.joml.Vector3d;

/// A straight piece of a body: the points within a radius of a segment, where the radius changes evenly from one end to the other.
///
/// @param limb   which limb it belongs to: an arm, a leg, the tail, or the trunk with the head
/// @param distal whether it is so far from the limb's root that it should touch no other limb
record Bone(BodyPart part, int limb, boolean distal, Vector3d start, Vector3d end, double startRadius, double endRadius) {
    private static final int SAMPLES = 6; // along a bone, where its distance from another is taken

    /// The distance of a point from the surface of the piece, negative inside: to the segment's nearest point, less the radius there. For a radius
    /// that changes slowly this differs little from the true distance and has the same zeros up to the tilt of the flank.
    double distance(double x, double y, double z) {
        double t = along(x, y, z);
        double dx = x - start.x - t * (end.x - start.x);
        double dy = y - start.y - t * (end.y - start.y);
        double dz = z - start.z - t * (end.z - start.z);
        return Math.sqrt(dx * dx + dy * dy + dz * dz) - (startRadius + t * (endRadius - startRadius));
    }

    /// The radius beside a point.
    double radius(double x, double y, double z) {
        return startRadius + along(x, y, z) * (endRadius - startRadius);
    }

    /// About the distance of the surfaces of two pieces, negative where they overlap.
    double clearance(Bone other) {
        double least = Double.POSITIVE_INFINITY;
        Vector3d p = new Vector3d();
        for (int k = 0; k <= SAMPLES; k++) {
            double t = (double) k / SAMPLES;
            start.lerp(end, t, p);
            least = Math.min(least, other.distance(p.x, p.y, p.z) - startRadius - t * (endRadius - startRadius));
        }
        return least;
    }

    /// How far a point lies beyond the ends of the segment, along it; 0 beside the segment.
    double overshoot(double x, double y, double z) {
        double length = start.distance(end);
        double t = ((x - start.x) * (end.x - start.x) + (y - start.y) * (end.y - start.y) + (z - start.z) * (end.z - start.z)) / (length * length);
        return length * Math.max(0, Math.max(-t, t - 1));
    }

    /// Where on the segment the point nearest to this one lies, between 0 at its start and 1 at its end.
    private double along(double x, double y, double z) {
        double ux = end.x - start.x;
        double uy = end.y - start.y;
        double uz = end.z - start.z;
        double dot = (x - start.x) * ux + (y - start.y) * uy + (z - start.z) * uz;
        return Math.clamp(dot / (ux * ux + uy * uy + uz * uz), 0, 1);
    }
}
