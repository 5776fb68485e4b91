package holonomy.manifold.topology;

/// Sets of the numbers below a bound that can be joined (union by smaller root, path halving).
public final class DisjointSets {
    private final int[] parent;

    /// Every number of `0 .. size - 1` in a set of its own.
    public DisjointSets(int size) {
        parent = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
        }
    }

    /// The smallest number in the set of `a`.
    public int root(int a) {
        int i = a;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    /// Joins the sets of `a` and `b`; returns whether they were different.
    public boolean join(int a, int b) {
        int i = root(a);
        int j = root(b);
        if (i == j) {
            return false;
        }
        parent[Math.max(i, j)] = Math.min(i, j);
        return true;
    }
}
