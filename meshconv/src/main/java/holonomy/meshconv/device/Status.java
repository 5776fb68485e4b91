package holonomy.meshconv.device;

import java.util.Map;

/// The status codes of OpenCL that a user may meet, in words.
final class Status {
    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(-1, "CL_DEVICE_NOT_FOUND: no such device"),
            Map.entry(-2, "CL_DEVICE_NOT_AVAILABLE: the device was lost or is in use by another process"),
            Map.entry(-4, "CL_MEM_OBJECT_ALLOCATION_FAILURE: out of device memory; use a smaller mesh or --engine panama"),
            Map.entry(-5, "CL_OUT_OF_RESOURCES: out of device memory or the device was lost; use a smaller mesh or --engine panama"),
            Map.entry(-6, "CL_OUT_OF_HOST_MEMORY: out of memory on the host"),
            Map.entry(-11, "CL_BUILD_PROGRAM_FAILURE"),
            Map.entry(-36, "CL_INVALID_COMMAND_QUEUE: the device was lost"),
            Map.entry(-38, "CL_INVALID_MEM_OBJECT"),
            Map.entry(-54, "CL_INVALID_WORK_GROUP_SIZE: the device takes no work-groups of this size"),
            Map.entry(-61, "CL_INVALID_BUFFER_SIZE: more bytes than one buffer of the device may have"),
            Map.entry(-1001, "no OpenCL driver is installed: install the vendor's GPU driver"),
            Map.entry(-9999, "the driver reports an illegal access"));

    private Status() {
    }

    /// Throws unless the call succeeded.
    static void check(int status, String doing) {
        if (status != 0) {
            throw new DeviceException(doing + ": " + text(status));
        }
    }

    static String text(int status) {
        return MEANINGS.getOrDefault(status, "OpenCL error") + " (" + status + ")";
    }
}
