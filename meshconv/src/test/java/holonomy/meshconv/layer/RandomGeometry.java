package holonomy.meshconv.layer;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.meshconv.engine.Stencil;
import java.util.SplittableRandom;

/// Neighbourhoods drawn at random, with transporters in a group: no surface, but everything that layers see of one.
public record RandomGeometry(Group group, int vertices, int neighbours, long seed) implements Geometry {
    @Override
    public Stencil stencil(RadialBasis radial) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] offsets = new int[vertices + 1];
        for (int p = 0; p < vertices; p++) {
            offsets[p + 1] = offsets[p] + (p == 1 ? 0 : 1 + random.nextInt(2 * neighbours)); // vertex 1 has none
        }
        int edges = offsets[vertices];
        int[] source = new int[edges];
        double[] theta = new double[edges];
        double[] phi = new double[edges];
        byte[] reflect = new byte[edges];
        double[] values = new double[edges * radial.rings()];
        for (int p = 0; p < vertices; p++) {
            for (int e = offsets[p]; e < offsets[p + 1]; e++) {
                Element.Planar transporter = (Element.Planar) group.sample(random);
                source[e] = random.nextInt(vertices);
                theta[e] = 2 * Math.PI * random.nextDouble();
                phi[e] = transporter.angle();
                reflect[e] = (byte) transporter.sign();
                double rho = random.nextDouble();
                for (int b = 0; b < radial.rings(); b++) {
                    values[e * radial.rings() + b] = radial.value(b, rho) / (offsets[p + 1] - offsets[p]);
                }
            }
        }
        return new Stencil(vertices, radial.rings(), offsets, source, theta, phi, reflect, values);
    }
}
