package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.gather.GatherProgram.Gathered;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Copies of the parts of a feature field that have fewer channels than a vector has lanes, each component filled up with zeros to a
/// whole vector, so that no kernel needs masks or reads past a row.
final class PaddedFeatures {
    private final int lanes;
    private final List<Gathered> parts;
    private final int[] offset;   // [parts] where a narrow part begins in a padded row
    private final int width;      // floats of a padded row, 0 if no part is narrow

    PaddedFeatures(List<Gathered> parts, int lanes) {
        this.lanes = lanes;
        this.parts = parts;
        offset = new int[parts.size()];
        int end = 0;
        for (int i = 0; i < offset.length; i++) {
            offset[i] = end;
            end += isNarrow(i) ? parts.get(i).components() * lanes : 0;
        }
        width = end;
    }

    boolean isNarrow(int part) {
        return parts.get(part).channels() < lanes;
    }

    int offset(int part) {
        return offset[part];
    }

    int width() {
        return width;
    }

    /// Copies rows `from .. to` of x, rows `rowFloats` apart.
    void fill(MemorySegment x, int rowFloats, int from, int to, MemorySegment padded) {
        padded.asSlice(4L * from * width, 4L * (to - from) * width).fill((byte) 0);
        for (int row = from; row < to; row++) {
            for (int i = 0; i < offset.length; i++) {
                Gathered part = parts.get(i);
                for (int d = 0; isNarrow(i) && d < part.components(); d++) {
                    MemorySegment.copy(x, 4 * ((long) row * rowFloats + part.offset() + d * part.channels()),
                            padded, 4 * ((long) row * width + offset[i] + d * lanes), 4L * part.channels());
                }
            }
        }
    }
}
