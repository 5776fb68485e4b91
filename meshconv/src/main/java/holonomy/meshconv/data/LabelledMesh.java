package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// A mesh and its labels, one per labelled element: a vertex, an edge, a face, or the mesh itself.
///
/// Elements are those of the file that the labels belong to, in the file's order, N of them; `support` `[N, k]` gives the k vertices
/// (1, 2 or 3) of the mesh that an element stands on, whatever welding and repair have done to the file's own vertices. A network's
/// logits at vertices are averaged over an element's support. Unlabelled elements, and those whose vertices the mesh has lost, have
/// label [#UNLABELLED] and take part in nothing.
public final class LabelledMesh {
    /// The label of an element that has none.
    public static final int UNLABELLED = -1;

    private final String name;
    private final Mesh mesh;
    private final Element element;
    private final int[] labels;      // [N]
    private final int[] support;     // [N, k], -1 where the mesh has lost the vertex
    private final double[] weights;  // [N], sum 1 over the labelled elements
    private final double[] soft;     // [N, classes] or null
    private final String identity;
    private final String clip;
    private final Signal signal;       // or null
    private final double[] directions; // [V] or null

    private LabelledMesh(String name, Mesh mesh, Element element, int[] labels, int[] support, double[] weights, double[] soft,
            String identity, String clip, Signal signal, double[] directions) {
        this.name = name;
        this.mesh = mesh;
        this.element = element;
        this.labels = labels;
        this.support = support;
        this.weights = weights;
        this.soft = soft;
        this.identity = identity;
        this.clip = clip;
        this.signal = signal;
        this.directions = directions;
    }

    /// A mesh with a label at each of its vertices.
    public static LabelledMesh ofVertices(String name, Mesh mesh, int[] labels) {
        int[] vertices = ElementSupport.vertices(mesh);
        return of(name, mesh, Element.VERTEX, labels, vertices, ElementSupport.areas(mesh, Element.VERTEX, vertices));
    }

    /// A mesh with a label on each of its faces.
    public static LabelledMesh ofFaces(String name, Mesh mesh, int[] labels) {
        int[] faces = mesh.faces();
        return of(name, mesh, Element.FACE, labels, faces, ElementSupport.areas(mesh, Element.FACE, faces));
    }

    /// A mesh with a label on each of its edges, in the order in which the faces first meet them.
    public static LabelledMesh ofEdges(String name, Mesh mesh, int[] labels) {
        int[] edges = ElementSupport.edges(mesh);
        return of(name, mesh, Element.EDGE, labels, edges, ElementSupport.areas(mesh, Element.EDGE, edges));
    }

    /// A mesh that has one label as a whole.
    public static LabelledMesh ofMesh(String name, Mesh mesh, int label) {
        return of(name, mesh, Element.MESH, new int[]{label}, new int[0], new double[]{1});
    }

