package holonomy.viewer.quantity;

/// A quantity that colours the surface itself; one of these is shown at a time.
public sealed interface Paint extends Quantity permits ScalarQuantity, LabelQuantity, PolarQuantity {
}
