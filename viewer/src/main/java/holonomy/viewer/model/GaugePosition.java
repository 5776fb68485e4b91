package holonomy.viewer.model;

/// How far the gauge of what is on show was turned, and what that did.
///
/// @param position    of the slider, 0 to 1
/// @param equivariant whether all layers are
/// @param error       the relative change of the network's answer, `max |f(g x) - g f(x)| / max |f(x)|`
public record GaugePosition(double position, boolean equivariant, double error) {
    public static final GaugePosition START = new GaugePosition(0, true, 0);
}
