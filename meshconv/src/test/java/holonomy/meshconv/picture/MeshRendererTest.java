package holonomy.meshconv.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.data.LabelledMesh;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeshRendererTest {
    private static final View FRONT = new View(0, 0);
    private static final int RED = 0xFF0000;
    private static final int GREEN = 0x00FF00;
    private static final int BLUE = 0x0000FF;
    /// Two parallel squares that face the eye, the second one behind the first and larger.
    private static final Mesh SQUARES = Mesh.of(new double[]{
        -1, -1, 1, 1, -1, 1, 1, 1, 1, -1, 1, 1,
        -2, -2, 0, 2, -2, 0, 2, 2, 0, -2, 2, 0},
            new int[]{0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7});

    /// Which of red, green and blue a pixel shows, ' ' for none; shading keeps the hue.
    private static char hue(BufferedImage picture, int x, int y) {
        int colour = picture.getRGB(x, y);
        if (colour >>> 24 == 0) {
            return ' ';
        }
        int red = colour >> 16 & 255;
        int green = colour >> 8 & 255;
        int blue = colour & 255;
        return red > green && red > blue ? 'r' : green > blue ? 'g' : 'b';
    }

    @Test
    void whatIsNearerHidesWhatIsBehind() {
        BufferedImage picture = MeshRenderer.of(SQUARES, FRONT, 100, 80).coloured(Colouring.ofFaces(new int[]{RED, RED, GREEN, GREEN}));
        assertEquals('r', hue(picture, 50, 40));
        assertEquals('g', hue(picture, 50, 8));
        assertEquals(' ', hue(picture, 2, 40), "the picture is wider than the mesh");
        BufferedImage behind = MeshRenderer.of(SQUARES, new View(Math.PI, 0), 100, 80)
                .coloured(Colouring.ofFaces(new int[]{RED, RED, GREEN, GREEN}));
        assertEquals('g', hue(behind, 50, 40));
    }

    @Test
    void theEyeStandsToTheRightAndAbove() {
        Mesh square = Mesh.of(new double[]{-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0}, new int[]{0, 1, 2, 0, 2, 3});
        LabelledMesh corners = LabelledMesh.ofVertices("square", square, new int[4]);
        BufferedImage picture = MeshRenderer.of(square, FRONT, 60, 60).coloured(ElementColouring.of(corners, new int[]{RED, GREEN, BLUE, RED}));
        assertEquals('r', hue(picture, 10, 50));
        assertEquals('g', hue(picture, 50, 50));
        assertEquals('b', hue(picture, 50, 10));
    }

    @Test
    void edgesAndFacesHaveSharpBorders() {
        Mesh triangle = Mesh.of(new double[]{-1, -1, 0, 1, -1, 0, 0, 1, 0}, new int[]{0, 1, 2});
        LabelledMesh edges = LabelledMesh.ofEdges("triangle", triangle, new int[3]); // 01, 12, 20
        BufferedImage picture = MeshRenderer.of(triangle, FRONT, 90, 90).coloured(ElementColouring.of(edges, new int[]{RED, GREEN, BLUE}));
        assertEquals('r', hue(picture, 45, 80));
        assertEquals('g', hue(picture, 58, 50));
        assertEquals('b', hue(picture, 32, 50));
        LabelledMesh faces = LabelledMesh.ofFaces("squares", SQUARES, new int[4]);
        BufferedImage two = MeshRenderer.of(SQUARES, FRONT, 90, 90).coloured(ElementColouring.of(faces, new int[]{RED, GREEN, BLUE, BLUE}));
        assertEquals('r', hue(two, 55, 50));
        assertEquals('g', hue(two, 35, 40));
    }

    @Test
    void blendedColoursMix() {
        Mesh triangle = Mesh.of(new double[]{-1, -1, 0, 1, -1, 0, 0, 1, 0}, new int[]{0, 1, 2});
        Colouring blended = Colouring.blended(triangle, new int[]{RED, GREEN, BLUE});
        assertEquals(0x555555, blended.colour(0, 1 / 3.0, 1 / 3.0, 1 / 3.0));
        assertEquals(0x800080, blended.colour(0, 0.5, 0, 0.5));
    }

    @Test
    void aSphereIsShadedAndSmoothAtItsRim() {
        Mesh sphere = Shapes.icosphere(3);
        BufferedImage picture = MeshRenderer.of(sphere, View.THREE_QUARTER, 64, 64).coloured(Colouring.uniform(0x808080));
        Set<Integer> greys = new HashSet<>();
        Set<Integer> alphas = new HashSet<>();
        for (int x = 0; x < 64; x++) {
            greys.add(picture.getRGB(x, 32) & 255);
            alphas.add(picture.getRGB(x, 8) >>> 24);
        }
        assertTrue(greys.size() > 15, () -> greys + " on a row");
        assertTrue(alphas.size() > 2, () -> alphas + ": some pixel of the rim is covered in part");
        assertTrue((picture.getRGB(24, 20) & 255) > (picture.getRGB(42, 46) & 255), "light comes from above on the left");
    }

    @Test
    void everyPictureOfTheSameIsTheSame() {
        Mesh sphere = Shapes.icosphere(2);
        BufferedImage one = MeshRenderer.of(sphere, View.THREE_QUARTER, 31, 45).coloured(Colouring.uniform(RED));
        BufferedImage other = MeshRenderer.of(sphere, View.THREE_QUARTER, 31, 45).coloured(Colouring.uniform(RED));
        for (int y = 0; y < 45; y++) {
            for (int x = 0; x < 31; x++) {
                assertEquals(one.getRGB(x, y), other.getRGB(x, y));
            }
        }
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThrows(PictureException.class, () -> MeshRenderer.of(SQUARES, FRONT, 0, 10));
        assertThrows(PictureException.class, () -> MeshRenderer.of(Mesh.of(new double[3], new int[0]), FRONT, 10, 10));
        LabelledMesh labelled = LabelledMesh.ofFaces("squares", SQUARES, new int[4]);
        assertThrows(PictureException.class, () -> ElementColouring.of(labelled, new int[3]));
        assertEquals(1, MeshRenderer.of(SQUARES, FRONT, 1, 1).coloured(Colouring.uniform(RED)).getWidth());
    }
}
