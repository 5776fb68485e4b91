package holonomy.viewer.application;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A screen for tests. The environment of a running Java cannot be changed, so a test that draws runs a Java of its own on a virtual
/// display; it is skipped where there is none.
final class VirtualDisplay {
    private static final int PATIENCE = 240; // seconds
    private VirtualDisplay() {
    }

    /// Runs the main method of a class with arguments, on a display; returns what it printed.
    static String run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return finished(onDisplay(1280, 800, main, arguments), 0);
    }

    /// The same in a folder, on a display of a given size, with xdotool at hand.
    static String runIn(Path folder, int width, int height, Class<?> main, String... arguments) throws IOException, InterruptedException {
        Assumptions.assumeTrue(isInstalled("xdotool"), "the window is not tested: xdotool is not installed");
        return finished(onDisplay(width, height, main, arguments).directory(folder.toFile()), 0);
    }

    private static ProcessBuilder onDisplay(int width, int height, Class<?> main, String... arguments) {
        Assumptions.assumeTrue(isInstalled("xvfb-run") && isInstalled("Xvfb"), "drawing is not tested: xvfb is not installed");
        List<String> command = new ArrayList<>(List.of("xvfb-run", "-a", "-s", "-screen 0 " + width + "x" + height + "x24 -noreset"));
        command.addAll(java(main, arguments));
        return new ProcessBuilder(command);
    }

    /// Runs the main method of a class without any display and expects an exit code.
    static String runWithoutDisplay(int exitCode, Class<?> main, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(java(main, arguments));
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        return finished(builder, exitCode);
    }

    private static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:MaxDirectMemorySize=512m", "-Xmx768m",
                "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String finished(ProcessBuilder builder, int exitCode) throws IOException, InterruptedException {
        Path log = Files.createTempFile("viewer-test", ".log");
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        String output = Files.readString(log);
        Files.delete(log);
        if (process.exitValue() != exitCode) {
            throw new AssertionError("exit code " + process.exitValue() + ", expected " + exitCode + ":\n" + output);
        }
        return output;
    }

    private static boolean isInstalled(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
