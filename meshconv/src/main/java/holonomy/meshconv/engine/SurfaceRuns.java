package holonomy.meshconv.engine;

import java.util.Arrays;

/// The rows of each surface of a batch, cut into runs that threads share: the same cut whatever the number of threads.
final class SurfaceRuns {
    private final int[] begin;   // [surfaces + 1] first row
    private final int[] first;   // [surfaces + 1] first run
    private final int[] surface; // [runs]
    private final int length;

    /// @param begin  first rows of the surfaces, then the number of rows
    /// @param length rows of a run but for a surface's last
    SurfaceRuns(int[] begin, int length) {
        this.begin = begin;
        this.length = length;
        first = new int[begin.length];
        for (int s = 0; s < surfaces(); s++) {
            first[s + 1] = first[s] + (rows(s) + length - 1) / length;
        }
        surface = new int[first[surfaces()]];
        for (int s = 0; s < surfaces(); s++) {
            Arrays.fill(surface, first[s], first[s + 1], s);
        }
    }

    int surfaces() {
        return begin.length - 1;
    }

    /// Of all surfaces.
    int rows() {
        return begin[surfaces()];
    }

    int rows(int s) {
        return begin[s + 1] - begin[s];
    }

    int count() {
        return surface.length;
    }

    int first(int s) {
        return first[s];
    }

    int surface(int run) {
        return surface[run];
    }

    int begin(int run) {
        return begin[surface[run]] + (run - first[surface[run]]) * length;
    }

    int end(int run) {
        return Math.min(begin(run) + length, begin[surface[run] + 1]);
    }
}
