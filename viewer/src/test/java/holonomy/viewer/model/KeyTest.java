package holonomy.viewer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.colour.ValueRange;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which keys explain what is on show.
class KeyTest {
    private static final Mesh SPHERE = Shapes.icosphere(1);

    private static ScalarQuantity scalar(String name, ColourMap map, double low, double high) {
        return ScalarQuantity.of(name, Element.VERTEX, new double[SPHERE.vertexCount()]).withMap(map).withRange(new ValueRange(low, high));
    }

    private static List<String> titles(Quantity... onSurfacesSideBySide) {
        Exhibition exhibition = Exhibition.empty();
        for (Quantity quantity : onSurfacesSideBySide) {
            exhibition = exhibition.withAnother(ShownSurface.of("sphere", SPHERE).with(quantity));
        }
        return Key.of(exhibition).stream().map(Key::title).toList();
    }

    @Test
    void valuesThatDifferByRoundingShareAKey() {
        assertEquals(List.of("norm"), titles(scalar("norm", ColourMap.VIRIDIS, 0, 0.3), scalar("norm", ColourMap.VIRIDIS, 1e-8, 0.3000001)));
    }

    @Test
    void whatLooksDifferentHasAKeyOfItsOwn() {
        assertEquals(List.of("norm", "norm"), titles(scalar("norm", ColourMap.VIRIDIS, 0, 0.3), scalar("norm", ColourMap.VIRIDIS, 0, 0.31)));
        assertEquals(List.of("norm", "norm"), titles(scalar("norm", ColourMap.VIRIDIS, 0, 0.3), scalar("norm", ColourMap.MAGMA, 0, 0.3)));
        assertEquals(List.of("norm", "height"), titles(scalar("norm", ColourMap.VIRIDIS, 0, 0.3), scalar("height", ColourMap.VIRIDIS, 0, 0.3)));
    }

    @Test
    void theSameClassesShareAKeyWhateverTheyAreCalled() {
        int[] labels = new int[SPHERE.faceCount()];
        List<String> classes = List.of("arm", "leg");
        assertEquals(List.of("truth"), titles(new LabelQuantity("truth", Element.FACE, labels, classes),
                new LabelQuantity("prediction", Element.FACE, labels, classes)));
        assertEquals(List.of("truth", "prediction"), titles(new LabelQuantity("truth", Element.FACE, labels, classes),
                new LabelQuantity("prediction", Element.FACE, labels, List.of("arm", "wing"))));
    }
}
