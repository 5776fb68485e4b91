package holonomy.meshconv.layer;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.representation.Defining;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.Regular;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.ArrayList;
import java.util.List;

/// The strongest response of a regular field as a tangent vector that points along its orientation:
///
///     y = max(0, f(g*)) g* e1,    g* = argmax_g f(g)
///
/// As `(rho(h) f)(g) = f(h^-1 g)`, the maximum of `rho(h) f` is at `h g*` and y becomes `h y`. The map jumps where two responses tie.
/// After Marcos et al., "Rotation equivariant vector field networks", 2017, equations 6 and 7.
///
/// @param input copies of `regular` of a finite group
public record VectorFieldNonlinearity(FieldType input) implements Layer {
    public VectorFieldNonlinearity {
        for (FieldType.Block block : input.blocks()) {
            if (!(block.representation() instanceof Regular)) {
                throw new FieldException("the vector-field nonlinearity takes regular fields only: found " + block.representation() + " in "
                        + input + " of " + input.group());
            }
        }
    }

    @Override
    public FieldType output() {
        Group group = input.group();
        return FieldType.of(group, input.blocks().stream()
                .map(block -> new FieldType.Term(block.multiplicity(), new Defining(group))).toList());
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        return VertexMap.apply(context, new Strongest(input, output()), output(), x);
    }

    private static final class Strongest implements VertexMap {
        private final List<NaturalBasis> from = new ArrayList<>();
        private final List<NaturalBasis> to = new ArrayList<>();
        private final double[][] direction; // g e1 for each element g

        Strongest(FieldType input, FieldType output) {
            input.blocks().forEach(block -> from.add(new NaturalBasis(block)));
            output.blocks().forEach(block -> to.add(new NaturalBasis(block)));
            direction = input.group().elements().stream().map(Element.Planar.class::cast)
                    .map(g -> new double[] {Math.cos(g.angle()), Math.sin(g.angle())}).toArray(double[][]::new);
        }

        @Override
        public void value(double[] x, double[] y) {
            for (int b = 0; b < from.size(); b++) {
                for (int channel = 0; channel < from.get(b).channels(); channel++) {
                    double[] responses = from.get(b).of(x, channel);
                    int best = OrientationPooling.largest(responses);
                    double length = Math.max(0, responses[best]);
                    to.get(b).add(new double[] {length * direction[best][0], length * direction[best][1]}, y, channel);
                }
            }
        }

        @Override
        public void cotangent(double[] x, double[] dy, double[] dx) {
            for (int b = 0; b < from.size(); b++) {
                for (int channel = 0; channel < from.get(b).channels(); channel++) {
                    double[] responses = from.get(b).of(x, channel);
                    int best = OrientationPooling.largest(responses);
                    if (responses[best] > 0) {
                        double[] vector = to.get(b).of(dy, channel);
                        double[] slope = new double[responses.length];
                        slope[best] = vector[0] * direction[best][0] + vector[1] * direction[best][1];
                        from.get(b).add(slope, dx, channel);
                    }
                }
            }
        }
    }
}
