package holonomy.viewer.application;

import holonomy.viewer.ViewerException;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.model.Settings;
import holonomy.viewer.quantity.DirectionQuantity;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;

/// Where settings and the window's size are kept from one session to the next: `viewer.properties` in `$HOLONOMY_CONFIG`, or else in
/// `holonomy` under `$XDG_CONFIG_HOME` or `~/.config`.
///
/// @param file that is read and written
public record SettingsFile(Path file) {
    private static final int SMALLEST = 400;
    private static final int LARGEST = 16_384;

    /// What is kept.
    public record Kept(Settings settings, int width, int height) {
        public static final Kept DEFAULT = new Kept(Settings.DEFAULT, 1280, 800);
    }

    public static SettingsFile usual() {
        String own = System.getenv("HOLONOMY_CONFIG");
        String shared = System.getenv("XDG_CONFIG_HOME");
        Path folder = own != null && !own.isBlank() ? Path.of(own)
                : (shared != null && !shared.isBlank() ? Path.of(shared) : Path.of(System.getProperty("user.home"), ".config")).resolve("holonomy");
        return new SettingsFile(folder.resolve("viewer.properties"));
    }

    /// What was kept; the defaults where there is nothing yet.
    ///
    /// @throws ViewerException if the file is there and cannot be understood
    public Kept read() {
        if (!Files.exists(file)) {
            return Kept.DEFAULT;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ViewerException(file + ": the settings cannot be read: " + unreadable.getMessage() + "; the usual ones are taken", unreadable);
        }
        Settings usual = Settings.DEFAULT;
        Settings settings = new Settings(choice(properties, "colours", ColourMap.class, usual.colours()),
                choice(properties, "glyphs", DirectionQuantity.Style.class, usual.glyphs()), Boolean.parseBoolean(properties.getProperty("edges")),
                number(properties, "picture-scale", usual.pictureScale(), 1, Settings.LARGEST_SCALE),
                Boolean.parseBoolean(properties.getProperty("transparent")));
        return new Kept(settings, number(properties, "width", Kept.DEFAULT.width, SMALLEST, LARGEST),
                number(properties, "height", Kept.DEFAULT.height, SMALLEST, LARGEST));
    }

    private <E extends Enum<E>> E choice(Properties properties, String key, Class<E> type, E usual) {
        String text = properties.getProperty(key);
        try {
            return text == null ? usual : Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw wrong(key, text, "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
        }
    }

    private int number(Properties properties, String key, int usual, int least, int most) {
        String text = properties.getProperty(key);
        try {
            int value = text == null ? usual : Integer.parseInt(text.strip());
            if (value < least || value > most) {
                throw wrong(key, text, "a number from " + least + " to " + most);
            }
            return value;
        } catch (NumberFormatException malformed) {
            throw wrong(key, text, "a number from " + least + " to " + most);
        }
    }

    private ViewerException wrong(String key, String found, String expected) {
        return new ViewerException(file + ": " + key + ": found '" + found + "', expected " + expected + "; the usual settings are taken");
    }

    /// Replaces the file as a whole.
    ///
    /// @throws ViewerException if it cannot be written
    public void write(Kept kept) {
        Properties properties = new Properties();
        properties.setProperty("colours", kept.settings.colours().name().toLowerCase(Locale.ROOT));
        properties.setProperty("glyphs", kept.settings.glyphs().name().toLowerCase(Locale.ROOT));
        properties.setProperty("edges", Boolean.toString(kept.settings.edges()));
        properties.setProperty("picture-scale", Integer.toString(kept.settings.pictureScale()));
        properties.setProperty("transparent", Boolean.toString(kept.settings.transparent()));
        properties.setProperty("width", Integer.toString(kept.width));
        properties.setProperty("height", Integer.toString(kept.height));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(part)) {
                properties.store(writer, "How './holonomy view' looked last; may be deleted");
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new ViewerException(file + ": the settings cannot be kept: " + unwritable.getMessage(), unwritable);
        }
    }
}
