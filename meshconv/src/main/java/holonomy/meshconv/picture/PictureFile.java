package holonomy.meshconv.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/// Writes pictures as PNG.
public final class PictureFile {
    private PictureFile() {
    }

    /// Writes a picture; a file of that name is replaced once the new one is complete.
    ///
    /// @throws UncheckedIOException if it cannot be written
    public static void write(BufferedImage picture, Path file) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream stream = Files.newOutputStream(unfinished)) {
                ImageIO.write(picture, "png", stream);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
