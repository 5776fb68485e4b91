package holonomy.viewer.colour;

/// Colours of classes: a hand-picked set that stays apart for most readers, then hues by the golden angle.
public final class Palette {
    private static final int[] CHOSEN = {0x4477aa, 0xee6677, 0x228833, 0xccbb44, 0x66ccee, 0xaa3377, 0xee8866, 0x44aa99,
        0x9988cc, 0xaaaa00, 0x882255, 0x99ddff, 0x6f4e37, 0xffaabb, 0x225588, 0x77aa55};
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    private Palette() {
    }

    /// The colour of class `label`; a negative label (unknown) is grey.
    public static Colour of(int label) {
        if (label < 0) {
            return Colour.GREY;
        }
        if (label < CHOSEN.length) {
            return Colour.hex(CHOSEN[label]);
        }
        return Colour.oklch(label % 2 == 0 ? 0.62 : 0.78, 0.13, label * GOLDEN_ANGLE);
    }
}
