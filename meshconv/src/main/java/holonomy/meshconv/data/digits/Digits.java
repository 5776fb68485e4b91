package holonomy.meshconv.data.digits;

import holonomy.meshconv.data.DataException;
import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.Task;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Handwritten digits (MNIST's files) painted on surfaces, to be told apart: `digits:SURFACE[:PLACES][:TRAIN[/TEST]][@FOLDER]`.
///
/// - SURFACE is `sheet` (flat, 28 x 28 vertices), `icosphere` (without its corners, 630 vertices), `moebius` (a strip of paper, 30 x 13) or
///   `strip` (that strip cut open);
/// - PLACES says how training images are placed: as they are (`upright`, on the strips `centred`, the default), or moved at random by a symmetry of
///   the surface (`rotated`, on the strips `shifted`);
/// - TRAIN and TEST are the numbers of images used, the first of each file; all that there are unless given;
/// - FOLDER has the four files of MNIST; unless given, `mnist` or `shared/data/mnist` in or beside the working folder.
///
/// Tests are named by the places of their images: the same images as they are, moved, and on the icosphere also turned by one of the icosahedron's
/// 60 rotations. All examples share the one mesh.
public final class Digits {
    public static final String PREFIX = "digits:";

    /// The form of names, as messages give it.
    public static final String FORM = "digits:SURFACE[:PLACES][:TRAIN[/TEST]][@FOLDER]";

    private static final Map<String, Supplier<DigitSurface>> SURFACES = surfaces();
    private static final long TRAIN_SEED = 1;
    private static final long TEST_SEED = 2;
    private static final long ICOSAHEDRAL_SEED = 3;
    private static final List<String> USUAL_FOLDERS = List.of("mnist", "shared/data/mnist", "../shared/data/mnist");

    private Digits() {
    }

    private static Map<String, Supplier<DigitSurface>> surfaces() {
        Map<String, Supplier<DigitSurface>> surfaces = new LinkedHashMap<>();
        surfaces.put("sheet", FlatSheet::of);
        surfaces.put("icosphere", Icosphere::of);
        surfaces.put("moebius", MoebiusStrip::closed);
        surfaces.put("strip", MoebiusStrip::cut);
        return surfaces;
    }

    /// The data set of a name that begins with [#PREFIX].
    ///
    /// @throws DataException with one line if the name is malformed, or a file of the folder missing or not as it should be
    public static DataSet open(String name) {
        String[] nameAndFolder = name.split("@", 2);
        String[] parts = nameAndFolder[0].substring(PREFIX.length()).split(":");
        if (!SURFACES.containsKey(parts[0])) {
            throw new DataException(name + ": no surface \"" + parts[0] + "\", expected one of " + SURFACES.keySet() + ", as in " + FORM);
        }
        DigitSurface surface = SURFACES.get(parts[0]).get();
        boolean moved = false;
        int[] most = {Integer.MAX_VALUE, Integer.MAX_VALUE};
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].equals(surface.movedName()) || parts[i].equals(surface.fixedName())) {
                moved = parts[i].equals(surface.movedName());
            } else if (parts[i].matches("[1-9]\\d{0,8}(/[1-9]\\d{0,8})?")) {
                String[] counts = parts[i].split("/");
                most[0] = Integer.parseInt(counts[0]);
                most[1] = counts.length > 1 ? Integer.parseInt(counts[1]) : most[1];
            } else {
                throw new DataException(name + ": \"" + parts[i] + "\" is neither " + surface.fixedName() + " nor " + surface.movedName()
                        + " nor a number of images, as in " + FORM);
            }
        }
        Path folder = nameAndFolder.length > 1 ? path(name, nameAndFolder[1]) : usualFolder();
        return of(surface, moved, DigitImages.read(folder, "train", most[0]), DigitImages.read(folder, "t10k", most[1]),
                "digits on " + parts[0] + (moved ? ", " + surface.movedName() : ""));
    }

    private static Path path(String name, String folder) {
        try {
            return Path.of(folder);
        } catch (InvalidPathException noPath) {
            throw new DataException(name + ": \"" + folder + "\" is no path (" + noPath.getReason() + ")", noPath);
        }
    }

    private static Path usualFolder() {
        return USUAL_FOLDERS.stream().map(Path::of).filter(Files::isDirectory).findFirst().orElseThrow(() -> new DataException(
                "no folder of digits in " + String.join(" or ", USUAL_FOLDERS) + ": get MNIST's four files and name their folder, as in " + FORM));
    }

    static DataSet of(DigitSurface surface, boolean moved, DigitImages train, DigitImages test, String name) {
        Map<String, List<LabelledMesh>> tests = new LinkedHashMap<>();
        tests.put(surface.fixedName(), painted(surface, test, false, i -> surface.fixed()));
        if (surface instanceof Icosphere sphere) {
            tests.put("icosahedral", painted(surface, test, true, i -> sphere.turned(IcosahedralRotations.random(random(ICOSAHEDRAL_SEED, i)))));
        }
        tests.put(surface.movedName(), painted(surface, test, true, i -> surface.moved(random(TEST_SEED, i))));
        List<LabelledMesh> training = painted(surface, train, moved, i -> moved ? surface.moved(random(TRAIN_SEED, i)) : surface.fixed());
        List<String> classes = IntStream.range(0, DigitImages.CLASSES).mapToObj(Integer::toString).toList();
        return new DataSet(name, Task.CLASSIFICATION, classes, training, tests);
    }

    private static SplittableRandom random(long seed, int image) {
        return new SplittableRandom(seed << 32 | image);
    }

    @FunctionalInterface
    private interface Placing {
        DigitSurface.Chart of(int image);
    }

    private static List<LabelledMesh> painted(DigitSurface surface, DigitImages images, boolean moves, Placing placing) {
        List<LabelledMesh> painted = new ArrayList<>();
        for (int i = 0; i < images.count(); i++) {
            painted.add(LabelledMesh.ofMesh("image " + i, surface.mesh(), images.labels()[i]).withDirections(surface.directions())
                    .withSignal(new PaintedDigit(images, i, surface, placing.of(i), moves, PaintedDigit.Stretch.NONE)));
        }
        return painted;
    }
}
