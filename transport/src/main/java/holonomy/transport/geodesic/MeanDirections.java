package holonomy.transport.geodesic;

/// The mean of the directions and transporters of several shortest paths between the same two vertices.
///
/// The mean of angles is `arg sum_k exp(i angle_k)`. Transporters `phi_k = direction_k - s tangent_k` have their own: mean direction less mean
/// tangent may differ from it by half a turn, and where paths bend, by another angle from the other end. From there the same paths have the same
/// directions and transporters `-s phi_k`, so that both ends find the same means and `phi(p -> q) = -s phi(q -> p)`; no numbering, gauge or motion
/// enters.
///
/// A mean is undefined where directions cancel, at antipodes of a cylinder for instance, and where some paths reverse the orientation and others
/// do not. Rounding is magnified by `1 / length` of the mean vector, so one shorter than [#LEAST] counts as undefined.
final class MeanDirections {
    /// Directions of two paths that are opposite up to 2e-3 radians have no mean; those of others have one to a thousand times the rounding errors.
    static final double LEAST = 1e-3;

    private double count;
    private double directionX;
    private double directionY;
    private double backX;
    private double backY;
    private double transportX;
    private double transportY;
    private int orientation;
    private boolean oriented;

    void clear() {
        count = 0;
        directionX = 0;
        directionY = 0;
        backX = 0;
        backY = 0;
        transportX = 0;
        transportY = 0;
        orientation = 0;
        oriented = true;
    }

    /// Adds one path.
    void add(double direction, double back, double tangent, int newOrientation) {
        add(1, direction, 1, back, tangent, 1, newOrientation, true);
    }

    /// Adds several paths that share their last piece, and so `back`.
    ///
    /// @param paths          their number
    /// @param direction      the argument of their mean vector
    /// @param directionShare its length
    /// @param tangent        such that `direction - orientation tangent` is the argument of the mean vector of their transporters
    /// @param transportShare its length
    /// @param newOriented    whether they have one orientation
    void add(double paths, double direction, double directionShare, double back, double tangent, double transportShare, int newOrientation,
             boolean newOriented) {
        double phi = direction - newOrientation * tangent;
        directionX += paths * directionShare * Math.cos(direction);
        directionY += paths * directionShare * Math.sin(direction);
        backX += paths * Math.cos(back);
        backY += paths * Math.sin(back);
        transportX += paths * transportShare * Math.cos(phi);
        transportY += paths * transportShare * Math.sin(phi);
        oriented &= newOriented && (count == 0 || orientation == newOrientation);
        orientation = newOrientation;
        count += paths;
    }

    /// Whether all means are defined.
    boolean isDefined() {
        return oriented && directionShare() >= LEAST && transportShare() >= LEAST && Math.hypot(backX, backY) / count >= LEAST;
    }

    double count() {
        return count;
    }

    boolean oriented() {
        return oriented;
    }

    /// The length of the mean vector of directions.
    double directionShare() {
        return Math.hypot(directionX, directionY) / count;
    }

    /// The length of the mean vector of transporters.
    double transportShare() {
        return Math.hypot(transportX, transportY) / count;
    }

    double direction() {
        return positive(directionX, directionY);
    }

    double back() {
        return positive(backX, backY);
    }

    private static double positive(double x, double y) {
        double angle = Math.atan2(y, x);
        return angle < 0 ? angle + 2 * Math.PI : angle;
    }

    /// The tangent that makes `direction - s tangent` the mean transporter.
    double tangent() {
        return orientation * (direction() - Math.atan2(transportY, transportX));
    }
}
