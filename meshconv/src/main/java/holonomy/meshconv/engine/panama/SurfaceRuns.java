package holonomy.meshconv.engine.panama;

import java.util.Arrays;

/// The rows of each surface of a batch, cut into runs that threads share: the same cut whatever the number of threads and whatever other surfaces there are.
final class SurfaceRuns {
    private static final int LONGEST = 128; // rows
    private static final int SHORTEST = 16;
    private static final int USUAL = 8;     // runs of a surface, where they are neither too long nor too short

    private final int[] begin;   // [surfaces + 1] first row
    private final int[] first;   // [surfaces + 1] first run
    private final int[] surface; // [runs]

    /// @param begin first rows of the surfaces, then the number of rows
    SurfaceRuns(int[] begin) {
        this.begin = begin;
        first = new int[begin.length];
        for (int s = 0; s < surfaces(); s++) {
            first[s + 1] = first[s] + Math.ceilDiv(rows(s), length(s));
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
        int s = surface[run];
        return begin[s] + (run - first[s]) * length(s);
    }

    int end(int run) {
        int s = surface[run];
        return Math.min(begin(run) + length(s), begin[s + 1]);
    }

    /// The rows of a run of surface s but for the last.
    private int length(int s) {
        return Math.clamp(Math.ceilDiv(rows(s) / USUAL, SHORTEST) * SHORTEST, SHORTEST, LONGEST);
    }
}
