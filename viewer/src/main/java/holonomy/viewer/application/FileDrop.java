package holonomy.viewer.application;

import com.jme3.system.JmeContext;
import com.jme3.system.lwjgl.LwjglWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.glfw.GLFWDropCallback;

/// Files that the user drops on the window.
final class FileDrop implements AutoCloseable {
    private final long window;
    private final GLFWDropCallback callback;

    private FileDrop(long window, GLFWDropCallback callback) {
        this.window = window;
        this.callback = callback;
    }

    /// Tells a receiver of dropped files, on the render thread. Their names are as the system gives them; whether they can be paths is not yet known.
    static FileDrop on(JmeContext context, Consumer<List<String>> receiver) {
        long window = ((LwjglWindow) context).getWindowHandle();
        GLFWDropCallback callback = GLFWDropCallback.create((_, count, names) -> {
            List<String> files = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                files.add(GLFWDropCallback.getName(names, i));
            }
            receiver.accept(files);
        });
        GLFWDropCallback before = GLFW.glfwSetDropCallback(window, callback);
        if (before != null) {
            before.free();
        }
        return new FileDrop(window, callback);
    }

    @Override
    public void close() {
        GLFW.glfwSetDropCallback(window, null);
        callback.free();
    }
}
