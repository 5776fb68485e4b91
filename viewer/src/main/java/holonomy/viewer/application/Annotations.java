package holonomy.viewer.application;

import com.jme3.math.Vector3f;
import com.jme3.scene.Node;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import holonomy.viewer.model.Picking;
import holonomy.viewer.scene.Caption;
import holonomy.viewer.scene.ChartNode;
import holonomy.viewer.scene.Marker;
import org.joml.Vector3d;

/// What is written on the window beside the controls: keys, charts, titles, and a ring round the vertex that was picked. Each is made anew
/// only when what it shows has changed.
final class Annotations {
    private final ViewerApplication application;
    private final ChartNode charts;
    private Node keys;
    private Node titles;
    private Node marker;
    private Exhibition shown;
    private Orbit orbit;
    private int width;
    private int height;
    private double controls;

    Annotations(ViewerApplication application) {
        this.application = application;
        this.charts = new ChartNode(application.materials(), application.maker());
        application.getGuiNode().attachChild(charts);
    }

    /// @param picked   or null
    /// @param besides  the width of the controls
    void follow(Exhibition exhibition, Picking picked, double besides) {
        int w = application.getCamera().getWidth();
        int h = application.getCamera().getHeight();
        boolean relaid = exhibition != shown || w != width || h != height || besides != controls;
        Caption caption = new Caption(application.fonts(), application.materials(), application.screenScale(), true);
        if (relaid) {
            keys = replace(keys, caption.keys(exhibition, w, h));
        }
        if (relaid || !application.orbit().equals(orbit)) {
            titles = replace(titles, caption.titles(exhibition, application.getCamera(), w, h));
        }
        charts.show(caption.charts(exhibition, w, h, besides));
        shown = exhibition;
        orbit = application.orbit();
        width = w;
        height = h;
        controls = besides;
        if (marker == null) {
            marker = replace(null, Marker.ring(application.materials(), application.screenScale()));
        }
        place(picked);
    }

    private Node replace(Node old, Node fresh) {
        if (old != null) {
            old.removeFromParent();
        }
        application.getGuiNode().attachChild(fresh);
        return fresh;
    }

    private void place(Picking picked) {
        marker.setCullHint(picked == null ? Node.CullHint.Always : Node.CullHint.Never);
        for (int i = 0; picked != null && i < shown.surfaces().size(); i++) {
            if (shown.surfaces().get(i).name().equals(picked.surface())) {
                Vector3d at = shown.surfaces().get(i).mesh().position(picked.vertex(), new Vector3d()).add(shown.places().get(i));
                Vector3f on = application.getCamera().getScreenCoordinates(new Vector3f((float) at.x, (float) at.y, (float) at.z));
                marker.setLocalTranslation(on.x, on.y, 1);
            }
        }
    }
}
