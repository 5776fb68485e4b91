package holonomy.meshconv.layer;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.Defining;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.TensorProduct;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.ArrayList;
import java.util.List;

/// A gauge-equivariant convolution whose kernel is itself an equivariant network of the neighbour's place:
///
///     y_p = sum over neighbours q of w_pq k(r_pq, theta_pq) rho_in(transport q -> p) x_q + S x_p + b
///
/// where k maps fields of the type [#arguments], `R_b(r)` and `R_b(r) (cos theta, sin theta)` for each ring b, to fields of the type
/// [#values], matrices under `K -> rho_out(g) K rho_in(g)^-1`. An equivariant network is a steerable kernel, for any group and any
/// radial shape. It is evaluated at every edge, `[E, input width * output width]` numbers: for small types. After Zhdanov, Hoffmann and
/// Cesa, "Implicit convolutional kernels for steerable CNNs", 2023.
///
/// @param kernel the layers of k
public record ImplicitConvolution(FieldType input, FieldType output, int rings, List<Layer> kernel) implements Layer {
    private static final double GAIN = Math.sqrt(0.5);

    public ImplicitConvolution {
        kernel = List.copyOf(kernel);
        new RadialBasis(rings);
        Chain.check("the kernel of an implicit convolution", kernel);
        FieldType from = kernel.getFirst().input();
        FieldType to = kernel.getLast().output();
        if (!from.equals(arguments(input.group(), rings)) || !to.equals(values(input, output))) {
            throw new FieldException("the kernel of an implicit convolution from " + input + " to " + output + ": found a network from "
                    + from + " to " + to + ", expected from " + arguments(input.group(), rings) + " to " + values(input, output));
        }
    }

    /// Products of the arguments up to a frequency, one hidden layer with gates, and the kernel's values.
    public static ImplicitConvolution of(FieldType input, FieldType output, FieldType hidden, int rings) {
        int bandLimit = hidden.irrepBlocks().stream().mapToInt(block -> block.frequency()).max().orElse(0);
        TensorProductNonlinearity products = new TensorProductNonlinearity(arguments(input.group(), rings), bandLimit);
        return new ImplicitConvolution(input, output, rings, List.of(products, new Linear(products.output(), hidden),
                new GatedNonlinearity(hidden), new Linear(hidden, values(input, output))));
    }

    /// What a kernel network sees of a neighbour: a scalar and a tangent vector per ring.
    public static FieldType arguments(Group group, int rings) {
        return FieldType.of(group, List.of(new FieldType.Term(rings, group.irreps(0).getFirst()),
                new FieldType.Term(rings, new Defining(group))));
    }

    /// What it answers: for each pair of an output's and an input's irrep their tensor product, a channel for each pair of channels.
    public static FieldType values(FieldType input, FieldType output) {
        List<FieldType.Term> terms = new ArrayList<>();
        for (FieldType.Term to : output.irrepTerms()) {
            for (FieldType.Term from : input.irrepTerms()) {
                terms.add(new FieldType.Term(to.multiplicity() * from.multiplicity(),
                        new TensorProduct(to.representation(), from.representation())));
            }
        }
        return FieldType.of(input.group(), terms);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.self(input, output, GAIN), Parameter.bias(output));
    }

    @Override
    public List<Layer> parts() {
        return kernel;
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        Stencil stencil = context.batch().stencil(new RadialBasis(rings)).stencil();
        FeatureField k = Chain.forward(context, kernel, places(context, stencil));
        EdgeProduct product = new EdgeProduct(stencil, input, output);
        Tensor self = context.parameter(this, 0);
        Tensor y = Dense.forward(context, x.tensor(), self, context.parameter(this, 1));
        double[] sum = y.toDoubles();
        product.addTo(sum, k.tensor().toDoubles(), x.tensor().toDoubles());
        y.set(sum);
        context.tape().record(y, dy -> {
            Tensor dx = context.allocate(x.vertices(), input.width());
            Dense.backward(context, x.tensor(), self, dy, dx, context.gradient(this, 0), context.gradient(this, 1));
            Tensor dk = context.allocate(k.vertices(), k.type().width());
            double[] inputs = dx.toDoubles();
            double[] kernels = new double[dk.rows() * dk.columns()];
            product.back(dy.toDoubles(), k.tensor().toDoubles(), x.tensor().toDoubles(), kernels, inputs);
            dk.set(kernels);
            context.tape().accumulate(k.tensor(), dk);
            if (context.tape().wants(x.tensor())) {
                dx.set(inputs);
                context.tape().accumulate(x.tensor(), dx);
            } else {
                context.release(dx);
            }
        });
        return new FeatureField(output, y);
    }

    /// The kernel's arguments at all edges, `[E, arguments]`.
    private FeatureField places(Context context, Stencil stencil) {
        FieldType type = arguments(input.group(), rings);
        NaturalBasis vectors = new NaturalBasis(type.blocks().get(1));
        double[] places = new double[stencil.edgeCount() * type.width()];
        for (int e = 0; e < stencil.edgeCount(); e++) {
            double[] place = new double[type.width()];
            double weight = EdgeProduct.weight(stencil, e);
            for (int b = 0; b < rings && weight > 0; b++) {
                place[b] = stencil.radial(e, b) / weight;
                vectors.add(new double[] {place[b] * Math.cos(stencil.theta(e)), place[b] * Math.sin(stencil.theta(e))}, place, b);
            }
            System.arraycopy(place, 0, places, e * place.length, place.length);
        }
        Tensor tensor = context.allocate(stencil.edgeCount(), type.width());
        tensor.set(places);
        return new FeatureField(type, tensor);
    }
}
