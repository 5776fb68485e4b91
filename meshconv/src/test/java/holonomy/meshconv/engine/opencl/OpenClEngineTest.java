package holonomy.meshconv.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceBuffer;
import holonomy.meshconv.device.DeviceException;
import holonomy.meshconv.device.Devices;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.EngineChoice;
import holonomy.meshconv.engine.EngineDevice;
import holonomy.meshconv.engine.EngineException;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Choosing a device, and what a user reads where something is missing or refused.
class OpenClEngineTest {
    private static final Path OCLGRIND = Path.of("/usr/lib/oclgrind/liboclgrind-rt-icd.so");

    private static void needsADevice() {
        Assumptions.assumeTrue(Engines.available().stream().anyMatch(d -> d.engine().equals("opencl") && d.available()),
                "no OpenCL device: install a driver, such as pocl-opencl-icd");
    }

    @Test
    void aDeviceIsChosenByIndexOrName() {
        needsADevice();
        EngineDevice listed = Engines.available().stream().filter(d -> d.engine().equals("opencl")).findFirst().orElseThrow();
        String name = listed.device().substring(listed.device().indexOf(' ') + 1);
        for (String choice : List.of("opencl", "opencl:0", "OPENCL:" + name.substring(0, 5).toUpperCase(Locale.ROOT))) {
            try (Engine engine = Engines.byName(choice)) {
                assertEquals("opencl", engine.name());
                assertEquals(name, ((OpenClEngine) engine).device().description().name());
            }
        }
        String message = assertThrows(EngineException.class, () -> Engines.byName("opencl:voodoo")).getMessage();
        assertTrue(message.contains("'voodoo'") && message.contains(name), message);
        message = assertThrows(EngineException.class, () -> Engines.byName("panama:1")).getMessage();
        assertTrue(message.contains("panama:1") && message.contains("expected 'panama'"), message);
    }

    @Test
    void onlyAGpuIsChosenByItself() {
        needsADevice();
        boolean gpu = Engines.available().stream().anyMatch(d -> d.engine().equals("opencl") && d.available() && d.preference() > 0);
        try (Engine engine = Engines.best()) {
            assertEquals(gpu, engine.name().equals("opencl"), engine::name);
        }
    }

    @Test
    void whatADeviceCannotDoIsSaid() {
        needsADevice();
        try (Device device = Devices.open(""); DeviceBuffer buffer = device.allocate(64)) {
            String broken = assertThrows(DeviceException.class, () -> device.build("broken", "__kernel void f(", "")).getMessage();
            assertTrue(broken.contains("broken") && broken.contains("CL_BUILD_PROGRAM_FAILURE"), broken);
            String large = assertThrows(DeviceException.class, () -> device.allocate(Long.MAX_VALUE / 2)).getMessage();
            assertTrue(large.contains("at most") && large.contains("--engine panama"), large);
            assertThrows(IllegalArgumentException.class, () -> buffer.part(4, 4));
        }
        try (Engine engine = Engines.byName("opencl")) {
            assertThrows(EngineException.class, () -> engine.allocate(1, 1, Precision.FLOAT64));
            try (Tensor tensor = engine.allocate(2, 3, Precision.FLOAT32)) {
                tensor.set(new double[] {1, 2, 3, 4, 5, 6});
                assertEquals(5, tensor.toDoubles()[4]);
                assertThrows(IllegalArgumentException.class, () -> tensor.set(new double[5]));
                tensor.close();
                tensor.close();
                assertThrows(IllegalStateException.class, tensor::toDoubles);
            }
        }
    }

    /// The loader finds no driver where it is sent to a place that has none.
    @Test
    void withoutADriverTheReasonIsGivenAndTheHostComputes() throws IOException, InterruptedException {
        needsADevice();
        List<String> lines = run(Map.of("OCL_ICD_VENDORS", "/nowhere"), EngineChoice.class, "opencl").lines().toList();
        assertFalse(lines.getFirst().equals("opencl"), lines::toString);
        assertTrue(lines.getLast().startsWith("the engine 'opencl' cannot run here: ") && lines.getLast().contains("driver"), lines::toString);
    }

    /// Convolutions of tiny sizes under a simulator that notices what no device does: accesses out of bounds and data races.
    @Test
    void noAccessIsOutOfBoundsAndNoItemRacesAnother() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(OCLGRIND), "Oclgrind is missing: install oclgrind");
        String output = run(Map.of("OCL_ICD_VENDORS", OCLGRIND.toString(), "OCLGRIND_DATA_RACES", "1", "OCLGRIND_LOCAL_MEM_SIZE", "65536"),
                TinyConvolutions.class);
        assertTrue(output.contains("agrees"), output);
        assertFalse(output.contains("Invalid") || output.contains("race"), output);
    }

    private static String run(Map<String, String> environment, Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Path output = Files.createTempFile("output", ".txt");
        Process process = builder.redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(300, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertTrue(ended, "hangs: " + text);
        assertEquals(0, process.exitValue(), text);
        return text;
    }
}
