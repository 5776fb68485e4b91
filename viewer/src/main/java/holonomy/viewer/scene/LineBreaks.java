package holonomy.viewer.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Breaks a text between words into lines that fit a room; what does not fit into the last of them ends in an ellipsis.
///
/// @param most  the number of lines at most
/// @param width of a line, in the unit of the room
record LineBreaks(int most, ToDoubleFunction<String> width) {
    private static final double NARROWER = 0.94;

    /// As few lines as the room allows, of about the same length: no last word alone.
    List<String> lines(String title, double room) {
        List<String> filled = filled(title, room);
        if (filled.size() == 1) {
            return filled;
        }
        List<String> balanced = filled;
        for (double narrower = NARROWER * room; narrower > room / 2; narrower *= NARROWER) {
            List<String> next = filled(title, narrower);
            if (next.size() > filled.size() || widest(next) > narrower || next.getLast().endsWith("…")) {
                break;
            }
            balanced = next;
        }
        return balanced;
    }

    private double widest(List<String> lines) {
        return lines.stream().mapToDouble(width).max().orElseThrow();
    }

    private List<String> filled(String title, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : title.split(" ")) {
            if (!line.isEmpty() && width.applyAsDouble(line + " " + word) > room && lines.size() < most - 1) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        while (line.length() > 2 && width.applyAsDouble(line.toString()) > room) {
            line.setLength(line.length() - 2);
            line.append('…');
        }
        lines.add(line.toString());
        return lines;
    }
}
