package holonomy.meshconv.engine.gather;

import java.util.ArrayList;
import java.util.List;

/// The numbers that each edge contributes: first the entries of its turns, then its coefficients. Declared here; each engine fills it
/// in an order of its own.
public final class EdgeTable {
    /// The angles of an edge: theta, phi, and alpha = phi - theta.
    public enum Angle { THETA, PHI, ALPHA }

    /// A part of `exp(i m angle)`.
    public enum Part { COS, SIN, MINUS_SIN }

    /// Row `s^r part(m angle)` with r = 1 if reflected.
    public record PhasorRow(Angle angle, int frequency, Part part, boolean reflected) {
    }

    /// Row `radial_ring` times the phasor rows `first` and `second` (-1: no such factor).
    public record CoefficientRow(int ring, int first, int second) {
    }

    private final boolean reflecting;
    private final List<PhasorRow> phasors = new ArrayList<>();
    private final List<CoefficientRow> coefficients = new ArrayList<>();

    /// @param reflecting whether any edge reflects; if not, s = 1 everywhere and rows that differ by s are one
    EdgeTable(boolean reflecting) {
        this.reflecting = reflecting;
    }

    /// The index of a phasor's row, which is added if it is new.
    int phasor(Angle angle, int frequency, Part part, boolean reflected) {
        PhasorRow row = new PhasorRow(frequency == 0 ? Angle.THETA : angle, frequency, part, reflected && reflecting);
        int index = phasors.indexOf(row);
        if (index < 0) {
            index = phasors.size();
            phasors.add(row);
        }
        return index;
    }

    public boolean reflecting() {
        return reflecting;
    }

    /// Adds a coefficient.
    void coefficient(int ring, int first, int second) {
        coefficients.add(new CoefficientRow(ring, first, second));
    }

    public List<PhasorRow> phasors() {
        return phasors;
    }

    public List<CoefficientRow> coefficients() {
        return coefficients;
    }

    /// Rows of the table; coefficient j is row `phasors().size() + j`.
    public int rows() {
        return phasors.size() + coefficients.size();
    }
}
