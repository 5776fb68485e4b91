package holonomy.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// One measured benchmark. Times are the shortest of many runs, in milliseconds; NaN where a benchmark has no such part.
///
/// @param gemmMs                the bare matrix products of the forward pass, measured in turns with it
/// @param gemmForwardBackwardMs those of forward and backward pass
/// @param gflops                operations over the forward time, 10^9 per second: of convolutions those of their products alone, and of a training
///                              step those of its convolutions over the whole step
/// @param fractionOfPeak        of the machine's measured limit: of its sgemm rate for convolutions, of its copy rate where
///                              memory is the limit
/// @param bytesMoved            bytes that the forward pass reads and writes at least
/// @param convolutionShare      the share of a training step's time that convolutions take
/// @param stepToConvolutions    a training step's time over that of its convolutions with nothing in between
public record BenchResult(String benchmark, String engine, String group, int vertices, int neighbours, int channels, int order, int rings,
                          double forwardMs, double forwardBackwardMs, double gemmMs, double gemmForwardBackwardMs, double gflops,
                          double fractionOfPeak, double bytesMoved, double convolutionShare, double stepToConvolutions) {

    /// Bytes moved over the forward time, 10^9 per second.
    double gigabytesPerSecond() {
        return bytesMoved / forwardMs / 1e6;
    }

    double forwardMsPerVertex() {
        return forwardMs / vertices;
    }

    double forwardBackwardMsPerVertex() {
        return forwardBackwardMs / vertices;
    }

    /// As the command's JSON has it; numbers that do not exist are left out.
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("benchmark", benchmark);
        map.put("engine", engine);
        map.put("group", group);
        map.put("vertices", vertices);
        map.put("neighbours", neighbours);
        map.put("channels", channels);
        map.put("order", order);
        map.put("rings", rings);
        put(map, "forwardMs", forwardMs);
        put(map, "forwardBackwardMs", forwardBackwardMs);
        put(map, "gemmMs", gemmMs);
        put(map, "gemmForwardBackwardMs", gemmForwardBackwardMs);
        put(map, "forwardToGemm", forwardMs / gemmMs);
        put(map, "forwardBackwardToGemm", forwardBackwardMs / gemmForwardBackwardMs);
        put(map, "gflops", gflops);
        put(map, "fractionOfPeak", fractionOfPeak);
        put(map, "bytesMoved", bytesMoved);
        put(map, "gigabytesPerSecond", gigabytesPerSecond());
        put(map, "convolutionShare", convolutionShare);
        put(map, "stepToConvolutions", stepToConvolutions);
        return map;
    }

    static void put(Map<String, Object> map, String key, double value) {
        if (!Double.isNaN(value)) {
            map.put(key, Double.parseDouble(String.format(java.util.Locale.ROOT, "%.4g", value)));
        }
    }
}
