package holonomy.meshconv.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The .npy format, versions 1 to 3, for C-ordered numbers. Written here rather than left to ND4J, which takes neither empty
/// arrays nor a file whose header promises more than it holds.
final class NpyFormat {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z])(\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");
    private static final int ALIGNMENT = 64;

    private NpyFormat() {
    }

    static byte[] encode(NpyArray array) {
        Object values = array.values();
        String type = values instanceof int[] ? "<i4" : values instanceof float[] ? "<f4" : "<f8";
        int[] extents = array.shape();
        String shape = Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining(", ")) + (extents.length == 1 ? "," : "");
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int length = (MAGIC.length + 4 + header.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        int bytes = Math.addExact(length, Math.multiplyExact(array.length(), values instanceof double[] ? 8 : 4));
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (length - MAGIC.length - 4));
        buffer.put(header.getBytes(StandardCharsets.US_ASCII));
        while (buffer.position() < length - 1) {
            buffer.put((byte) ' ');
        }
        buffer.put((byte) '\n');
        switch (values) {
            case int[] v -> buffer.asIntBuffer().put(v);
            case float[] v -> buffer.asFloatBuffer().put(v);
            case double[] v -> buffer.asDoubleBuffer().put(v);
            default -> throw new AssertionError(values.getClass());
        }
        return buffer.array();
    }

    /// @throws NpzException whose message lacks the file and the array's name, which the caller adds
    static NpyArray decode(byte[] file) {
        if (file.length < 12 || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new NpzException("not an .npy array");
        }
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int version = buffer.get(6);
        int start = version == 1 ? 10 : 12;
        long headerLength = version == 1 ? Short.toUnsignedInt(buffer.getShort(8)) : Integer.toUnsignedLong(buffer.getInt(8));
        if (version < 1 || version > 3 || start + headerLength > file.length) {
            throw new NpzException("damaged header (version " + version + ", " + headerLength + " bytes of " + file.length + ")");
        }
        String header = new String(file, start, (int) headerLength, StandardCharsets.UTF_8);
        Matcher type = find(DESCR, header, "a plain number type");
        if (find(ORDER, header, "fortran_order").group(1).equals("True")) {
            throw new NpzException("found column-major order, expected row-major: save numpy.ascontiguousarray(array)");
        }
        int[] shape = shape(find(SHAPE, header, "a shape").group(1));
        long count = 1;
        for (int extent : shape) {
            count = Math.multiplyExact(count, (long) extent);
        }
        int size = Integer.parseInt(type.group(3));
        long found = file.length - start - headerLength;
        if (count > Integer.MAX_VALUE || count * size != found) {
            throw new NpzException("found " + found + " bytes of data, expected " + count + " x " + size + " for shape " + Arrays.toString(shape));
        }
        buffer.position(start + (int) headerLength);
        ByteBuffer data = buffer.slice().order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return values(type.group(2) + size, data, (int) count, shape);
    }

    private static NpyArray values(String type, ByteBuffer data, int count, int[] shape) {
        switch (type) {
            case "f8" -> {
                double[] v = new double[count];
                data.asDoubleBuffer().get(v);
                return NpyArray.of(v, shape);
            }
            case "f4" -> {
                float[] v = new float[count];
                data.asFloatBuffer().get(v);
                return NpyArray.of(v, shape);
            }
            case "i4" -> {
                int[] v = new int[count];
                data.asIntBuffer().get(v);
                return NpyArray.of(v, shape);
            }
            case "i8" -> {
                int[] v = new int[count];
                for (int i = 0; i < count; i++) {
                    long wide = data.getLong(8 * i);
                    if (wide != (int) wide) {
                        throw new NpzException("entry " + i + " is " + wide + ", expected an integer of 32 bits");
                    }
                    v[i] = (int) wide;
                }
                return NpyArray.of(v, shape);
            }
            case "i1", "b1", "u1" -> {
                int[] v = new int[count];
                for (int i = 0; i < count; i++) {
                    v[i] = type.equals("u1") ? Byte.toUnsignedInt(data.get(i)) : data.get(i);
                }
                return NpyArray.of(v, shape);
            }
            default -> throw new NpzException("found numbers of type " + type + ", expected float64, float32, int64, int32, int8, uint8 or bool");
        }
    }

    /// A scalar becomes a vector of one entry.
    private static int[] shape(String list) {
        try {
            int[] shape = Arrays.stream(list.split(",")).map(String::strip).filter(s -> !s.isEmpty()).mapToInt(Integer::parseInt).toArray();
            return shape.length == 0 ? new int[] {1} : shape;
        } catch (NumberFormatException tooLarge) {
            throw new NpzException("found shape (" + list + "), expected extents below 2^31", tooLarge);
        }
    }

    private static Matcher find(Pattern pattern, String header, String what) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new NpzException("the header lacks " + what + ": " + header.strip());
        }
        return matcher;
    }
}
