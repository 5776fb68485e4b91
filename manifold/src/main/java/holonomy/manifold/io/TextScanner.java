package holonomy.manifold.io;

import holonomy.manifold.MeshException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Reads numbers and words straight from the bytes of a text file, line by line, without making strings, so that a million
/// faces take tenths of a second. Every complaint names file and line.
final class TextScanner {
    private static final double[] POWERS_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
            1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    private static final long LARGEST_EXACT_MANTISSA = 1L << 53;
    private static final int SHOWN_CHARACTERS = 24;

    private final String file;
    private final byte[] bytes;
    private final int end;
    private final boolean backslashContinues;
    private int at;
    private int line;

    /// A scanner of a whole file; with `backslashContinues` a line that ends in a backslash goes on in the next.
    TextScanner(String file, byte[] bytes, boolean backslashContinues) {
        this(file, bytes, 0, 1, backslashContinues);
    }

    TextScanner(String file, byte[] bytes, int begin, int line, boolean backslashContinues) {
        this.line = line;
        this.file = file;
        this.bytes = bytes;
        this.at = begin;
        this.end = bytes.length;
        this.backslashContinues = backslashContinues;
    }

    int position() {
        return at;
    }

    int line() {
        return line;
    }

    int remaining() {
        return end - at;
    }

    /// Whether another token stands on this line; a `#` starts a comment that runs to the line's end.
    boolean hasToken() {
        while (at < end) {
            byte b = bytes[at];
            if (b == '\r' ? !aloneAsLineEnd() : b != '\n' && isWhite(b)) {
                at++;
            } else if (backslashContinues && b == '\\' && continuationLength(at) > 0) {
                at += continuationLength(at);
                line++;
            } else {
                return b != '\n' && b != '\r' && b != '#';
            }
        }
        return false;
    }

    /// Old Macintosh files end lines with a carriage return alone.
    private boolean aloneAsLineEnd() {
        return at + 1 < end && bytes[at + 1] != '\n';
    }

