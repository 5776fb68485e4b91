package holonomy.viewer.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.viewer.ViewerException;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.model.Settings;
import holonomy.viewer.quantity.DirectionQuantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path folder;

    @Test
    void settingsAreKept() {
        SettingsFile file = new SettingsFile(folder.resolve("new/viewer.properties"));
        assertEquals(SettingsFile.Kept.DEFAULT, file.read());
        Settings settings = new Settings(ColourMap.MAGMA, DirectionQuantity.Style.COLOUR, true, 3, true);
        SettingsFile.Kept kept = new SettingsFile.Kept(settings, 1600, 900);
        file.write(kept);
        assertEquals(kept, file.read());
    }

    @Test
    void aDamagedFileIsNamedWithWhatIsWrong() throws IOException {
        Path path = folder.resolve("viewer.properties");
        Files.writeString(path, "width=broad\n");
        assertEquals(path + ": width: found 'broad', expected a number from 400 to 16384; the usual settings are taken",
                assertThrows(ViewerException.class, () -> new SettingsFile(path).read()).getMessage());
        Files.writeString(path, "colours=mud\n");
        assertTrue(assertThrows(ViewerException.class, () -> new SettingsFile(path).read()).getMessage().contains("found 'mud', expected one of [viridis"));
    }
}
