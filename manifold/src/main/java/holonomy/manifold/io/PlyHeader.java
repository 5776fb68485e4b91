package holonomy.manifold.io;

import holonomy.manifold.MeshException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The header of a PLY file: encoding, elements with their counts, and their properties (Turk, "The PLY polygon file format",
/// 1994).
record PlyHeader(Encoding encoding, List<Element> elements, int bodyBegin, int bodyLine) {
    enum Encoding { ASCII, LITTLE_ENDIAN, BIG_ENDIAN }

    /// The types of values, under their old and new names.
    enum Type {
        INT8(1), UINT8(1), INT16(2), UINT16(2), INT32(4), UINT32(4), FLOAT32(4), FLOAT64(8);

        final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        boolean isWhole() {
            return ordinal() < FLOAT32.ordinal();
        }

        static Optional<Type> of(String name) {
            return Optional.ofNullable(switch (name) {
                case "char", "int8" -> INT8;
                case "uchar", "uint8" -> UINT8;
                case "short", "int16" -> INT16;
                case "ushort", "uint16" -> UINT16;
                case "int", "int32" -> INT32;
                case "uint", "uint32" -> UINT32;
                case "float", "float32" -> FLOAT32;
                case "double", "float64" -> FLOAT64;
                default -> null;
            });
        }
    }

    /// One value, or a list if `countType` is not null.
    record Property(String name, Type type, Type countType) {
        boolean isList() {
            return countType != null;
        }
    }

    record Element(String name, int count, List<Property> properties, int line) {
        int indexOf(String property) {
            for (int i = 0; i < properties.size(); i++) {
                if (properties.get(i).name().equals(property)) {
                    return i;
                }
            }
            return -1;
        }

        boolean hasLists() {
            return properties.stream().anyMatch(Property::isList);
        }

        /// The fewest bytes that one row takes: empty lists in binary files, one character and one separator per value in text.
        long fewestBytes(Encoding encoding) {
            return encoding == Encoding.ASCII ? Math.max(1, 2L * properties.size())
                    : properties.stream().mapToLong(p -> (p.isList() ? p.countType() : p.type()).bytes).sum();
        }
    }

    /// Reads and checks a header, its counts against the file's size included.
    static PlyHeader read(String file, byte[] bytes) {
        int begin = bodyBegin(file, bytes);
        TextScanner scanner = new TextScanner(file, bytes, false);
        scanner.restOfLine();
        Encoding encoding = null;
        List<Element> elements = new ArrayList<>();
        while (scanner.nextLine() && scanner.position() < begin) {
            if (!scanner.hasToken()) {
                continue;
            }
            switch (scanner.word()) {
                case "format" -> encoding = encoding(scanner);
                case "element" -> elements.add(element(scanner));
                case "property" -> {
                    if (elements.isEmpty()) {
                        throw scanner.complain("a property before any element", "'element NAME COUNT' first", "mend the header");
                    }
                    elements.getLast().properties().add(property(scanner));
                }
                case "comment", "obj_info" -> scanner.restOfLine();
                case "end_header" -> {
                    if (encoding == null) {
                        throw scanner.complain("a header without a line 'format'", "format ascii, binary_little_endian or"
                                + " binary_big_endian", "mend the header");
                    }
                    PlyHeader header = new PlyHeader(encoding, elements, begin, scanner.line() + 1);
                    header.checkSize(scanner, bytes.length - begin);
                    return header;
                }
                default -> throw scanner.complain("an unknown line of the header",
                        "format, element, property, comment or end_header", "mend the header");
            }
        }
        throw scanner.complain("no line 'end_header'", "one that ends the header", "the file may be truncated");
    }

    /// The first byte behind the line `end_header`.
    private static int bodyBegin(String file, byte[] bytes) {
        if (bytes.length < 4 || bytes[0] != 'p' || bytes[1] != 'l' || bytes[2] != 'y' || (bytes[3] != '\n' && bytes[3] != '\r')) {
            throw new MeshException(file + ", line 1: '" + TextScanner.printable(new String(bytes, 0, Math.min(bytes.length, 16),
                    StandardCharsets.ISO_8859_1)) + "', expected the line 'ply'; check that this is a PLY file");
        }
        byte[] mark = "end_header".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 4; i + mark.length <= bytes.length; i++) {
            boolean lineBegins = bytes[i - 1] == '\n' || bytes[i - 1] == '\r';
            if (lineBegins && Arrays.equals(bytes, i, i + mark.length, mark, 0, mark.length)) {
                int end = i + mark.length;
                while (end < bytes.length && (bytes[end] == ' ' || bytes[end] == '\t')) {
                    end++;
                }
                if (end < bytes.length && bytes[end] == '\r') {
                    end++;
                    // Only files whose every line ends so may be taken to end this one so: a body may begin with the byte 10.
                    return end < bytes.length && bytes[end] == '\n' && bytes[4] == '\n' ? end + 1 : end;
                }
                if (end == bytes.length || bytes[end] == '\n') {
                    return Math.min(bytes.length, end + 1);
                }
            }
        }
        throw new MeshException(file
                + ", header: no line 'end_header', expected one that ends the header; the file may be truncated");
    }

    private static Encoding encoding(TextScanner scanner) {
        String word = scanner.hasToken() ? scanner.word() : "";
        return switch (word) {
            case "ascii" -> Encoding.ASCII;
            case "binary_little_endian" -> Encoding.LITTLE_ENDIAN;
            case "binary_big_endian" -> Encoding.BIG_ENDIAN;
            default -> throw scanner.complain("format '" + TextScanner.printable(word) + "'",
                    "ascii, binary_little_endian or binary_big_endian", "mend the header");
        };
    }

    private static Element element(TextScanner scanner) {
        if (!scanner.hasToken()) {
            throw scanner.complain("an element without a name", "'element NAME COUNT'", "mend the header");
        }
        String name = scanner.word();
        long count = scanner.integer("the count of element " + TextScanner.printable(name));
        if (count < 0 || count > Integer.MAX_VALUE - 8) {
            throw scanner.complain("element " + TextScanner.printable(name) + " claims " + count + " rows",
                    "0 to " + (Integer.MAX_VALUE - 8), "correct the count or split the mesh");
        }
        return new Element(name, (int) count, new ArrayList<>(), scanner.line());
    }

    private static Property property(TextScanner scanner) {
        Type countType = null;
        String word = scanner.hasToken() ? scanner.word() : "";
        if ("list".equals(word)) {
            countType = type(scanner, scanner.hasToken() ? scanner.word() : "");
            if (!countType.isWhole()) {
                throw scanner.complain("a list counted in " + countType, "a whole type such as uchar", "mend the header");
            }
            word = scanner.hasToken() ? scanner.word() : "";
        }
        Type first = type(scanner, word);
        if (!scanner.hasToken()) {
            throw scanner.complain("a property without a name", "'property TYPE NAME'", "mend the header");
        }
        return new Property(scanner.word(), first, countType);
    }

    private static Type type(TextScanner scanner, String word) {
        return Type.of(word).orElseThrow(() -> scanner.complain("type '" + TextScanner.printable(word) + "'",
                "char, uchar, short, ushort, int, uint, float or double", "mend the header"));
    }

    /// Counts that the rest of the file cannot hold must not be believed: they would be allocated.
    private void checkSize(TextScanner scanner, long bodyBytes) {
        long needed = 0;
        for (Element element : elements) {
            if (element.properties().isEmpty() && element.count() > 0 && encoding != Encoding.ASCII) {
                continue;
            }
            needed += element.count() * element.fewestBytes(encoding);
            // The last line of a text may lack its end.
            if (needed > bodyBytes + (encoding == Encoding.ASCII ? 1 : 0)) {
                throw scanner.complainAt(element.line(), "element " + TextScanner.printable(element.name()) + " claims "
                        + element.count() + " rows, which take at least " + needed + " bytes in all", "no more than the "
                        + bodyBytes + " bytes that follow the header", "the file is truncated or the count is wrong");
            }
        }
    }
}
