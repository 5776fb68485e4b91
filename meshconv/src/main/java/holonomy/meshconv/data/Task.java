package holonomy.meshconv.data;

/// What a network learns from a data set.
public enum Task {
    /// A class per vertex, edge or face.
    SEGMENTATION,
    /// A class per mesh.
    CLASSIFICATION,
    /// A vertex of a template per vertex: the classes are the template's vertices.
    CORRESPONDENCE
}
