package holonomy.meshconv.command;

import java.nio.file.Files;
import java.nio.file.Path;

/// Checks of output places before long work begins.
final class Outputs {
    private Outputs() {
    }

    /// Refuses a file that could not be written.
    static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new InputException("--out " + file + " is a folder, expected a file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InputException("--out " + file + ": there is no folder " + folder + "; make it first");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new InputException("--out " + file + " cannot be written: permission denied");
        }
    }
}
