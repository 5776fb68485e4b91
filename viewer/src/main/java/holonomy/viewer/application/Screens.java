package holonomy.viewer.application;

import com.jme3.system.JmeContext;
import com.jme3.system.lwjgl.LwjglWindow;
import java.util.List;
import java.util.Locale;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL11;

/// How fine a screen's pixels are.
final class Screens {
    private static final List<String> SOFTWARE = List.of("llvmpipe", "softpipe", "swiftshader", "software");
    private static final int TALL = 1300; // rows from which on ordinary text would be small even if the system does not say so

    private Screens() {
    }

    /// Whether OpenGL is drawn by the processor: asked of a window that is never shown. Where none can be made, the real window will say why.
    static boolean drawsInSoftware() {
        GLFW.glfwDefaultWindowHints();
        GLFW.glfwWindowHint(GLFW.GLFW_VISIBLE, GLFW.GLFW_FALSE);
        long window = GLFW.glfwCreateWindow(16, 16, "", 0, 0);
        if (window == 0) {
            return false;
        }
        try {
            GLFW.glfwMakeContextCurrent(window);
            GL.createCapabilities();
            String renderer = GL11.glGetString(GL11.GL_RENDERER);
            return renderer != null && SOFTWARE.stream().anyMatch(renderer.toLowerCase(Locale.ROOT)::contains);
        } finally {
            GL.setCapabilities(null);
            GLFW.glfwMakeContextCurrent(0);
            GLFW.glfwDestroyWindow(window);
            GLFW.glfwDefaultWindowHints();
        }
    }

    /// Pixels per unit of the layout, in halves, as the window system tells it or the window's height suggests.
    static float scale(JmeContext context) {
        float[] x = new float[1];
        float[] y = new float[1];
        GLFW.glfwGetWindowContentScale(((LwjglWindow) context).getWindowHandle(), x, y);
        float told = Math.round(2 * Math.max(1, x[0])) / 2f;
        return Math.max(told, context.getFramebufferHeight() >= TALL ? 1.5f : 1);
    }
}
