package holonomy.meshconv.layer;

import java.util.List;

/// The layers that come with Holonomy: all of them records, whose components say what they are.
public final class Layers {
    private static final List<Class<? extends Record>> ALL = List.of(GaugeConvolution.class, Linear.class,
            RegularNonlinearity.class, NormNonlinearity.class,
            GatedNonlinearity.class, EquivariantNormalisation.class, FieldDropout.class, Residual.class, CoarseLevel.class, Descent.class, Blockwise.class,
            InvariantReadout.class, GlobalPooling.class, GlobalContext.class,
            OrientationPooling.class, VectorFieldNonlinearity.class, InducedGatedNonlinearity.class, TensorProductNonlinearity.class,
            GroupRestriction.class, ImplicitConvolution.class);

    private Layers() {
    }

    public static List<Class<? extends Record>> all() {
        return ALL;
    }
}
