package holonomy.viewer.colour;

/// An opaque or transparent colour in sRGB, components in [0, 1].
public record Colour(float red, float green, float blue, float alpha) {
    public static final Colour WHITE = hex(0xffffff);
    public static final Colour INK = hex(0x1f2430);
    public static final Colour GREY = hex(0xb9bdc4);

    public Colour {
        if (!(red >= 0 && red <= 1 && green >= 0 && green <= 1 && blue >= 0 && blue <= 1 && alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("colour (" + red + ", " + green + ", " + blue + ", " + alpha + "): components lie in [0, 1]");
        }
    }

    /// An opaque colour from `0xRRGGBB`.
    public static Colour hex(int rgb) {
        return new Colour((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f, 1);
    }

    /// The colour of given lightness, chroma and hue in Oklab's polar form, clipped to what a screen can show.
    ///
    /// Source: B. Ottosson, "A perceptual color space for image processing" (2020).
    public static Colour oklch(double lightness, double chroma, double hueRadians) {
        double a = chroma * Math.cos(hueRadians);
        double b = chroma * Math.sin(hueRadians);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new Colour(companded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                companded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                companded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s), 1);
    }

    /// The colour on the straight way from this one (`t` = 0) to another (`t` = 1).
    public Colour mixed(Colour other, double t) {
        float s = (float) Math.clamp(t, 0, 1);
        return new Colour(red + s * (other.red - red), green + s * (other.green - green), blue + s * (other.blue - blue),
                alpha + s * (other.alpha - alpha));
    }

    public Colour withAlpha(double opacity) {
        return new Colour(red, green, blue, (float) opacity);
    }

    /// `0xAARRGGBB`.
    public int argb() {
        return Math.round(alpha * 255) << 24 | Math.round(red * 255) << 16 | Math.round(green * 255) << 8 | Math.round(blue * 255);
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static float companded(double linear) {
        double x = Math.clamp(linear, 0, 1);
        return (float) Math.clamp(x <= 0.0031308 ? 12.92 * x : 1.055 * Math.pow(x, 1 / 2.4) - 0.055, 0, 1);
    }
}
