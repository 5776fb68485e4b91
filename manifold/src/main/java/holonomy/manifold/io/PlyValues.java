package holonomy.manifold.io;

import holonomy.manifold.MeshException;
import holonomy.manifold.io.PlyHeader.Property;
import holonomy.manifold.io.PlyHeader.Type;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The values of a PLY file's body in order, as text or as bytes.
sealed interface PlyValues {
    void beginRow();

    void endRow();

    double number(Type type);

    long integer(Type type);

    /// The length of a list, no more than the rest of the file can hold.
    int count(Property list);

    /// Checks what stands behind the last element.
    void finish();

    MeshException complain(String found, String expected, String remedy);

    /// One row per line.
    final class Text implements PlyValues {
        private final TextScanner scanner;

        Text(TextScanner scanner) {
            this.scanner = scanner;
        }

        @Override
        public void beginRow() {
            if (!scanner.seekToken()) {
                throw complain("the file ends", "another row of an element",
                        "the file is truncated or a count in its header is wrong");
            }
        }

        @Override
        public void endRow() {
            if (scanner.hasToken()) {
                throw complain("more values than the header declares", "the end of the line", "mend the header or this line");
            }
            scanner.nextLine();
        }

        @Override
        public double number(Type type) {
            return scanner.number("a value");
        }

        @Override
        public long integer(Type type) {
            return scanner.integer("a vertex index");
        }

        @Override
        public int count(Property list) {
            long count = scanner.integer("the length of list " + TextScanner.printable(list.name()));
            if (count < 0 || 2 * count > scanner.remaining() + 1L) {
                throw complain("a list of " + count + " values", "0 to " + scanner.remaining() / 2
                        + " (what the file can still hold)", "the file is truncated or this line is wrong");
            }
            return (int) count;
        }

        @Override
        public void finish() {
            if (scanner.seekToken()) {
                throw complain("rows behind the last element", "the end of the file", "correct the counts in the header");
            }
        }

        @Override
        public MeshException complain(String found, String expected, String remedy) {
            return scanner.complain(found, expected, remedy);
        }
    }

    /// Values one behind the other.
    final class Binary implements PlyValues {
        private static final VarHandle[] SHORT = both(short[].class);
        private static final VarHandle[] INT = both(int[].class);
        private static final VarHandle[] FLOAT = both(float[].class);
        private static final VarHandle[] DOUBLE = both(double[].class);

        private final String file;
        private final byte[] bytes;
        private final int order;
        private int at;

        Binary(String file, byte[] bytes, int begin, boolean bigEndian) {
            this.file = file;
            this.bytes = bytes;
            this.at = begin;
            this.order = bigEndian ? 1 : 0;
        }

        private static VarHandle[] both(Class<?> view) {
            return new VarHandle[] {MethodHandles.byteArrayViewVarHandle(view, ByteOrder.LITTLE_ENDIAN),
                    MethodHandles.byteArrayViewVarHandle(view, ByteOrder.BIG_ENDIAN)};
        }

        private int advance(int count) {
            if (bytes.length - at < count) {
                throw complain("the file ends", count + " more bytes", "the file is truncated; copy or export it again");
            }
            int begin = at;
            at += count;
            return begin;
        }

        @Override
        public void beginRow() {
        }

        @Override
        public void endRow() {
        }

        @Override
        public double number(Type type) {
            return switch (type) {
                case FLOAT32 -> (float) FLOAT[order].get(bytes, advance(4));
                case FLOAT64 -> (double) DOUBLE[order].get(bytes, advance(8));
                default -> integer(type);
            };
        }

        @Override
        public long integer(Type type) {
            return switch (type) {
                case INT8 -> bytes[advance(1)];
                case UINT8 -> bytes[advance(1)] & 0xff;
                case INT16 -> (short) SHORT[order].get(bytes, advance(2));
                case UINT16 -> (short) SHORT[order].get(bytes, advance(2)) & 0xffff;
                case INT32 -> (int) INT[order].get(bytes, advance(4));
                case UINT32 -> (int) INT[order].get(bytes, advance(4)) & 0xffff_ffffL;
                case FLOAT32, FLOAT64 -> {
                    double value = number(type);
                    if (value != Math.rint(value)) {
                        throw complain("vertex index " + value, "a whole number", "mend the header or the face");
                    }
                    yield (long) value;
                }
            };
        }

        @Override
        public int count(Property list) {
            long count = integer(list.countType());
            long room = (bytes.length - at) / list.type().bytes;
            if (count < 0 || count > room) {
                throw complain("a list of " + count + " values", "0 to " + room + " (what the file can still hold)",
                        "the file is truncated or its header is wrong; export it again");
            }
            return (int) count;
        }

        @Override
        public void finish() {
            if (at < bytes.length) {
                throw complain(bytes.length - at + " bytes behind the last element", "the end of the file",
                        "correct the counts and types in the header");
            }
        }

        @Override
        public MeshException complain(String found, String expected, String remedy) {
            return new MeshException(file + ", byte " + at + ": " + found + ", expected " + expected + "; " + remedy);
        }
    }
}
