package holonomy.meshconv.network;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.layer.GatedNonlinearity;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.NormNonlinearity;
import holonomy.meshconv.layer.RegularNonlinearity;

/// The nonlinearities that networks can be built with, all exactly equivariant.
public enum Nonlinearity {
    /// A function of the samples of a signal, see [RegularNonlinearity#exact].
    SIGNAL,
    /// Gates by each field's own invariant, see [NormNonlinearity].
    NORM,
    /// Gates by all invariants of a vertex, see [GatedNonlinearity].
    GATED;

    Layer on(FieldType type) {
        return switch (this) {
            case SIGNAL -> RegularNonlinearity.exact(type);
            case NORM -> new NormNonlinearity(type);
            case GATED -> new GatedNonlinearity(type);
        };
    }
}
