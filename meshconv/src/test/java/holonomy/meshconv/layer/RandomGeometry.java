package holonomy.meshconv.layer;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.meshconv.engine.Stencil;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Neighbourhoods drawn at random, with transporters in a group: no surface, but everything that layers see of one.
public record RandomGeometry(Group group, int vertices, int neighbours, long seed) implements Geometry {
    @Override
    public Stencil stencil(RadialBasis radial) {
        return stencil(vertices, vertices, radial, new SplittableRandom(seed));
    }

    /// Every other vertex, with links as random.
    @Override
    public Coarsening coarser() {
        int coarse = (vertices + 1) / 2;
        SplittableRandom random = new SplittableRandom(seed + 1);
        RadialBasis constant = new RadialBasis(1);
        return new Coarsening(new RandomGeometry(group, coarse, neighbours, seed + 2), IntStream.range(0, coarse).map(i -> 2 * i).toArray(),
                stencil(coarse, vertices, constant, random), stencil(vertices, coarse, constant, random));
    }

    private Stencil stencil(int targets, int sources, RadialBasis radial, SplittableRandom random) {
        int[] offsets = new int[targets + 1];
        for (int p = 0; p < targets; p++) {
            offsets[p + 1] = offsets[p] + (p == 1 ? 0 : 1 + random.nextInt(2 * neighbours)); // vertex 1 has none
        }
        int edges = offsets[targets];
        int[] source = new int[edges];
        double[] theta = new double[edges];
        double[] phi = new double[edges];
        byte[] reflect = new byte[edges];
        double[] values = new double[edges * radial.rings()];
        for (int p = 0; p < targets; p++) {
            for (int e = offsets[p]; e < offsets[p + 1]; e++) {
                Element.Planar transporter = (Element.Planar) group.sample(random);
                source[e] = random.nextInt(sources);
                theta[e] = 2 * Math.PI * random.nextDouble();
                phi[e] = transporter.angle();
                reflect[e] = (byte) transporter.sign();
                double rho = random.nextDouble();
                for (int b = 0; b < radial.rings(); b++) {
                    values[e * radial.rings() + b] = radial.value(b, rho) / (offsets[p + 1] - offsets[p]);
                }
            }
        }
        return new Stencil(sources, radial.rings(), offsets, source, theta, phi, reflect, values);
    }
}
