package holonomy.viewer.model;

/// The part of a picture that surfaces may fill: what lies between its margins, the rest being for titles, keys and controls.
/// Lengths are in pixels.
public record Margins(int width, int height, double left, double right, double top, double bottom) {
    /// Half the free width over half the picture's height: what the camera's field of view is measured in.
    public double halfWidth() {
        return Math.max(0.05, (width - left - right) / height);
    }

    public double halfHeight() {
        return Math.max(0.05, (height - top - bottom) / height);
    }

    /// The middle of the free part, to the right of the picture's middle, over half the picture's height.
    public double centreX() {
        return (left - right) / height;
    }

    /// The middle of the free part, above the picture's middle, over half the picture's height.
    public double centreY() {
        return (bottom - top) / height;
    }
}
