package holonomy.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher script on machines that lack what it needs.
class LauncherTest {
    private static final List<String> TOOLS = List.of("sed", "dirname", "readlink", "find", "head", "grep", "mkdir", "mktemp", "cat", "rm", "mv",
            "touch", "sleep");

    @TempDir
    private Path folder;

    @Test
    void saysWhatToInstallWithoutMaven() throws IOException, InterruptedException {
        Path house = Files.createDirectories(folder.resolve("house"));
        Files.copy(Path.of("..", "holonomy"), house.resolve("holonomy"));
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path script = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + locate(tool) + " \"$@\"\n");
            assertTrue(script.toFile().setExecutable(true));
        }
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "holonomy", "inspect", "any.obj").directory(house.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", tools.toString(), "JAVA_HOME", System.getProperty("java.home")));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(1, process.exitValue(), output);
        assertTrue(output.contains("Maven") && output.contains("install"), output);
    }

    private static Path locate(String tool) {
        for (String place : List.of("/usr/bin", "/bin")) {
            Path candidate = Path.of(place, tool);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError("no " + tool + " on this machine");
    }
}