    private static boolean isWhite(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    /// The bytes of a backslash and the line end behind it, 0 if there is none.
    private int continuationLength(int i) {
        if (i + 1 < end && bytes[i + 1] == '\n') {
            return 2;
        }
        return i + 2 < end && bytes[i + 1] == '\r' && bytes[i + 2] == '\n' ? 3 : 0;
    }

    /// Moves behind the end of this line. Returns whether there is a line left.
    boolean nextLine() {
        while (at < end && bytes[at] != '\n' && !(bytes[at] == '\r' && aloneAsLineEnd())) {
            at++;
        }
        if (at < end) {
            at++;
            line++;
        }
        return at < end;
    }

    /// Moves to the next line's first token unless this line still has one. Returns false at the end of the file.
    boolean seekToken() {
        while (!hasToken()) {
            if (at >= end) {
                return false;
            }
            nextLine();
        }
        return true;
    }

    private boolean endsToken(int i) {
        return i >= end || isWhite(bytes[i]) || (backslashContinues && bytes[i] == '\\' && continuationLength(i) > 0);
    }

    /// The next token of this line as text, consumed.
    String word() {
        int begin = at;
        while (!endsToken(at)) {
            at++;
        }
        return new String(bytes, begin, at - begin, StandardCharsets.ISO_8859_1);
    }

    /// The rest of the line, consumed, without its end and outer white space.
    String restOfLine() {
        int begin = at;
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return new String(bytes, begin, at - begin, StandardCharsets.ISO_8859_1).strip();
    }

    boolean startsWithByte(char expected) {
        return at < end && bytes[at] == expected;
    }

    void skipByte() {
        at++;
    }

    /// Skips one token.
    void skipToken() {
        while (!endsToken(at)) {
            at++;
        }
    }

    /// A finite number on this line, such as a coordinate.
    ///
    /// @throws MeshException if the line ends, or the token is no number or not finite
    double finite(String what) {
        hasToken();
        int begin = at;
        double value = number(what);
        if (!Double.isFinite(value)) {
            throw complain(what + " is '" + shown(begin) + "'", "a finite number", "mend or remove this line");
        }
        return value;
    }

    /// A number on this line, correctly rounded; NaN and infinities count as numbers.
    ///
    /// @throws MeshException if the line ends or the token is no number
    double number(String what) {
        if (!hasToken()) {
            throw complain("the line ends where " + what + " should stand", "a number", "the file may be truncated");
        }
        int begin = at;
        int i = at;
        boolean negative = bytes[i] == '-';
        if (negative || bytes[i] == '+') {
            i++;
        }
        long mantissa = 0;
        int digits = 0;
        int exponent = 0;
        boolean exact = true;
        for (; i < end && bytes[i] >= '0' && bytes[i] <= '9'; i++, digits++) {
            exact &= mantissa < LARGEST_EXACT_MANTISSA / 10;
            mantissa = mantissa * 10 + (bytes[i] - '0');
        }
        if (i < end && bytes[i] == '.') {
            for (i++; i < end && bytes[i] >= '0' && bytes[i] <= '9'; i++, digits++, exponent--) {
                exact &= mantissa < LARGEST_EXACT_MANTISSA / 10;
                mantissa = mantissa * 10 + (bytes[i] - '0');
            }
        }
        if (digits > 0 && i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
            int j = i + 1;
            boolean down = j < end && bytes[j] == '-';
            if (down || (j < end && bytes[j] == '+')) {
                j++;
            }
            int power = 0;
            int powerDigits = 0;
            for (; j < end && bytes[j] >= '0' && bytes[j] <= '9'; j++, powerDigits++) {
                power = Math.min(100_000, power * 10 + (bytes[j] - '0'));
            }
            if (powerDigits > 0) {
                exponent += down ? -power : power;
                i = j;
            }
        }
        if (digits > 0 && endsToken(i) && exact && Math.abs(exponent) <= 22) {
            at = i;
            // Both operands are exact doubles, so that one correctly rounded operation gives the nearest double.
            double value = exponent < 0 ? mantissa / POWERS_OF_TEN[-exponent] : mantissa * POWERS_OF_TEN[exponent];
            return negative ? -value : value;
        }
        return slowNumber(what, begin);
    }

    private double slowNumber(String what, int begin) {
        at = begin;
        String token = word();
        switch (token.toLowerCase(Locale.ROOT)) {
            case "nan", "-nan", "+nan", "nan(ind)", "-nan(ind)", "1.#qnan", "-1.#ind", "1.#ind" -> {
                return Double.NaN;
            }
            case "inf", "+inf", "infinity", "+infinity", "1.#inf" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-inf", "-infinity", "-1.#inf" -> {
                return Double.NEGATIVE_INFINITY;
            }
            default -> {
                try {
                    char last = token.charAt(token.length() - 1);
                    if (last == 'f' || last == 'd' || last == 'F' || last == 'D') {
                        throw new NumberFormatException("a suffix of Java source code");
                    }
                    return Double.parseDouble(token);
                } catch (NumberFormatException e) {
                    throw complain(what + " is '" + shown(begin) + "'", "a number", "mend or remove this line");
                }
            }
        }
    }

    /// A whole number on this line, ended by white space or a slash.
    ///
    /// @throws MeshException if the line ends, or the token is no whole number
    long integer(String what) {
        if (!hasToken()) {
            throw complain("the line ends where " + what + " should stand", "a whole number", "the file may be truncated");
        }
        int begin = at;
        boolean negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        long value = 0;
        int digits = 0;
        for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++, digits++) {
            value = Math.min(Long.MAX_VALUE / 100, value * 10 + (bytes[at] - '0'));
        }
        if (digits == 0 || !(endsToken(at) || bytes[at] == '/')) {
            throw complain(what + " is '" + shown(begin) + "'", "a whole number", "mend or remove this line");
        }
        return negative ? -value : value;
    }

    /// Whether the token that starts at a byte is written with a decimal point or an exponent.
    boolean isFraction(int begin) {
        for (int i = begin; !endsToken(i); i++) {
            if (bytes[i] == '.' || bytes[i] == 'e' || bytes[i] == 'E') {
                return true;
            }
        }
        return false;
    }

    /// The token that starts at a byte, shortened and printable, for messages.
    private String shown(int begin) {
        int stop = begin;
        while (!endsToken(stop) && stop - begin < SHOWN_CHARACTERS) {
            stop++;
        }
        return printable(new String(bytes, begin, stop - begin, StandardCharsets.ISO_8859_1)) + (endsToken(stop) ? "" : "...");
    }

    static String printable(String text) {
        String cut = text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "..." : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /// The exception for this line: what was found, what was expected, what to do.
    MeshException complain(String found, String expected, String remedy) {
        return complainAt(line, found, expected, remedy);
    }

    MeshException complainAt(int place, String found, String expected, String remedy) {
        return new MeshException(file + ", line " + place + ": " + found + ", expected " + expected + "; " + remedy);
    }
}
