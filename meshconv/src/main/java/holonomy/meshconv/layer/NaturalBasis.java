package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import java.util.List;

/// One block of a field type and the natural basis of its representation: coefficients `n = Q x` for each channel, and back `x = Q^T n`.
///
/// @param columns  `[D]` the column of channel 0 for each coefficient in the basis of irreps; further channels follow it
/// @param channels the number of channels
/// @param basis    Q `[D][D]`
record NaturalBasis(int[] columns, int channels, double[][] basis) {
    static NaturalBasis of(FieldType.Block block) {
        int[] columns = new int[block.representation().dimension()];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = block.offset() + j * block.multiplicity();
        }
        return new NaturalBasis(columns, block.multiplicity(), block.representation().changeOfBasis().getData());
    }

    int dimension() {
        return columns.length;
    }

    /// `Q^T n`, the coefficients in the basis of irreps.
    double[] irreps(double... natural) {
        double[] x = new double[natural.length];
        for (int i = 0; i < natural.length; i++) {
            for (int j = 0; j < x.length; j++) {
                x[j] += basis[i][j] * natural[i];
            }
        }
        return x;
    }

    /// The matrix that takes feature vectors to the natural coefficients of these blocks, which follow one another in the same layout,
    /// `[width, sum of D C]` row-major: it acts on rows from the right.
    static double[] toNatural(List<NaturalBasis> blocks, int width) {
        int natural = blocks.stream().mapToInt(block -> block.dimension() * block.channels).sum();
        double[] matrix = new double[width * natural];
        forEachEntry(blocks, (stored, coefficient, value) -> matrix[stored * natural + coefficient] = value);
        return matrix;
    }

    /// The transpose: from natural coefficients of these blocks to feature vectors, `[sum of D C, width]`.
    static double[] fromNatural(List<NaturalBasis> blocks, int width) {
        int natural = blocks.stream().mapToInt(block -> block.dimension() * block.channels).sum();
        double[] matrix = new double[natural * width];
        forEachEntry(blocks, (stored, coefficient, value) -> matrix[coefficient * width + stored] = value);
        return matrix;
    }

    @FunctionalInterface
    private interface Entry {
        void at(int stored, int coefficient, double value);
    }

    private static void forEachEntry(List<NaturalBasis> blocks, Entry entry) {
        int first = 0;
        for (NaturalBasis block : blocks) {
            for (int i = 0; i < block.dimension(); i++) {
                for (int j = 0; j < block.dimension(); j++) {
                    for (int c = 0; c < block.channels; c++) {
                        entry.at(block.columns[j] + c, first + i * block.channels + c, block.basis[i][j]);
                    }
                }
            }
            first += block.dimension() * block.channels;
        }
    }
}
