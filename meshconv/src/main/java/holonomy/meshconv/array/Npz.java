package holonomy.meshconv.array;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Named arrays in NumPy's .npz format: a zip of .npy files.
///
///     Npz.write(file, Map.of("theta", NpyArray.of(theta), "positions", NpyArray.of(xyz, vertices, 3)));
///     Npz arrays = Npz.read(file);
///     double[] theta = arrays.doubles("theta");
public final class Npz {
    private static final String SUFFIX = ".npy";
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0); // equal arrays make equal files

    private final Path file;
    private final Map<String, NpyArray> arrays;

    private Npz(Path file, Map<String, NpyArray> arrays) {
        this.file = file;
        this.arrays = arrays;
    }

    /// Reads all arrays of a file: float64, float32, int32, int64 within 32 bits, int8, uint8 and bool.
    ///
    /// @throws NpzException         if it is no .npz file or an array is damaged
    /// @throws UncheckedIOException if it cannot be opened
    public static Npz read(Path file) {
        return read(file, name -> true);
    }

    /// Reads those arrays whose names are wanted.
    ///
    /// @throws NpzException         as [#read(Path)]
    /// @throws UncheckedIOException likewise
    public static Npz read(Path file, Predicate<String> wanted) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                boolean array = name.endsWith(SUFFIX);
                name = array ? name.substring(0, name.length() - SUFFIX.length()) : name;
                if (array && wanted.test(name)) {
                    arrays.put(name, decode(file, name, zip.getInputStream(entry).readAllBytes()));
                }
            }
        } catch (ZipException damaged) {
            throw new NpzException(file + ": damaged, or not an .npz file (" + damaged.getMessage() + "), expected a whole one; copy it again, or make it"
                    + " anew", damaged);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Npz(file, arrays);
    }

    /// Arrays in memory, as if they had been read.
    public static Npz of(Map<String, NpyArray> arrays) {
        return new Npz(Path.of("memory"), new LinkedHashMap<>(arrays));
    }

    /// Writes arrays under their names, in the map's order. A file of that name is replaced only once the new one is complete.
    ///
    /// @throws UncheckedIOException if it cannot be written
    public static void write(Path file, Map<String, NpyArray> arrays) {
        write(file, arrays, Deflater.DEFAULT_COMPRESSION);
    }

    /// The same without compression: larger, and many times faster to read.
    ///
    /// @throws UncheckedIOException if it cannot be written
    public static void writePlain(Path file, Map<String, NpyArray> arrays) {
        write(file, arrays, Deflater.NO_COMPRESSION);
    }

    private static void write(Path file, Map<String, NpyArray> arrays, int compression) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream stream = Files.newOutputStream(unfinished); ZipOutputStream zip = new ZipOutputStream(stream)) {
                zip.setLevel(compression);
                for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
                    ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
                    entry.setTimeLocal(TIME);
                    zip.putNextEntry(entry);
                    zip.write(NpyFormat.encode(array.getValue()));
                    zip.closeEntry();
                }
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(arrays.keySet());
    }

    public boolean contains(String name) {
        return arrays.containsKey(name);
    }

    /// @throws NpzException if there is no such array
    public NpyArray get(String name) {
        NpyArray array = arrays.get(name);
        if (array == null) {
            throw new NpzException(file + ": no array '" + name + "', found " + arrays.keySet());
        }
        return array;
    }

    /// The integers of an array; where a shape is given, it must be the array's (-1 stands for any extent).
    ///
    /// @throws NpzException if there is no such array, or it has another type or shape
    public int[] ints(String name, int... shape) {
        NpyArray array = checked(name, shape);
        try {
            return array.ints();
        } catch (NpzException floating) {
            throw new NpzException(file + ": array '" + name + "': " + floating.getMessage(), floating);
        }
    }

    /// The numbers of an array in double precision; where a shape is given, it must be the array's (-1 stands for any extent).
    ///
    /// @throws NpzException if there is no such array, or it has another shape
    public double[] doubles(String name, int... shape) {
        return checked(name, shape).doubles();
    }

    /// The numbers of an array in single precision; where a shape is given, it must be the array's (-1 stands for any extent).
    ///
    /// @throws NpzException if there is no such array, or it has another shape
    public float[] floats(String name, int... shape) {
        return checked(name, shape).floats();
    }

    private NpyArray checked(String name, int[] expected) {
        NpyArray array = get(name);
        int[] found = array.shape();
        boolean agrees = expected.length == 0 || expected.length == found.length;
        for (int i = 0; agrees && i < expected.length; i++) {
            agrees = expected[i] == -1 || expected[i] == found[i];
        }
        if (!agrees) {
            List<String> wanted = new ArrayList<>();
            for (int extent : expected) {
                wanted.add(extent == -1 ? "any" : Integer.toString(extent));
            }
            throw new NpzException(file + ": array '" + name + "' has shape " + Arrays.toString(found) + ", expected " + wanted);
        }
        return array;
    }

    private static NpyArray decode(Path file, String name, byte[] bytes) {
        try {
            return NpyFormat.decode(bytes);
        } catch (NpzException | ArithmeticException damaged) {
            throw new NpzException(file + ": array '" + name + "': " + damaged.getMessage(), damaged);
        }
    }
}
