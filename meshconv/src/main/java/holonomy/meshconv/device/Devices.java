package holonomy.meshconv.device;

import holonomy.meshconv.device.DeviceDescription.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL;
import org.lwjgl.opencl.CL10;
import org.lwjgl.opencl.NVDeviceAttributeQuery;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/// The OpenCL devices of this machine. Nothing but the vendor's driver and the operating system's OpenCL loader is needed.
public final class Devices {
    /// Names under which loaders are found; Debian installs none without a version.
    private static final List<String> LIBRARIES = List.of("libOpenCL.so.1", "libOpenCL.so", "OpenCL", "/System/Library/Frameworks/OpenCL.framework/OpenCL");

    private record Found(DeviceDescription description, long platform, long device) {
    }

    private static final Object LOCK = new Object();
    private static String missing; // why no library could be loaded; null before the first try and after success
    private static boolean loaded;

    private Devices() {
    }

    /// All devices of all platforms.
    ///
    /// @throws DeviceException where there is no OpenCL, with the reason and the remedy
    public static List<DeviceDescription> all() {
        return found().stream().map(Found::description).toList();
    }

    /// Opens the device that the selector names (an index or a part of a name); the best one if it is empty: GPUs first, then by compute units.
    ///
    /// @throws DeviceException if there is none
    public static Device open(String selector) {
        List<Found> devices = found();
        Found chosen = devices.stream().filter(f -> selector.isBlank() || f.description().matches(selector))
                .min(Comparator.comparing((Found f) -> f.description().kind()).thenComparing(f -> -f.description().computeUnits()))
                .orElseThrow(() -> new DeviceException("no OpenCL device matches '" + selector + "': found "
                        + devices.stream().map(f -> f.description().index() + ": " + f.description().name()).toList()));
        return new Device(chosen.description(), chosen.platform(), chosen.device());
    }

    private static List<Found> found() {
        load();
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer count = stack.mallocInt(1);
            Status.check(CL10.clGetPlatformIDs(null, count), "looking for OpenCL platforms");
            PointerBuffer platforms = stack.mallocPointer(count.get(0));
            Status.check(CL10.clGetPlatformIDs(platforms, (IntBuffer) null), "looking for OpenCL platforms");
            List<Found> devices = new ArrayList<>();
            for (int i = 0; i < platforms.capacity(); i++) {
                addDevices(platforms.get(i), devices);
            }
            if (devices.isEmpty()) {
                throw new DeviceException("the OpenCL platforms of this machine have no device: install the vendor's GPU driver");
            }
            return devices;
        }
    }

    private static void addDevices(long platform, List<Found> devices) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer count = stack.mallocInt(1);
            if (CL10.clGetDeviceIDs(platform, CL10.CL_DEVICE_TYPE_ALL, null, count) != CL10.CL_SUCCESS || count.get(0) == 0) {
                return;
            }
            PointerBuffer ids = stack.mallocPointer(count.get(0));
            Status.check(CL10.clGetDeviceIDs(platform, CL10.CL_DEVICE_TYPE_ALL, ids, (IntBuffer) null), "listing OpenCL devices");
            for (int i = 0; i < ids.capacity(); i++) {
                devices.add(new Found(describe(devices.size(), platform, ids.get(i)), platform, ids.get(i)));
            }
        }
    }

    private static DeviceDescription describe(int index, long platform, long device) {
        long type = number(device, CL10.CL_DEVICE_TYPE);
        Kind kind = (type & CL10.CL_DEVICE_TYPE_GPU) != 0 ? Kind.GPU : (type & CL10.CL_DEVICE_TYPE_CPU) != 0 ? Kind.CPU : Kind.OTHER;
        return new DeviceDescription(index, text(device, CL10.CL_DEVICE_NAME), platformName(platform), text(device, CL10.CL_DRIVER_VERSION),
                text(device, CL10.CL_DEVICE_VERSION), kind, number(device, CL10.CL_DEVICE_GLOBAL_MEM_SIZE),
                number(device, CL10.CL_DEVICE_MAX_MEM_ALLOC_SIZE), number(device, CL10.CL_DEVICE_LOCAL_MEM_SIZE),
                (int) number(device, CL10.CL_DEVICE_MAX_WORK_GROUP_SIZE), (int) number(device, CL10.CL_DEVICE_MAX_COMPUTE_UNITS),
                tensor(device));
    }

    /// NVIDIA's drivers tell the compute capability; its tensor instructions take float32 from 8.0 on.
    private static boolean tensor(long device) {
        return text(device, CL10.CL_DEVICE_EXTENSIONS).contains("cl_nv_device_attribute_query")
                && number(device, NVDeviceAttributeQuery.CL_DEVICE_COMPUTE_CAPABILITY_MAJOR_NV) >= 8;
    }

    private static long number(long device, int what) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            LongBuffer value = stack.callocLong(1); // answers of four bytes fill the lower half
            Status.check(CL10.clGetDeviceInfo(device, what, value, null), "asking an OpenCL device about itself");
            return value.get(0);
        }
    }

    private static String text(long device, int what) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer size = stack.mallocPointer(1);
            Status.check(CL10.clGetDeviceInfo(device, what, (ByteBuffer) null, size), "asking an OpenCL device about itself");
            ByteBuffer value = stack.malloc((int) size.get(0));
            Status.check(CL10.clGetDeviceInfo(device, what, value, null), "asking an OpenCL device about itself");
            return MemoryUtil.memASCII(value, value.capacity() - 1).strip();
        }
    }

    private static String platformName(long platform) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer size = stack.mallocPointer(1);
            Status.check(CL10.clGetPlatformInfo(platform, CL10.CL_PLATFORM_NAME, (ByteBuffer) null, size), "asking an OpenCL platform for its name");
            ByteBuffer value = stack.malloc((int) size.get(0));
            Status.check(CL10.clGetPlatformInfo(platform, CL10.CL_PLATFORM_NAME, value, null), "asking an OpenCL platform for its name");
            return MemoryUtil.memASCII(value, value.capacity() - 1).strip();
        }
    }

    /// Loads the machine's OpenCL library once.
    private static void load() {
        synchronized (LOCK) {
            if (loaded) {
                return;
            }
            if (missing == null) {
                Configuration.OPENCL_EXPLICIT_INIT.set(true);
                missing = "no OpenCL library was found (tried " + String.join(", ", LIBRARIES.subList(0, 2))
                        + "): install the vendor's GPU driver, and on Debian ocl-icd-libopencl1";
                for (String library : LIBRARIES) {
                    if (exists(library)) {
                        CL.create(library);
                        loaded = true;
                        return;
                    }
                }
            }
            throw new DeviceException(missing);
        }
    }

    /// Asked without LWJGL, which would print its own advice.
    private static boolean exists(String library) {
        try (Arena arena = Arena.ofConfined()) {
            return SymbolLookup.libraryLookup(library, arena).find("clGetPlatformIDs").isPresent();
        } catch (IllegalArgumentException absent) {
            return false;
        }
    }
}
