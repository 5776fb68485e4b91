package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import org.apache.commons.math3.linear.RealMatrix;

/// One block of a field type in the natural basis of its representation: `n = Q x` for each channel, and back `x = Q^T n`.
final class NaturalBasis {
    private final int offset;
    private final int channels;
    private final double[][] basis; // Q [D][D]

    NaturalBasis(FieldType.Block block) {
        RealMatrix q = block.representation().changeOfBasis();
        this.offset = block.offset();
        this.channels = block.multiplicity();
        this.basis = q.getData();
    }

    int channels() {
        return channels;
    }

    int dimension() {
        return basis.length;
    }

    /// The natural coefficients of a channel, `[D]`, of a feature vector.
    double[] of(double[] x, int channel) {
        double[] natural = new double[basis.length];
        for (int i = 0; i < natural.length; i++) {
            for (int j = 0; j < natural.length; j++) {
                natural[i] += basis[i][j] * x[offset + j * channels + channel];
            }
        }
        return natural;
    }

    /// Adds a channel with the given natural coefficients to a feature vector.
    void add(double[] natural, double[] x, int channel) {
        for (int j = 0; j < natural.length; j++) {
            for (int i = 0; i < natural.length; i++) {
                x[offset + j * channels + channel] += basis[i][j] * natural[i];
            }
        }
    }
}
