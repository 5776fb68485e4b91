package holonomy.viewer.quantity;

import holonomy.manifold.Mesh;
import holonomy.viewer.ViewerException;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.Palette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A class per vertex or face, shown in crisp colours with a legend; negative labels mean unknown.
///
/// @param labels one per element, copied
/// @param names  the classes' names, by label
public record LabelQuantity(String name, Element element, int[] labels, List<String> names) implements Paint {
    public LabelQuantity {
        labels = labels.clone();
        names = List.copyOf(names);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= names.size()) {
                throw new ViewerException("quantity '" + name + "': label " + labels[i] + " of " + element.name().toLowerCase(java.util.Locale.ROOT)
                        + " " + i + ", expected less than " + names.size() + ", the number of class names");
            }
        }
    }

    /// With classes named by their numbers.
    public static LabelQuantity of(String name, Element element, int[] labels) {
        int classes = Arrays.stream(labels).max().orElse(-1) + 1;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            names.add(Integer.toString(i));
        }
        return new LabelQuantity(name, element, labels, names);
    }

    /// Where a prediction is right (class 0, green) and where it is wrong (class 1, red).
    public static LabelQuantity correctness(String name, LabelQuantity predicted, LabelQuantity truth) {
        if (predicted.element != truth.element || predicted.labels.length != truth.labels.length) {
            throw new ViewerException("quantity '" + name + "': prediction and truth sit on different elements: found "
                    + predicted.labels.length + " and " + truth.labels.length + " labels");
        }
        int[] wrong = new int[truth.labels.length];
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] = truth.labels[i] < 0 ? -1 : predicted.labels[i] == truth.labels[i] ? 0 : 1;
        }
        return new LabelQuantity(name, truth.element, wrong, List.of(CORRECT, WRONG));
    }

    private static final String CORRECT = "correct";
    private static final String WRONG = "wrong";

    /// A copy.
    @Override
    public int[] labels() {
        return labels.clone();
    }

    public int label(int index) {
        return labels[index];
    }

    public Colour colour(int label) {
        if (names.size() == 2 && names.getFirst().equals(CORRECT) && label >= 0) {
            return Colour.hex(label == 0 ? 0xd8ddd6 : 0xd6283c);
        }
        return Palette.of(label);
    }

    @Override
    public LabelQuantity named(String other) {
        return new LabelQuantity(other, element, labels, names);
    }

    @Override
    public LabelQuantity on(int[] vertices, int[] faces) {
        return new LabelQuantity(name, element, IntStream.of(element == Element.VERTEX ? vertices : faces).map(i -> labels[i]).toArray(), names);
    }

    @Override
    public boolean hasValuesOf(Paint other) {
        return other instanceof LabelQuantity same && element == same.element && Arrays.equals(labels, same.labels) && names.equals(same.names);
    }

    @Override
    public void validate(Mesh mesh) {
        element.validate(name, labels.length, mesh);
    }
}
