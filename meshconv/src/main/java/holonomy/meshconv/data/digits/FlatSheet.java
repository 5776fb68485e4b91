package holonomy.meshconv.data.digits;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.joml.Vector2d;

/// A flat square sheet with a vertex for each pixel of an image of 28 x 28; images are moved by rotations about its centre.
record FlatSheet(Mesh mesh, double[] directions) implements DigitSurface {
    private static final int SIDE = 28;

    static FlatSheet of() {
        Mesh square = Shapes.grid(SIDE - 1, SIDE - 1);
        double[] positions = Arrays.stream(square.positions()).map(x -> x * (SIDE - 1)).toArray();
        for (int i = 0; i < positions.length; i++) {
            positions[i] -= i % 3 == 2 ? 0 : 0.5 * (SIDE - 1);
        }
        Mesh sheet = square.withPositions(positions);
        double[] right = new double[positions.length];
        for (int i = 0; i < right.length; i += 3) {
            right[i] = 1;
        }
        Frames frames = Frames.given(sheet, right);
        return new FlatSheet(sheet, IntStream.range(0, sheet.vertexCount()).mapToDouble(frames::offset).toArray());
    }

    @Override
    public double spacing() {
        return 1;
    }

    @Override
    public Chart fixed() {
        return turned(0);
    }

    @Override
    public String fixedName() {
        return "upright";
    }

    @Override
    public String movedName() {
        return "rotated";
    }

    @Override
    public Chart moved(RandomGenerator random) {
        return turned(2 * Math.PI * random.nextDouble());
    }

    private Chart turned(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return (v, dest) -> dest.set(c * mesh.x(v) + s * mesh.y(v), c * mesh.y(v) - s * mesh.x(v));
    }
}
