package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceKernel;
import holonomy.meshconv.device.DeviceProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The kernels' sources and what was compiled of them for one device. Each source stands behind the prelude that lets OpenCL C and CUDA C share it.
public final class KernelSources implements AutoCloseable {
    /// The sources, each with the macros under which it is compiled to check it.
    public static final Map<String, List<String>> CHECKED = Map.of(
            "convolution", Stream.of(16, 32, 64, 128).flatMap(columns -> Stream.of("", " -D GRADIENT", " -D VECTORS", " -D GRADIENT -D VECTORS").map(kind -> "-D COLUMNS=" + columns + kind))
                    .toList(),
            "edges", List.of(""), "expansion", List.of(""), "fields", List.of(""), "matrix", List.of(""), "optimiser", List.of(""), "products", List.of(""), "reduction", List.of(""),
            "sampling", List.of("-D COEFFICIENTS=5", "-D COEFFICIENTS=16"));

    private record Key(String source, String options) {
    }

    private final Device device;
    private final Map<Key, DeviceProgram> programs = new HashMap<>();

    KernelSources(Device device) {
        this.device = device;
    }

    /// A kernel of a source, compiled once for each set of macros.
    DeviceKernel kernel(String source, String options, String name) {
        return programs.computeIfAbsent(new Key(source, options), key -> device.build(source + ".cl", text(source), options)).kernel(name);
    }

    /// What stands before every source.
    public static String prelude() {
        return read("prelude");
    }

    /// A source behind the prelude.
    public static String text(String source) {
        return prelude() + (source.equals("sampling") ? read("fields") : "") + read(source);
    }

    private static String read(String source) {
        String place = "/holonomy/meshconv/opencl/" + source + ".cl";
        try (InputStream stream = KernelSources.class.getResourceAsStream(place)) {
            if (stream == null) {
                throw new IllegalStateException("the kernels " + place + " are not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        programs.values().forEach(DeviceProgram::close);
        programs.clear();
    }
}
