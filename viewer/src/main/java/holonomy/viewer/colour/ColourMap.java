package holonomy.viewer.colour;

import java.util.stream.IntStream;

/// Perceptual colour maps: lightness is monotone (sequential), symmetric (diverging) or constant (cyclic), so that equal steps
/// of a value look equal. Viridis and magma are Matplotlib's, the diverging map is ColorBrewer's RdBu reversed.
public enum ColourMap {
    VIRIDIS(false, 0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725),
    MAGMA(false, 0x000004, 0x180f3e, 0x451077, 0x721f81, 0x9f2f7f, 0xcd4071, 0xf1605d, 0xfd9567, 0xfec98d, 0xfcfdbf),
    /// Magma's light half, reversed: for backgrounds on which dark shapes stand.
    MAGMA_LIGHT(false, 0xfcfdf3, 0xfef0d4, 0xfddcae, 0xfec98d, 0xfdae78, 0xfd9567, 0xf77e62),
    DIVERGING(true, 0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b, 0x67001f),
    CYCLIC(false, cyclicStops());

    private final boolean symmetric;
    private final int[] stops; // equally spaced 0xRRGGBB

    ColourMap(boolean symmetric, int... stops) {
        this.symmetric = symmetric;
        this.stops = stops;
    }

    /// Whether the map's middle means zero, so that its range must be symmetric about it.
    public boolean symmetric() {
        return symmetric;
    }

    /// The colour at `t` in [0, 1], clamped.
    public Colour at(double t) {
        double position = Math.clamp(t, 0, 1) * (stops.length - 1);
        int below = Math.min((int) position, stops.length - 2);
        return Colour.hex(stops[below]).mixed(Colour.hex(stops[below + 1]), position - below);
    }

    private static int[] cyclicStops() {
        int stops = 48;
        return IntStream.rangeClosed(0, stops)
                .map(i -> Colour.oklch(0.72, 0.13, 2 * Math.PI * i / stops).argb() & 0xffffff)
                .toArray();
    }
}
