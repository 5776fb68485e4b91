package holonomy.viewer.colour;

import holonomy.viewer.ViewerException;
import java.util.Arrays;

/// The interval of values that a colour map spans.
public record ValueRange(double low, double high) {
    /// The share of the values at each end that may lie outside an automatic range, so that single outliers do not wash out a picture.
    private static final double OUTLIERS = 0.005;

    public ValueRange {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
            throw new ViewerException("range of a colour map: found " + low + " to " + high + ", expected two finite numbers, the smaller one first");
        }
    }

    /// A range for the finite ones of `values`: all but outliers; symmetric about zero if asked for.
    public static ValueRange of(double[] values, boolean symmetric) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) {
            return new ValueRange(symmetric ? -1 : 0, 1);
        }
        int skipped = (int) (OUTLIERS * finite.length);
        double low = finite[skipped];
        double high = finite[finite.length - 1 - skipped];
        if (symmetric) {
            high = Math.max(Math.abs(low), Math.abs(high));
            low = -high;
        }
        // A constant quantity gets a range around it, wide enough to survive rounding.
        double least = Math.max(1e-12, 1e-9 * Math.max(Math.abs(low), Math.abs(high)));
        return high - low < least ? new ValueRange(low - Math.max(1e-6, 0.5 * Math.abs(low)), high + Math.max(1e-6, 0.5 * Math.abs(high)))
                : new ValueRange(low, high);
    }

    /// Where `value` lies: 0 at `low`, 1 at `high`.
    public double position(double value) {
        return (value - low) / (high - low);
    }

    public double width() {
        return high - low;
    }

    /// Round numbers inside the range, at least two and about `wanted`.
    public double[] ticks(int wanted) {
        double step = niceStep(width() / Math.max(1, wanted));
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        double[] ticks = new double[(int) (last - first + 1)];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }

    /// The largest of 1, 2, 5 times a power of ten that is no more than `width` (times one, at least).
    public static double niceStep(double width) {
        double power = Math.pow(10, Math.floor(Math.log10(width)));
        double mantissa = width / power;
        return power * (mantissa >= 5 ? 5 : mantissa >= 2 ? 2 : 1);
    }
}
