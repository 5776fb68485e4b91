package holonomy.manifold.repair;

import java.util.Arrays;

/// Union-find over 0 to n - 1 with path halving; a set's root is its smallest member.
final class DisjointSets {
    private final int[] parent;

    DisjointSets(int n) {
        parent = new int[n];
        Arrays.setAll(parent, i -> i);
    }

    int root(int member) {
        int i = member;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    void unite(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        if (rootA != rootB) {
            parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
        }
    }
}
