package holonomy.meshconv.device;

import java.util.Locale;

/// What a device says of itself.
///
/// @param index         its place in the list of all devices of all platforms
/// @param name          the vendor's name of it
/// @param platform      the platform it belongs to
/// @param driver        the driver's version
/// @param version       the OpenCL version, as the device words it
/// @param kind          what sort of processor it is
/// @param memory        bytes of its memory
/// @param allocation    the most bytes of one buffer
/// @param localMemory   bytes of local memory of a work-group
/// @param groupSize     the most work-items of a work-group
/// @param computeUnits  the number of its multiprocessors or cores
/// @param tensor        whether its compiler takes NVIDIA's instructions for products of small matrices (compute capability 8.0)
public record DeviceDescription(int index, String name, String platform, String driver, String version, Kind kind, long memory, long allocation,
                                long localMemory, int groupSize, int computeUnits, boolean tensor) {
    public enum Kind { GPU, CPU, OTHER }

    /// Whether an index in digits, or a part of the name in any case, means this device.
    public boolean matches(String selector) {
        String wanted = selector.strip().toLowerCase(Locale.ROOT);
        return wanted.chars().allMatch(Character::isDigit) && !wanted.isEmpty()
                ? wanted.equals(Integer.toString(index))
                : name.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /// Limits in words: memory, local memory, work-items of a group, compute units.
    public String limits() {
        return String.format(Locale.ROOT, "%.1f GiB, %d KiB local, groups of %d, %d compute units", memory / (double) (1 << 30),
                localMemory >> 10, groupSize, computeUnits);
    }

    @Override
    public String toString() {
        return name + " (" + platform + ", driver " + driver + ")";
    }
}
