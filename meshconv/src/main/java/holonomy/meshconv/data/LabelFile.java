package holonomy.meshconv.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Text files of a data set: labels, soft labels and lists of names.
final class LabelFile {
    private static final int MOST_CLASSES = 100_000;

    private LabelFile() {
    }

    /// The integers of a file, one per element, in any number of lines; `3`, `3.0` and `3e0` are the same.
    ///
    /// @throws DataException if the file cannot be read or holds something else
    static int[] integers(Path file) {
        int[] values = new int[16];
        int size = 0;
        List<String> lines = lines(file);
        for (int line = 0; line < lines.size(); line++) {
            for (String word : words(lines.get(line))) {
                double value = number(file, line, word);
                if (value != Math.rint(value) || value < -1 || value > MOST_CLASSES) {
                    throw new DataException(place(file, line) + ": found " + quoted(word) + ", expected a class, a whole number from 0 to "
                            + MOST_CLASSES + ", or -1 for an element without label");
                }
                values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
                values[size++] = (int) value;
            }
        }
        return Arrays.copyOf(values, size);
    }

    /// The rows of a file of soft labels, `[N, columns]`, a row per line.
    ///
    /// @throws DataException if the file cannot be read, a row is longer or shorter than the first, or a value is not finite or negative
    static double[] rows(Path file, int rowCount) {
        List<String> lines = lines(file);
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        if (lines.size() != rowCount) {
            throw new DataException(file + ": " + lines.size() + " rows, expected " + rowCount + ", one for each label of the mesh");
        }
        double[] values = null;
        for (int line = 0; line < rowCount; line++) {
            String[] words = words(lines.get(line));
            values = values == null ? new double[rowCount * words.length] : values;
            int columns = values.length / rowCount;
            if (words.length != columns || columns == 0) {
                throw new DataException(place(file, line) + ": " + words.length + " values, expected " + Math.max(1, columns)
                        + ", one per class, as in line 1");
            }
            for (int c = 0; c < columns; c++) {
                double value = number(file, line, words[c]);
                if (value < 0) {
                    throw new DataException(place(file, line) + ": found " + quoted(words[c]) + ", expected a share of a class, 0 or more");
                }
                values[line * columns + c] = value;
            }
        }
        return values == null ? new double[0] : values;
    }

    /// The names of a file, one per line, blank lines passed over.
    ///
    /// @throws DataException if the file cannot be read or holds no name
    static List<String> names(Path file) {
        List<String> names = lines(file).stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
        if (names.isEmpty()) {
            throw new DataException(file + ": empty, expected one name per line");
        }
        return names;
    }

    private static List<String> lines(Path file) {
        try {
            // Every byte is a character of this encoding: a binary file gives a message about its first word, not about bytes.
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return new ArrayList<>(Arrays.asList(text.split("\\R")));
        } catch (NoSuchFileException missing) {
            throw new DataException(file + ": no such file; every mesh needs one with a label per vertex, edge or face", missing);
        } catch (IOException unreadable) {
            throw new DataException(file + ": cannot be read (" + unreadable.getMessage() + "), expected a text file", unreadable);
        }
    }

    private static String[] words(String line) {
        String stripped = line.strip();
        return stripped.isEmpty() ? new String[0] : stripped.split("[\\s,;]+");
    }

    private static double number(Path file, int line, String word) {
        try {
            double value = Double.parseDouble(word);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException none) {
            // The message below says so.
        }
        throw new DataException(place(file, line) + ": found " + quoted(word) + ", expected a number");
    }

    private static String place(Path file, int line) {
        return file + ", line " + (line + 1);
    }

    private static String quoted(String word) {
        String printable = word.replaceAll("[^\\x20-\\x7e]", "?");
        return "'" + (printable.length() > 24 ? printable.substring(0, 24) + "..." : printable) + "'";
    }
}
