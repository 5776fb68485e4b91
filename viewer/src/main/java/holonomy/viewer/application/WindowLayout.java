package holonomy.viewer.application;

import com.jme3.scene.Node;
import holonomy.viewer.control.Sidebar;

/// The sizes of the window and of the controls on its left, in pixels.
final class WindowLayout {
    private final ViewerApplication application;
    private final Node controls;
    private boolean hidden;

    /// @param controls the node of what stands on the left
    WindowLayout(ViewerApplication application, Node controls) {
        this.application = application;
        this.controls = controls;
    }

    int width() {
        return application.getCamera().getWidth();
    }

    int height() {
        return application.getCamera().getHeight();
    }

    /// Pixels per unit of the layout.
    float scale() {
        return application.screenScale();
    }

    /// 0 while they are hidden.
    double controlsWidth() {
        return hidden ? 0 : Sidebar.WIDTH * scale();
    }

    boolean areControlsHidden() {
        return hidden;
    }

    void toggleControls() {
        hidden = !hidden;
        controls.setCullHint(hidden ? Node.CullHint.Always : Node.CullHint.Never);
    }
}
