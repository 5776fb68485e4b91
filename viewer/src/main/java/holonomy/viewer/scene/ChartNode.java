package holonomy.viewer.scene;

import com.jme3.scene.Node;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.Executor;

/// The charts of a window: drawn on another thread, and only where they have changed; until they are there, those before stay.
public final class ChartNode extends Node {
    private final Materials materials;
    private final Coming<List<BufferedImage>> coming;
    private ChartRow asked = new ChartRow(List.of(), 0, 0, 1);

    /// @param maker where charts are drawn
    public ChartNode(Materials materials, Executor maker) {
        super("charts");
        this.materials = materials;
        this.coming = new Coming<>(maker, _ -> { });
    }

    /// Shows these charts, soon; to be called at each frame.
    public void show(ChartRow row) {
        if (!row.equals(asked)) {
            asked = row;
            coming.ask(row::pictures);
        }
        List<BufferedImage> pictures = coming.take();
        if (pictures != null) {
            detachAllChildren();
            attachChild(asked.node(pictures, materials));
        }
    }
}
