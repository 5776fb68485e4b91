package holonomy.meshconv.data.digits;

import holonomy.meshconv.data.DataException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Unsigned bytes in an array of any dimension, as MNIST comes: two zero bytes, the type of the numbers, the number of dimensions, the dimensions as
/// big-endian integers, the numbers. Files may be compressed, which is told by what they begin with.
///
/// @param items  what the file has along its first dimension
/// @param shape  the dimensions of what was read of it
/// @param values row-major
record IdxFile(int items, int[] shape, byte[] values) {
    private static final int UNSIGNED_BYTES = 0x08;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int LARGEST_ITEM = 1 << 24;

    /// Reads a file with the given number of dimensions.
    ///
    /// @param most read no more items (slices along the first dimension) than this
    /// @throws DataException with one line if the file is not of that form, or shorter than it says
    static IdxFile read(Path file, int dimensions, int most) {
        try (InputStream plain = new BufferedInputStream(Files.newInputStream(file)); DataInputStream in = new DataInputStream(expanded(plain))) {
            return read(file, in, dimensions, most);
        } catch (EOFException cut) {
            throw new DataException(file + ": is cut short: fetch it again", cut);
        } catch (ZipException damaged) {
            throw new DataException(file + ": its compression is damaged (" + damaged.getMessage() + "): fetch it again", damaged);
        } catch (IOException unreadable) {
            throw new DataException(file + ": cannot be read (" + unreadable.getMessage() + ")", unreadable);
        }
    }

    private static InputStream expanded(InputStream plain) throws IOException {
        plain.mark(2);
        int magic = plain.read() << 8 | plain.read();
        plain.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(plain) : plain;
    }

    private static IdxFile read(Path file, DataInputStream in, int dimensions, int most) throws IOException {
        int magic = in.readInt();
        if (magic != (UNSIGNED_BYTES << 8 | dimensions)) {
            throw new DataException(String.format("%s: begins with 0x%08x, expected 0x%08x, an idx file of unsigned bytes in %d dimension%s", file,
                    magic, UNSIGNED_BYTES << 8 | dimensions, dimensions, dimensions == 1 ? "" : "s"));
        }
        int[] shape = new int[dimensions];
        long item = 1;
        for (int d = 0; d < dimensions; d++) {
            shape[d] = in.readInt();
            item = d == 0 ? 1 : Math.multiplyExact(item, Math.max(1L, shape[d]));
            if (shape[d] < 1 || item > LARGEST_ITEM) {
                throw new DataException(file + ": dimension " + (d + 1) + " is " + Integer.toUnsignedString(shape[d])
                        + ", expected at least 1 and items of no more than " + LARGEST_ITEM + " bytes");
            }
        }
        int count = Math.min(shape[0], most);
        // The count is believed only as far as there are bytes: a damaged one must not cost memory.
        byte[] values = in.readNBytes(Math.toIntExact(Math.min(count * item, Integer.MAX_VALUE - 8)));
        if (values.length < count * item) {
            throw new DataException(file + ": says " + Integer.toUnsignedString(shape[0]) + " items of " + item + " bytes, but ends after "
                    + values.length / item + " of them: fetch it again");
        }
        if (count == shape[0] && in.read() >= 0) { // a compressed file has its checksum checked here
            throw new DataException(file + ": goes on after the " + shape[0] + " items of " + item + " bytes that it says it has");
        }
        int items = shape[0];
        shape[0] = count;
        return new IdxFile(items, shape, values);
    }

    @Override
    public String toString() {
        return "IdxFile" + Arrays.toString(shape);
    }
}
