package holonomy.meshconv.data;

/// What carries a label, and over how many vertices its prediction is averaged.
public enum Element {
    VERTEX(1), EDGE(2), FACE(3),
    /// The mesh as a whole: one label, whose prediction a network's read-out makes.
    MESH(0);

    private final int vertices;

    Element(int vertices) {
        this.vertices = vertices;
    }

    /// The number of vertices that an element of this kind has; 0 for a whole mesh.
    public int vertices() {
        return vertices;
    }
}
