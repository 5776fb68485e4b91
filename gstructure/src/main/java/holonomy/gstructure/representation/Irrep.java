package holonomy.gstructure.representation;

/// A real irreducible representation.
public sealed interface Irrep extends Representation permits PlanarIrrep, SpatialIrrep, EmbeddedIrrep {
    /// The dimension of the algebra of its endomorphisms: 1 (real type), 2 (complex type) or 4 (quaternionic type).
    int endomorphismDimension();

    /// Whether every element acts as the identity.
    boolean isTrivial();
}
