package holonomy.transport.geodesic;

import java.util.Arrays;

/// A first-in first-out queue of windows that does not allocate once it is large enough.
///
/// A window is an edge, laid out in the plane of its source at the origin, with the cone of rays from the source that cross it.
/// The constants are the places of its numbers, from the offset that [#poll] returns.
final class WindowQueue {
    static final int RIGHT_X = 0;      // right end of the edge as seen from the source
    static final int RIGHT_Y = 1;
    static final int LEFT_X = 2;       // left end
    static final int LEFT_Y = 3;
    static final int RIGHT_RAY_X = 4;  // unit vectors that bound the cone
    static final int RIGHT_RAY_Y = 5;
    static final int LEFT_RAY_X = 6;
    static final int LEFT_RAY_Y = 7;
    static final int RIGHT_HIT = 8;    // distances from the source at which they meet the edge
    static final int LEFT_HIT = 9;
    private static final int NUMBERS = 10;

    private double[] numbers = new double[256 * NUMBERS];
    private int[] edges = new int[256]; // 2 half-edge of the face beyond + (1 if that face is laid out clockwise)
    private int[] roots = new int[256]; // fan entry of the source whose face the cone left through
    private int mask = 255;
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    void clear() {
        head = 0;
        size = 0;
    }

    /// Adds a window and returns the offset at which the caller writes its numbers.
    int add(int edge, int root) {
        if (size > mask) {
            grow();
        }
        int slot = head + size++ & mask;
        edges[slot] = edge;
        roots[slot] = root;
        return slot * NUMBERS;
    }

    /// Removes the oldest window; its numbers stay valid until the next [#add].
    int poll() {
        int slot = head;
        head = head + 1 & mask;
        size--;
        return slot * NUMBERS;
    }

    double[] numbers() {
        return numbers;
    }

    int edge(int offset) {
        return edges[offset / NUMBERS];
    }

    int root(int offset) {
        return roots[offset / NUMBERS];
    }

    private void grow() {
        int capacity = mask + 1;
        numbers = Arrays.copyOf(numbers, 2 * capacity * NUMBERS);
        edges = Arrays.copyOf(edges, 2 * capacity);
        roots = Arrays.copyOf(roots, 2 * capacity);
        // The windows before the head wrapped round; they now follow on.
        System.arraycopy(numbers, 0, numbers, capacity * NUMBERS, head * NUMBERS);
        System.arraycopy(edges, 0, edges, capacity, head);
        System.arraycopy(roots, 0, roots, capacity, head);
        mask = 2 * capacity - 1;
    }
}
