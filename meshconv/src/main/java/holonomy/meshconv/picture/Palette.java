package holonomy.meshconv.picture;

import java.awt.Color;
import java.util.Arrays;

/// Colours of classes, as 0xRRGGBB: the first eleven can be told apart with any of the common kinds of colour blindness (after Okabe and Ito,
/// "Color Universal Design", 2008, and Tol, "Colour schemes", 2021), further ones walk round the hues by the golden angle.
public final class Palette {
    /// Where there is no label.
    public static final int UNLABELLED = 0xDADDE1;
    /// A right and a wrong prediction.
    public static final int RIGHT = 0xD5D9DE;
    public static final int WRONG = 0xC8102E;

    private static final int[] CLASSES = {
        0xE69F00, 0x4C78C8, 0x56B4E9, 0x009E73, 0xF0E442, 0xCC79A7, 0xD55E00, 0x6A3D9A, 0x8C6D4F, 0x99DDC8, 0x7F7F7F};
    private static final double GOLDEN_ANGLE = 0.38196601125;

    private Palette() {
    }

    /// The colour of a class; of [#UNLABELLED] below 0.
    public static int ofClass(int label) {
        if (label < 0) {
            return UNLABELLED;
        }
        if (label < CLASSES.length) {
            return CLASSES[label];
        }
        int further = label - CLASSES.length;
        float saturation = 0.45f + 0.2f * (further % 3);
        float brightness = 0.92f - 0.16f * (further / 3 % 3);
        return Color.HSBtoRGB((float) (further * GOLDEN_ANGLE % 1), saturation, brightness) & 0xFFFFFF;
    }

    /// The colours of classes, `[N]`.
    public static int[] ofClasses(int[] labels) {
        int[] colours = new int[labels.length];
        Arrays.setAll(colours, i -> ofClass(labels[i]));
        return colours;
    }
}
