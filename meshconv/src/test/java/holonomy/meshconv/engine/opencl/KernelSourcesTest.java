package holonomy.meshconv.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The kernels are CUDA C too: where nvcc is at hand every one is compiled for sm_90, and its registers and spills are printed.
class KernelSourcesTest {
    @TempDir
    Path folder;

    static Stream<Arguments> sources() {
        return KernelSources.CHECKED.entrySet().stream().flatMap(source -> source.getValue().stream().flatMap(macros ->
                source.getKey().equals("convolution")
                        ? Stream.of(Arguments.of(source.getKey(), macros), Arguments.of(source.getKey(), macros + " -D TENSOR"))
                        : Stream.of(Arguments.of(source.getKey(), macros))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("sources")
    void compilesAsCuda(String source, String macros) throws IOException, InterruptedException {
        Assumptions.assumeTrue(hasNvcc(), "nvcc is missing: kernels were not compiled as CUDA C");
        Path file = Files.writeString(folder.resolve(source + ".cu"), KernelSources.text(source));
        List<String> command = new ArrayList<>(List.of("nvcc", "-arch=sm_90", "-cubin", "-Werror", "all-warnings", "-Xptxas", "-v", "-o",
                folder.resolve("kernels.cubin").toString()));
        Stream.of(macros.split("-D ")).map(String::strip).filter(macro -> !macro.isEmpty()).forEach(macro -> command.add("-D" + macro));
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        String kernel = "";
        for (String line : output.lines().toList()) {
            if (line.contains("entry function")) {
                kernel = line.replaceAll(".*entry function '(\\w+)'.*", "$1");
            } else if (line.contains("registers") || line.contains("spill")) {
                System.out.println(source + " " + macros + " " + kernel + ": " + line.replaceAll(".*: Used", "used").strip());
            }
        }
        assertFalse(kernel.isEmpty(), output);
    }

    private static boolean hasNvcc() {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, "nvcc")));
    }
}
