package holonomy.meshconv.data.digits;

import holonomy.meshconv.data.Signal;
import java.util.random.RandomGenerator;
import org.joml.Vector2d;

/// An image as a scalar field on a surface: the brightness of the image at the place where each vertex sees it.
///
/// @param image   its number
/// @param chart   where it has been put
/// @param moves   whether other examples of it are moved, as this one may be
/// @param stretch the linear map that it was distorted with, `(x, y) -> (a x + b y, c x + d y)`
record PaintedDigit(DigitImages images, int image, DigitSurface surface, DigitSurface.Chart chart, boolean moves, Stretch stretch) implements Signal {
    private static final double STRENGTH = 0.12;

    record Stretch(double a, double b, double c, double d) {
        static final Stretch NONE = new Stretch(1, 0, 0, 1);
    }

    @Override
    public double[] values() {
        double[] values = new double[surface.mesh().vertexCount()];
        Vector2d place = new Vector2d();
        for (int v = 0; v < values.length; v++) {
            Vector2d seen = chart.at(v, place);
            values[v] = seen == null ? 0 : brightness(stretch.a * seen.x + stretch.b * seen.y, stretch.c * seen.x + stretch.d * seen.y);
        }
        return values;
    }

    /// Where vertices are more than a pixel apart, the mean of four places round the vertex's own, so that no pixel is lost between them.
    private double brightness(double x, double y) {
        if (surface.spacing() <= 1) {
            return images.brightness(image, x, y);
        }
        double aside = surface.spacing() / 4;
        return (images.brightness(image, x - aside, y - aside) + images.brightness(image, x + aside, y - aside)
                + images.brightness(image, x - aside, y + aside) + images.brightness(image, x + aside, y + aside)) / 4;
    }

    /// Stretched and sheared a little, and moved anew if it may move.
    @Override
    public Signal varied(RandomGenerator random) {
        DigitSurface.Chart elsewhere = moves ? surface.moved(random) : chart;
        return new PaintedDigit(images, image, surface, elsewhere, moves, new Stretch(1 + STRENGTH * random.nextGaussian(),
                STRENGTH * random.nextGaussian(), STRENGTH * random.nextGaussian(), 1 + STRENGTH * random.nextGaussian()));
    }
}
