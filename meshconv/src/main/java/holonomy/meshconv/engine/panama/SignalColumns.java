package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.Sampling;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Where the coefficients of a bundle of signals are: in rows of features, and in a tile `[rows][room][lanes]` with one vector of channels of each row.
final class SignalColumns {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();

    private final int[] offsets; // [coefficients]
    private final int[] slots;   // [coefficients]
    private final int room;
    private final int channels;

    /// @param slots the place of each coefficient among the `room` numbers of a row in a tile
    SignalColumns(Sampling.Bundle bundle, int[] slots, int room) {
        this.offsets = bundle.offsets();
        this.channels = bundle.channels();
        this.slots = slots;
        this.room = room;
    }

    int channels() {
        return channels;
    }

    /// Whether there is a whole vector of channels from c on.
    boolean isWhole(int c) {
        return c + L <= channels;
    }

    /// Whether every slot has a coefficient.
    boolean isFull() {
        return offsets.length == room;
    }

    /// The column of channel c in each slot, where that has a coefficient.
    int[] columns(int c) {
        int[] columns = new int[room];
        for (int i = 0; i < offsets.length; i++) {
            columns[slots[i]] = offsets[i] + c;
        }
        return columns;
    }

    /// Takes the vector of channels from c on, as many as there are, out of rows of `width` numbers; lanes beyond them and slots without a coefficient are zero.
    void load(float[] x, int width, int c, int rows, float[] tile) {
        if (!isFull()) {
            Arrays.fill(tile, 0, rows * room * L, 0);
        }
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < offsets.length; i++) {
                int from = r * width + offsets[i] + c;
                int to = (r * room + slots[i]) * L;
                if (isWhole(c)) {
                    FloatVector.fromArray(LANES, x, from).intoArray(tile, to);
                } else {
                    Arrays.fill(tile, to, to + L, 0);
                    System.arraycopy(x, from, tile, to, channels - c);
                }
            }
        }
    }

    /// Puts such a vector back.
    void store(float[] tile, float[] y, int width, int c, int rows) {
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < offsets.length; i++) {
                int from = (r * room + slots[i]) * L;
                int to = r * width + offsets[i] + c;
                if (isWhole(c)) {
                    FloatVector.fromArray(LANES, tile, from).intoArray(y, to);
                } else {
                    System.arraycopy(tile, from, y, to, channels - c);
                }
            }
        }
    }
}
