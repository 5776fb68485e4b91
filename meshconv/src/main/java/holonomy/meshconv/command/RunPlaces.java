package holonomy.meshconv.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/// Where run folders are.
final class RunPlaces {
    private static final Path RUNS = Path.of("runs");
    private static final String CONFIG = "config.json";

    private RunPlaces() {
    }

    /// The folder of a new run: the one asked for, or `runs/DATA-GROUP`, numbered from the second on.
    static Path fresh(Path asked, String data, String group) throws IOException {
        if (asked != null) {
            if (!isFresh(asked)) {
                throw new InputException("--out " + asked + " exists already: add --resume to go on with it, or name another folder");
            }
            return asked;
        }
        String base = (Path.of(data).getFileName() + "-" + group).replaceAll("[^A-Za-z0-9.-]", "-").toLowerCase(Locale.ROOT);
        Path folder = RUNS.resolve(base);
        for (int n = 2; Files.exists(folder); n++) {
            folder = RUNS.resolve(base + "-" + n);
        }
        return folder;
    }

    /// Refuses a place that holds something already.
    static void requireFresh(Path asked) throws IOException {
        if (!isFresh(asked)) {
            throw new InputException("--out " + asked + " exists already: name another folder");
        }
    }

    private static boolean isFresh(Path asked) throws IOException {
        return !Files.exists(asked) || isEmptyFolder(asked);
    }

    /// The folder of a run to go on with: the one asked for, or the newest in `runs/`.
    static Path existing(Path asked) throws IOException {
        if (asked != null) {
            if (!isRun(asked)) {
                throw new InputException("--resume: there is no run in " + asked + " (no " + CONFIG + ")");
            }
            return asked;
        }
        if (Files.isDirectory(RUNS)) {
            try (Stream<Path> runs = Files.list(RUNS)) {
                return runs.filter(RunPlaces::isRun).max(Comparator.comparing(RunPlaces::time))
                        .orElseThrow(RunPlaces::noRun);
            }
        }
        throw noRun();
    }

    private static boolean isRun(Path folder) {
        return Files.exists(folder.resolve(CONFIG)) || SeedFolder.isAt(folder);
    }

    private static InputException noRun() {
        return new InputException("--resume: there is no run in " + RUNS + "/ to go on with; name one with --out");
    }

    private static FileTime time(Path run) {
        try {
            return Files.getLastModifiedTime(run);
        } catch (IOException unreadable) {
            return FileTime.fromMillis(0);
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }
}
