package holonomy.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// One measured piece of geometry.
///
/// @param neighbours  the mean number of a vertex
/// @param wallMs      the shortest time of several runs
/// @param cpuMs       the least processor time of several runs, summed over threads: what the work takes whatever else the machine does
/// @param perSourceMs processor time over the number of sources
/// @param toCopy      processor time over that of a copy of the output in memory; NaN where there is none
/// @param residentGB  the most memory that the process has taken so far, 10^9 bytes; NaN where it was not asked for or is not told
public record GeometryResult(String benchmark, int vertices, double neighbours, double wallMs, double cpuMs, double perSourceMs, double toCopy,
                             double residentGB) {

    /// As the command's JSON has it; numbers that do not exist are left out.
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("benchmark", benchmark);
        map.put("vertices", vertices);
        BenchResult.put(map, "neighbours", neighbours);
        BenchResult.put(map, "wallMs", wallMs);
        BenchResult.put(map, "cpuMs", cpuMs);
        BenchResult.put(map, "perSourceMs", perSourceMs);
        BenchResult.put(map, "toCopy", toCopy);
        BenchResult.put(map, "residentGB", residentGB);
        return map;
    }
}