    /// A mesh with labels on elements that stand on the given vertices; all arrays are copied.
    ///
    /// @param labels  `[N]`, at least [#UNLABELLED]
    /// @param support `[N, k]`, vertices of the mesh, or -1 for a vertex that the mesh has lost
    /// @param areas   `[N]`, the area that an element stands for, which weighs it in area-weighted figures
    /// @throws DataException if a length does not fit or a vertex is out of range
    public static LabelledMesh of(String name, Mesh mesh, Element element, int[] labels, int[] support, double[] areas) {
        int k = element.vertices();
        if (support.length != k * labels.length || areas.length != labels.length) {
            throw new DataException(name + ": " + labels.length + " labels, expected one per " + element.name().toLowerCase(Locale.ROOT) + ", "
                    + (k == 0 ? 1 : support.length / k) + " of them");
        }
        int[] kept = labels.clone();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < UNLABELLED) {
                throw new DataException(name + ": label " + i + " is " + labels[i] + ", expected a class from 0 on, or -1 for none");
            }
            for (int j = 0; j < k; j++) {
                int vertex = support[k * i + j];
                if (vertex >= mesh.vertexCount()) {
                    throw new DataException(name + ": element " + i + " stands on vertex " + vertex + ", expected less than "
                            + mesh.vertexCount());
                }
                if (vertex < 0) {
                    kept[i] = UNLABELLED;
                }
            }
        }
        return new LabelledMesh(name, mesh, element, kept, support.clone(), normalised(areas, kept), null, "", "", null, null);
    }

    private static double[] normalised(double[] areas, int[] labels) {
        double total = 0;
        for (int i = 0; i < labels.length; i++) {
            total += labels[i] == UNLABELLED ? 0 : areas[i];
        }
        double[] weights = new double[areas.length];
        for (int i = 0; i < labels.length; i++) {
            weights[i] = labels[i] == UNLABELLED || total == 0 ? 0 : areas[i] / total;
        }
        return weights;
    }

    /// The same with soft labels `[N, classes]`, copied: row i holds how much element i belongs to each class; rows need not sum to 1.
    public LabelledMesh withSoftLabels(double[] rows) {
        if (labels.length == 0 || rows.length == 0 || rows.length % labels.length != 0) {
            throw new DataException(name + ": " + rows.length + " soft labels, expected a row for each of " + labels.length + " elements");
        }
        return new LabelledMesh(name, mesh, element, labels, support, weights, rows.clone(), identity, clip, signal, directions);
    }

    /// The same under the identity of who is shown (a character, a person) and the clip that the pose is from.
    public LabelledMesh withOrigin(String identity, String clip) {
        return new LabelledMesh(name, mesh, element, labels, support, weights, soft, Objects.requireNonNull(identity),
                Objects.requireNonNull(clip), signal, directions);
    }

    /// The same with a signal on it, which networks read instead of the surface's own features.
    public LabelledMesh withSignal(Signal newSignal) {
        return new LabelledMesh(name, mesh, element, labels, support, weights, soft, identity, clip, Objects.requireNonNull(newSignal),
                directions);
    }

    /// The same with a distinguished direction at each vertex, which frames of finite structure groups follow.
    ///
    /// @param angles `[V]`, polar angles in the vertices' fans; shared, not copied: many meshes of a data set have the same
    public LabelledMesh withDirections(double[] angles) {
        if (angles.length != mesh.vertexCount()) {
            throw new DataException(name + ": " + angles.length + " directions, expected one for each of " + mesh.vertexCount() + " vertices");
        }
        return new LabelledMesh(name, mesh, element, labels, support, weights, soft, identity, clip, signal, angles);
    }

    /// The same with each class renamed: label c becomes `classes[c]`, [#UNLABELLED] where that class is not known; soft labels likewise.
    ///
    /// @param count the number of classes afterwards
    LabelledMesh inClasses(int[] classes, int count) {
        int[] mapped = Arrays.stream(labels).map(label -> label < 0 ? label : classes[label]).toArray();
        double[] rows = null;
        if (soft != null) {
            rows = new double[labels.length * count];
            int columns = soft.length / labels.length;
            for (int i = 0; i < labels.length; i++) {
                for (int c = 0; c < columns; c++) {
                    if (classes[c] >= 0) {
                        rows[i * count + classes[c]] += soft[i * columns + c];
                    }
                }
            }
        }
        return new LabelledMesh(name, mesh, element, mapped, support, normalised(weights, mapped), rows, identity, clip, signal, directions);
    }

    /// The same labels on a moved copy of the mesh: same vertices and faces, other positions.
    ///
    /// @throws DataException if the other mesh has other vertices or faces
    public LabelledMesh withMesh(String newName, Mesh moved) {
        if (moved.vertexCount() != mesh.vertexCount() || !Arrays.equals(moved.faces(), mesh.faces())) {
            throw new DataException(newName + ": " + moved + " is no moved copy of " + mesh + ": labels belong to the same vertices and faces");
        }
        return new LabelledMesh(newName, moved, element, labels, support, weights, soft, identity, clip, signal, directions);
    }

    /// The same mesh with a label at each of its vertices: that to which the elements on the vertex give most area. Soft labels are dropped.
    ///
    /// @throws DataException if the mesh has a single label
    public LabelledMesh atVertices() {
        if (element == Element.MESH) {
            throw new DataException(name + ": labelled as a whole, expected labels per vertex, edge or face");
        }
        int classCount = 1 + Arrays.stream(labels).max().orElse(UNLABELLED);
        double[] votes = new double[mesh.vertexCount() * classCount]; // [V, class]
        int k = element.vertices();
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; labels[i] != UNLABELLED && j < k; j++) {
                votes[support[k * i + j] * classCount + labels[i]] += weights[i] + Double.MIN_VALUE; // an element without area votes last
            }
        }
        int[] ofVertices = new int[mesh.vertexCount()];
        for (int v = 0; v < ofVertices.length; v++) {
            ofVertices[v] = UNLABELLED;
            double most = 0;
            for (int c = 0; c < classCount; c++) {
                if (votes[v * classCount + c] > most) {
                    most = votes[v * classCount + c];
                    ofVertices[v] = c;
                }
            }
        }
        return ofVertices(name, mesh, ofVertices).withOrigin(identity, clip);
    }

    public String name() {
        return name;
    }

    public Mesh mesh() {
        return mesh;
    }

    public Element element() {
        return element;
    }

    /// N, the number of elements, labelled or not.
    public int elementCount() {
        return labels.length;
    }

    /// The class of an element, or [#UNLABELLED].
    public int label(int i) {
        return labels[i];
    }

    /// A copy of the labels, `[N]`.
    public int[] labels() {
        return labels.clone();
    }

    /// The vertex that element i stands on with its corner j < k; -1 where the mesh has lost it.
    public int support(int i, int j) {
        return support[element.vertices() * i + j];
    }

    /// A copy of the vertices that the elements stand on, `[N, k]`.
    public int[] support() {
        return support.clone();
    }

    /// The share of element i in the area of all labelled elements: these sum to 1.
    public double weight(int i) {
        return weights[i];
    }

    /// A copy of the soft labels, `[N, classes]`, where there are some.
    public Optional<double[]> softLabels() {
        return Optional.ofNullable(soft).map(double[]::clone);
    }

    /// Who is shown: meshes of one identity share proportions and often connectivity. Empty where unknown.
    public String identity() {
        return identity;
    }

    /// The animation clip that the pose is from. Empty where there is none.
    public String clip() {
        return clip;
    }

    /// What the data bring for each vertex, where they bring something.
    public Optional<Signal> signal() {
        return Optional.ofNullable(signal);
    }

    /// The polar angles `[V]` of a distinguished direction at each vertex, where there is one; not to be changed.
    public Optional<double[]> directions() {
        return Optional.ofNullable(directions);
    }

    @Override
    public String toString() {
        return "LabelledMesh[" + name + ", " + mesh.vertexCount() + " vertices, " + labels.length + " labels per "
                + element.name().toLowerCase(Locale.ROOT) + "]";
    }
}
