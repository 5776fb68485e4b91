package holonomy.viewer.control;

import holonomy.viewer.model.Session;
import holonomy.viewer.model.Settings;

/// The camera, pictures and help.
final class WindowControls {
    private WindowControls() {
    }

    static void add(Form form, Session session, Commands commands, Settings settings) {
        form.section("Window");
        form.buttons("Frame all", commands::frameAll, "Reset", commands::resetView);
        form.buttons("Turntable", commands::toggleTurntable, "Keys", commands::toggleHelp);
        int next = settings.pictureScale() % Settings.LARGEST_SCALE + 1;
        form.buttons("Screenshot", commands::saveScreenshot, "Size x " + settings.pictureScale(),
                () -> session.change(e -> e.withSettings(e.settings().withPictureScale(next))));
        form.checkbox("Transparent screenshot", settings.transparent(), on -> session.change(e -> e.withSettings(e.settings().withTransparent(on))));
    }
}
