package holonomy.meshconv.layer;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.representation.Defining;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.Regular;
import holonomy.meshconv.engine.StrongestResponse;
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
        FieldType output = output();
        List<Element.Planar> elements = input.group().elements().stream().map(Element.Planar.class::cast).toList();
        List<StrongestResponse.Bundle> bundles = new ArrayList<>();
        for (int b = 0; b < input.blocks().size(); b++) {
            NaturalBasis vectors = NaturalBasis.of(output.blocks().get(b));
            double[][] directions = new double[2][elements.size()]; // g e1 for each element g
            for (int n = 0; n < elements.size(); n++) {
                double[] direction = vectors.irreps(Math.cos(elements.get(n).angle()), Math.sin(elements.get(n).angle()));
                directions[0][n] = direction[0];
                directions[1][n] = direction[1];
            }
            bundles.add(Responses.bundle(input.blocks().get(b), vectors.columns(), directions));
        }
        return Responses.strongest(context, new StrongestResponse(bundles, true), output, x);
    }
}
