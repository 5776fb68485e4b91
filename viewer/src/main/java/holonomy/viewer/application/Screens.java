package holonomy.viewer.application;

import com.jme3.system.JmeContext;
import com.jme3.system.lwjgl.LwjglWindow;
import org.lwjgl.glfw.GLFW;

/// How fine a screen's pixels are.
final class Screens {
    private static final int TALL = 1300; // rows from which on ordinary text would be small even if the system does not say so

    private Screens() {
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
