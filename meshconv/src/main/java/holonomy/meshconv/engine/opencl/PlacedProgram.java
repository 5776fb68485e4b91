package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceBuffer;

/// A [TiledProgram] in the memory of a device, with the inverse of its map of weights.
///
/// @param program what it is
/// @param chunks  see [TiledProgram], as the other buffers
/// @param begin   where the places of each entry of weight and self-interaction begin
/// @param place   those places in the expanded weight, +-(1 + index)
record PlacedProgram(TiledProgram program, DeviceBuffer chunks, DeviceBuffer slots, DeviceBuffer gradientSlots, DeviceBuffer targets,
                     DeviceBuffer source, DeviceBuffer begin, DeviceBuffer place) implements AutoCloseable {

    /// @param entries of weight and self-interaction together
    static PlacedProgram on(Device device, TiledProgram program, int entries) {
        int[] source = program.source();
        int[] begin = new int[entries + 1];
        for (int from : source) {
            if (from != 0) {
                begin[Math.abs(from)]++;
            }
        }
        for (int i = 0; i < entries; i++) {
            begin[i + 1] += begin[i];
        }
        int[] place = new int[begin[entries]];
        int[] next = begin.clone();
        for (int i = 0; i < source.length; i++) {
            if (source[i] != 0) {
                place[next[Math.abs(source[i]) - 1]++] = source[i] < 0 ? -1 - i : 1 + i;
            }
        }
        return new PlacedProgram(program, device.allocate(program.chunks()), device.allocate(program.slots()), device.allocate(program.gradientSlots()),
                device.allocate(program.targets()), device.allocate(source), device.allocate(begin), device.allocate(place));
    }

    @Override
    public void close() {
        chunks.close();
        slots.close();
        gradientSlots.close();
        targets.close();
        source.close();
        begin.close();
        place.close();
    }
}
