package holonomy.viewer.application;

import holonomy.viewer.ViewerException;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.glfw.GLFWErrorCallback;
import org.lwjgl.system.MemoryUtil;

/// Whether there is a screen to draw on.
public final class Display {
    private static final String REMEDY =
            "run on a desktop, or without one through: xvfb-run -a -s \"-screen 0 1280x800x24\" ./holonomy view ...";

    private Display() {
    }

    private static boolean isUnset(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank();
    }

    /// Finds out before a window is opened, because the engine itself would only log the failure and end as if all were well.
    ///
    /// @throws ViewerException if there is no display
    public static void require() {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        if (linux && isUnset("DISPLAY") && isUnset("WAYLAND_DISPLAY")) {
            throw new ViewerException("no display: DISPLAY and WAYLAND_DISPLAY are not set; " + REMEDY);
        }
        if (linux && isUnset("WAYLAND_DISPLAY")) {
            GLFW.glfwInitHint(GLFW.GLFW_PLATFORM, GLFW.GLFW_PLATFORM_X11); // else Wayland's library complains on standard error
        }
        StringBuilder reason = new StringBuilder();
        GLFWErrorCallback previous = GLFW.glfwSetErrorCallback(GLFWErrorCallback.create((code, description) -> {
            if (reason.isEmpty()) {
                reason.append(MemoryUtil.memUTF8(description));
            }
        }));
        try {
            boolean ready = GLFW.glfwInit();
            if (ready && GLFW.glfwGetPrimaryMonitor() == 0) {
                throw new ViewerException("no display: the window system has no screen; " + REMEDY);
            }
            if (!ready) {
                throw new ViewerException("no display: found " + (reason.isEmpty() ? "no window system" : reason.toString().strip()) + "; " + REMEDY);
            }
        } catch (UnsatisfiedLinkError missing) {
            throw new ViewerException("no display: the window library cannot be loaded: " + missing.getMessage(), missing);
        } finally {
            GLFWErrorCallback ours = GLFW.glfwSetErrorCallback(previous);
            if (ours != null) {
                ours.free();
            }
        }
    }
}
