package holonomy.transport.geodesic;

/// The geodesic between the ends of a path that turns a little here and there, to first order in the turns.
///
/// With y the geodesic's distance to the left of the path, K the Gaussian curvature and kappa the turns of the path to the left,
///
///     y'' + K y = -kappa,   y = 0 at both ends
///
/// solved by shooting: y is the driven solution that starts with `y = y' = 0` plus a multiple of the Jacobi field that starts with `j = 0, j' = 1`.
/// Without curvature that is `y' = sum kappa (r - t) / r` at the start and `-sum kappa t / r` at the end, t the place of a turn.
final class Straightening {
    private static final double LEAST_FIELD = 0.1; // of the length: beyond, the ends are close to conjugate and no geodesic is near

    private double length;
    private double y;
    private double slope;
    private double field;
    private double fieldSlope;
    private double atStart;
    private double atEnd;

    void begin() {
        length = 0;
        y = 0;
        slope = 0;
        field = 0;
        fieldSlope = 1;
    }

    void copy(Straightening other) {
        length = other.length;
        y = other.y;
        slope = other.slope;
        field = other.field;
        fieldSlope = other.fieldSlope;
    }

    /// Goes straight on for a while, by a rule of second order that is its own inverse backwards: a path gives the same from both ends.
    void advance(double run, double curvature) {
        double quarter = 0.25 * curvature * run * run;
        double cosine = (1 - quarter) / (1 + quarter);
        double sine = run / (1 + quarter);
        double nextY = cosine * y + sine * slope;
        slope = cosine * slope - curvature * sine * y;
        y = nextY;
        double nextField = cosine * field + sine * fieldSlope;
        fieldSlope = cosine * fieldSlope - curvature * sine * field;
        field = nextField;
        length += run;
    }

    /// Turns to the left.
    void turn(double kappa) {
        slope -= kappa;
    }

    /// Ends the path; read the results. Zero where turns add up to more than half a turn, or numbers overflow.
    void end() {
        double factor = field > LEAST_FIELD * length ? -y / field : Double.NaN;
        atStart = factor;
        atEnd = slope + factor * fieldSlope;
        if (!(Math.abs(atStart) <= Math.PI && Math.abs(atEnd) <= Math.PI)) {
            atStart = 0;
            atEnd = 0;
        }
    }

    /// How much further to the left than the path the geodesic leaves.
    double atStart() {
        return atStart;
    }

    /// How much further to the left than the path the geodesic arrives, and leads back.
    double atEnd() {
        return atEnd;
    }
}
