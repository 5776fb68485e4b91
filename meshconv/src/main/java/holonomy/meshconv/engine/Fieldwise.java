package holonomy.meshconv.engine;

/// The primitives of an engine that act on each vertex's feature vector by itself, and reductions over vertices.
public interface Fieldwise {
}
