package holonomy.viewer.colour;

/// A colour and what it stands for.
public record Swatch(Colour colour, String text) {
}
