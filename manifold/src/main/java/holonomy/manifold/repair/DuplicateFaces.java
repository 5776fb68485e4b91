package holonomy.manifold.repair;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Faces with the same three vertices, in whatever order.
final class DuplicateFaces {
    private DuplicateFaces() {
    }

    /// The first `count` candidates, ascending, without those whose places an earlier one has already.
    ///
    /// Faces are sorted into buckets by their smallest place; within a bucket the other two places make a key of 64 bits.
    static int[] without(int[] candidates, int count, int[] faces, int[] place) {
        int[] begin = new int[place.length + 1];
        int[] smallest = new int[count];
        for (int i = 0; i < count; i++) {
            int f = 3 * candidates[i];
            smallest[i] = Math.min(place[faces[f]], Math.min(place[faces[f + 1]], place[faces[f + 2]]));
            begin[smallest[i] + 1]++;
        }
        for (int v = 0; v < place.length; v++) {
            begin[v + 1] += begin[v];
        }
        int[] sorted = new int[count]; // indices into candidates, by bucket, ascending within one
        int[] fill = Arrays.copyOf(begin, place.length);
        int widest = 0;
        for (int i = 0; i < count; i++) {
            sorted[fill[smallest[i]]++] = i;
        }
        for (int v = 0; v < place.length; v++) {
            widest = Math.max(widest, begin[v + 1] - begin[v]);
        }
        boolean[] duplicate = new boolean[count];
        long[] keys = new long[widest];
        for (int v = 0; v < place.length; v++) {
            mark(candidates, faces, place, sorted, begin[v], begin[v + 1], keys, duplicate);
        }
        int[] kept = new int[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (!duplicate[i]) {
                kept[n++] = candidates[i];
            }
        }
        return Arrays.copyOf(kept, n);
    }

    private static void mark(int[] candidates, int[] faces, int[] place, int[] sorted, int begin, int end, long[] keys,
            boolean[] duplicate) {
        int size = end - begin;
        for (int i = 0; i < size; i++) {
            keys[i] = key(faces, place, 3 * candidates[sorted[begin + i]]);
        }
        if (size <= 16) {
            for (int i = 1; i < size; i++) {
                for (int j = 0; j < i && !duplicate[sorted[begin + i]]; j++) {
                    duplicate[sorted[begin + i]] = keys[i] == keys[j];
                }
            }
            return;
        }
        Set<Long> seen = new HashSet<>(2 * size);
        for (int i = 0; i < size; i++) {
            duplicate[sorted[begin + i]] = !seen.add(keys[i]);
        }
    }

    /// The two larger places of a face.
    private static long key(int[] faces, int[] place, int corner) {
        int a = place[faces[corner]];
        int b = place[faces[corner + 1]];
        int c = place[faces[corner + 2]];
        int low = Math.min(a, Math.min(b, c));
        int high = Math.max(a, Math.max(b, c));
        int middle = a != low && a != high ? a : b != low && b != high ? b : c;
        return (long) high << 32 | middle;
    }
}
