package holonomy.viewer.application;

import holonomy.viewer.ViewerException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Pictures as PNG files.
public final class Pictures {
    private Pictures() {
    }

    /// Writes a picture; folders on the way are made.
    ///
    /// @throws ViewerException if it cannot be written
    public static void write(BufferedImage picture, Path file) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            if (!ImageIO.write(picture, "png", file.toFile())) {
                throw new ViewerException(file + ": this Java cannot write PNG files");
            }
        } catch (IOException unwritable) {
            throw new ViewerException(file + ": the picture cannot be written: " + unwritable.getMessage(), unwritable);
        }
    }
}
