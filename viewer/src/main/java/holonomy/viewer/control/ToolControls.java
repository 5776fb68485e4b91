package holonomy.viewer.control;

/// What can be drawn round the vertex that was picked, and along a drag.
final class ToolControls {
    private ToolControls() {
    }

    static void add(Form form, Commands commands) {
        form.section("Tools");
        form.buttons("Log map", commands::showLogMap, "Kernel", commands::showKernel);
        form.slider("Radius", commands.reach(), commands::setReach);
        form.button("Direction field", commands::showDirectionField);
        form.checkbox("Carry a vector", commands.carrying(), commands::setCarrying);
    }
}
