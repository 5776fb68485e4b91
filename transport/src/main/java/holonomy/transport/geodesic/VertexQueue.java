package holonomy.transport.geodesic;

import java.util.Arrays;

/// A binary heap of vertices by distance, the smaller vertex first among equals. A vertex may be in it more than once.
final class VertexQueue {
    private double[] distances = new double[64];
    private int[] vertices = new int[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    double nearestDistance() {
        return distances[0];
    }

    void add(double distance, int vertex) {
        if (size == vertices.length) {
            distances = Arrays.copyOf(distances, 2 * size);
            vertices = Arrays.copyOf(vertices, 2 * size);
        }
        int i = size++;
        while (i > 0) {
            int parent = i - 1 >> 1;
            if (!before(distance, vertex, parent)) {
                break;
            }
            move(parent, i);
            i = parent;
        }
        distances[i] = distance;
        vertices[i] = vertex;
    }

    /// Removes the nearest vertex.
    int poll() {
        int nearest = vertices[0];
        double distance = distances[--size];
        int vertex = vertices[size];
        int i = 0;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && before(distances[child + 1], vertices[child + 1], child)) {
                child++;
            }
            if (before(distance, vertex, child)) {
                break;
            }
            move(child, i);
            i = child;
        }
        distances[i] = distance;
        vertices[i] = vertex;
        return nearest;
    }

    private boolean before(double distance, int vertex, int slot) {
        return distance < distances[slot] || distance == distances[slot] && vertex < vertices[slot];
    }

    private void move(int from, int to) {
        distances[to] = distances[from];
        vertices[to] = vertices[from];
    }
}
