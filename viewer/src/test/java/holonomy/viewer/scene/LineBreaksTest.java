package holonomy.viewer.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With letters of width one.
class LineBreaksTest {
    private static final LineBreaks BREAKS = new LineBreaks(3, String::length);

    @Test
    void whatFitsStaysOnOneLine() {
        assertEquals(List.of("field: channel 1"), BREAKS.lines("field: channel 1", 16));
    }

    @Test
    void noLastWordStandsAlone() {
        assertEquals(List.of("after layer 17", "of a network"), BREAKS.lines("after layer 17 of a network", 22));
    }

    @Test
    void wordsAreKeptWhole() {
        assertEquals(List.of("one", "three", "eleven"), BREAKS.lines("one three eleven", 6));
    }

    @Test
    void whatDoesNotFitEndsInAnEllipsis() {
        assertEquals(List.of("one", "two", "thre…"), BREAKS.lines("one two three four five", 5));
        assertEquals(List.of("unbre…"), BREAKS.lines("unbreakable", 6));
    }

    /// The last line fits but where the room is too narrow for two letters, and no word is lost but behind an ellipsis.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8, 13, 21, 34, 55, 89})
    void linesFitTheirRoom(int room) {
        String title = "field: after layer 2 GaugeConvolution, channel 1; taken for 7, is 7";
        List<String> lines = BREAKS.lines(title, room);
        assertTrue(lines.size() <= 3, lines.toString());
        assertTrue(lines.getLast().length() <= Math.max(2, room), lines.toString());
        if (!lines.getLast().endsWith("…")) {
            assertEquals(title, String.join(" ", lines));
        }
    }
}
