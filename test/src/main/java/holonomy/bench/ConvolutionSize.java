package holonomy.bench;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Stencil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// An SO(2) convolution from `channels x (0 + 1 + ... + order)` to the same type with self-interaction, on the vertices of a square
/// torus grid, numbered row by row, each with its nearest grid vertices as neighbours.
///
/// @param neighbours edges per vertex, the vertex itself included
public record ConvolutionSize(int vertices, int neighbours, int channels, int order, int rings) {
    /// The shape of a matrix product per vertex.
    ///
    /// @param depth the length of a row of accumulators
    /// @param width the number of outputs
    public record Product(int depth, int width) {
    }

    public int width() {
        return channels * (2 * order + 1);
    }

    public ConvolutionPlan plan() {
        List<IrrepBlock> blocks = new ArrayList<>(List.of(new IrrepBlock(0, 1, false, channels, 0)));
        for (int m = 1; m <= order; m++) {
            blocks.add(new IrrepBlock(m, 2, false, channels, (2 * m - 1) * channels));
        }
        return ConvolutionPlan.radial(blocks, blocks, rings);
    }

    /// The products of the forward pass, one per order: with `cos(m theta)` and `sin(m theta)` for m >= 1, self-interaction included.
    public List<Product> products() {
        List<Product> products = new ArrayList<>(List.of(new Product(rings * width() + channels, channels)));
        for (int m = 1; m <= order; m++) {
            products.add(new Product(2 * rings * width() + 2 * channels, 2 * channels));
        }
        return products;
    }

    /// Floating-point operations of the products, forward. The two of the backward pass have as many each.
    public double operations() {
        return products().stream().mapToDouble(p -> 2.0 * vertices * p.depth() * p.width()).sum();
    }

    /// Floating-point operations of turning features into the radial frame and accumulating them, forward: two per multiply-add.
    public double accumulation() {
        double accumulators = rings * (1 + 2.0 * order);
        return 2.0 * vertices * neighbours * (width() * accumulators + 4.0 * channels * order);
    }

    /// Bytes that a forward pass moves at least, if every number is read or written once.
    public double leastBytes() {
        return 8.0 * vertices * width() + (double) vertices * neighbours * (4 + 4 * (4 + rings));
    }

    /// Bytes that a forward pass reads and writes at least: gathered rows, edges, results.
    public double bytes() {
        double edges = (double) vertices * neighbours;
        return edges * (4.0 * width() + 4 + 4 * (4 + rings)) + 4.0 * vertices * width();
    }

    /// Random angles and radial values; neighbours are near in the numbering as on a mesh whose vertices are in a sensible order.
    public Stencil stencil() {
        return stencil(rings, new Random(6).doubles((long) vertices * neighbours * rings, 0, 1.0 / neighbours).toArray());
    }

    /// The same with given radial values, `[E, rings]`.
    Stencil stencil(int radialFunctions, double[] radial) {
        int side = Math.max(1, (int) Math.sqrt(vertices));
        int[] shift = nearest(side);
        int edges = Math.multiplyExact(vertices, neighbours);
        int[] offsets = new int[vertices + 1];
        int[] source = new int[edges];
        for (int p = 0; p < vertices; p++) {
            offsets[p + 1] = (p + 1) * neighbours;
            for (int i = 0; i < neighbours; i++) {
                source[p * neighbours + i] = Math.floorMod(p + shift[i], vertices);
            }
        }
        Random random = new Random(1);
        byte[] reflect = new byte[edges];
        Arrays.fill(reflect, (byte) 1);
        return new Stencil(vertices, radialFunctions, offsets, source, random.doubles(edges, -Math.PI, Math.PI).toArray(),
                random.doubles(edges, -Math.PI, Math.PI).toArray(), reflect, radial);
    }

    /// Steps in the numbering to the nearest grid vertices.
    private int[] nearest(int side) {
        int reach = (int) Math.ceil(Math.sqrt(neighbours));
        List<int[]> steps = new ArrayList<>();
        for (int i = -reach; i <= reach; i++) {
            for (int j = -reach; j <= reach; j++) {
                steps.add(new int[] {i, j});
            }
        }
        steps.sort((a, b) -> Integer.compare(a[0] * a[0] + a[1] * a[1], b[0] * b[0] + b[1] * b[1]));
        return steps.stream().limit(neighbours).mapToInt(s -> s[0] * side + s[1]).toArray();
    }
}
