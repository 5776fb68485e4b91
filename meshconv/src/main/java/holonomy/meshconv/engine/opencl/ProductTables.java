package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceBuffer;
import holonomy.meshconv.engine.BilinearMap;
import holonomy.meshconv.engine.StrongestResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Bilinear maps and bundles of responses in the memory of a device, once for equal ones.
final class ProductTables implements AutoCloseable {
    /// The single products that make up each column of y: those of column c from `begin[c]` to before `begin[c + 1]`.
    record Terms(DeviceBuffer begin, DeviceBuffer first, DeviceBuffer second, DeviceBuffer coefficient) {
    }

    record Responses(DeviceBuffer inputs, DeviceBuffer outputs, DeviceBuffer analysis, DeviceBuffer synthesis) {
    }

    private record MapKey(BilinearMap map, int columns) {
    }

    private record BundleKey(List<Integer> inputs, List<Integer> outputs, List<Float> matrices) {
        static BundleKey of(StrongestResponse.Bundle bundle) {
            float[] analysis = SignalTables.flat(bundle.analysis());
            float[] synthesis = SignalTables.flat(bundle.synthesis());
            Float[] matrices = new Float[analysis.length + synthesis.length];
            Arrays.setAll(matrices, i -> i < analysis.length ? analysis[i] : synthesis[i - analysis.length]);
            return new BundleKey(Arrays.stream(bundle.inputs()).boxed().toList(), Arrays.stream(bundle.outputs()).boxed().toList(),
                    List.of(matrices));
        }
    }

    private final Device device;
    private final Map<MapKey, Terms> terms = new HashMap<>();
    private final Map<BundleKey, Responses> responses = new HashMap<>();

    ProductTables(Device device) {
        this.device = device;
    }

    Terms of(BilinearMap map, int columns) {
        return terms.computeIfAbsent(new MapKey(map, columns), key -> place(key.map, key.columns));
    }

    private Terms place(BilinearMap map, int columns) {
        int[] begin = new int[columns + 1];
        for (BilinearMap.Term term : map.terms()) {
            for (int i = 0; i < term.count(); i++) {
                begin[term.to().column(i) + 1]++;
            }
        }
        for (int c = 0; c < columns; c++) {
            begin[c + 1] += begin[c];
        }
        int[] next = begin.clone();
        int[] first = new int[begin[columns]];
        int[] second = new int[first.length];
        float[] coefficient = new float[first.length];
        for (BilinearMap.Term term : map.terms()) {
            for (int i = 0; i < term.count(); i++) {
                int at = next[term.to().column(i)]++;
                first[at] = term.first().column(i);
                second[at] = term.second().column(i);
                coefficient[at] = (float) term.coefficient();
            }
        }
        return new Terms(device.allocate(begin), device.allocate(first), device.allocate(second), device.allocate(coefficient));
    }

    Responses of(StrongestResponse.Bundle bundle) {
        return responses.computeIfAbsent(BundleKey.of(bundle), key -> new Responses(device.allocate(bundle.inputs()),
                device.allocate(bundle.outputs()), device.allocate(SignalTables.flat(bundle.analysis())),
                device.allocate(SignalTables.flat(bundle.synthesis()))));
    }

    @Override
    public void close() {
        terms.values().forEach(placed -> List.of(placed.begin, placed.first, placed.second, placed.coefficient).forEach(DeviceBuffer::close));
        terms.clear();
        responses.values().forEach(placed -> List.of(placed.inputs, placed.outputs, placed.analysis, placed.synthesis)
                .forEach(DeviceBuffer::close));
        responses.clear();
    }
}
