package holonomy.meshconv.layer;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.Defining;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.gstructure.representation.TensorProduct;
import holonomy.meshconv.engine.BilinearMap;
import holonomy.meshconv.engine.BilinearMap.Run;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
        EdgeRows edges = context.batch().edges(new RadialBasis(rings));
        FieldType arguments = arguments(input.group(), rings);
        Tensor places = context.allocate(edges.count(), arguments.width());
        places.set(edges.places(arguments));
        FeatureField k = Chain.forward(context, kernel, new FeatureField(arguments, places));
        FeatureField carried = ParallelTransport.carry(context, edges.carrying(), x);
        Tensor products = Products.of(context, application(k.type()), k.tensor(), carried.tensor(), output.width());
        Tensor sums = context.allocate(x.vertices(), output.width());
        context.engine().average(edges.sums(), products, sums);
        context.tape().record(sums, dSums -> {
            Tensor dProducts = context.allocate(products.rows(), products.columns());
            context.engine().average(edges.spread(), dSums, dProducts);
            context.tape().accumulate(products, dProducts);
        });
        if (!context.tape().recording()) {
            Stream.of(places, k.tensor(), carried.tensor(), products).distinct().forEach(context::release);
        }
        return new FeatureField(output, withSelfInteraction(context, x, sums));
    }

    /// `sums + x S + b`.
    private Tensor withSelfInteraction(Context context, FeatureField x, Tensor sums) {
        Tensor self = context.parameter(this, 0);
        Tensor y = Dense.forward(context, x.tensor(), self, context.parameter(this, 1));
        context.engine().add(1, sums, y);
        context.tape().record(y, dy -> {
            Tensor dx = context.tape().wants(x.tensor()) ? context.allocate(x.vertices(), input.width()) : null;
            Dense.backward(context, x.tensor(), self, dy, dx, context.gradient(this, 0), context.gradient(this, 1));
            if (dx != null) {
                context.tape().accumulate(x.tensor(), dx);
            }
            Tensor dSums = context.allocate(dy.rows(), dy.columns());
            context.engine().copyColumns(dy, 0, dSums, 0, dy.columns());
            context.tape().accumulate(sums, dSums);
        });
        return y;
    }

    /// The kernel's matrix, given in the basis of irreps of [#values], times a feature: `y_a += sum_j Q[(a, b), j] K_j x_b` for every pair of
    /// blocks and every pair of their channels.
    private BilinearMap application(FieldType values) {
        List<BilinearMap.Term> terms = new ArrayList<>();
        int pair = 0;
        for (IrrepBlock to : output.irrepBlocks()) {
            for (IrrepBlock from : input.irrepBlocks()) {
                addTerms(NaturalBasis.of(values.blocks().get(pair++)), to, from, terms);
            }
        }
        return new BilinearMap(terms);
    }

    /// A run for each channel of the output over the channels of the input, which follow one another in K too.
    private static void addTerms(NaturalBasis matrix, IrrepBlock to, IrrepBlock from, List<BilinearMap.Term> terms) {
        for (int n = 0; n < matrix.dimension(); n++) { // n = (a, b)
            int row = to.offset() + n / from.components() * to.channels();
            Run column = Run.from(from.offset() + n % from.components() * from.channels());
            for (int j = 0; j < matrix.dimension(); j++) {
                double coefficient = matrix.basis()[n][j];
                if (Math.abs(coefficient) > Products.NEGLIGIBLE) {
                    for (int channel = 0; channel < to.channels(); channel++) {
                        terms.add(new BilinearMap.Term(coefficient, from.channels(), Run.constant(row + channel),
                                Run.from(matrix.columns()[j] + channel * from.channels()), column));
                    }
                }
            }
        }
    }
}
