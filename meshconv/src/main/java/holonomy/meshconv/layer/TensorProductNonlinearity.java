package holonomy.meshconv.layer;

import holonomy.gstructure.representation.ClebschGordan;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.Irrep;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.BilinearMap;
import holonomy.meshconv.engine.BilinearMap.Run;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.ArrayList;
import java.util.List;

/// Fields and their products with each other, decomposed into irreps by Clebsch-Gordan coefficients:
///
///     y = x + sum over pairs i <= j of CG(x_i tensor x_j)      (direct sums)
///
/// Channel c of one block of irreps is multiplied with channel c of the other, as far as both have one. A [Linear] layer after it mixes
/// the parts. The map is quadratic and exactly equivariant, without sampling; a normalisation before it keeps products in bounds. After
/// Kondor, Lin and Trivedi, "Clebsch-Gordan nets", 2018, section 3.2.
///
/// @param type      the fields
/// @param bandLimit products of higher frequency are left out
public record TensorProductNonlinearity(FieldType type, int bandLimit) implements Layer {
    public TensorProductNonlinearity {
        if (bandLimit < 0) {
            throw new FieldException("the band limit of a tensor product is at least 0: found " + bandLimit);
        }
    }

    /// A part of a product of two blocks: `z_k = sum_ij A[i][j][k] x_i y_j`, its channel 0 at `offset` of the output.
    private record Product(IrrepBlock first, IrrepBlock second, double[][][] coefficients, Irrep irrep, int channels, int offset) {
    }

    private List<Product> products() {
        List<IrrepBlock> blocks = type.irrepBlocks();
        List<FieldType.Term> irreps = type.irrepTerms();
        List<Product> products = new ArrayList<>();
        int offset = type.width();
        for (int i = 0; i < blocks.size(); i++) {
            for (int j = i; j < blocks.size(); j++) {
                int channels = Math.min(blocks.get(i).channels(), blocks.get(j).channels());
                Irrep first = (Irrep) irreps.get(i).representation();
                Irrep second = (Irrep) irreps.get(j).representation();
                for (ClebschGordan.Part part : ClebschGordan.of(first, second).parts()) {
                    double[][][] coefficients = coefficients(part, first.dimension(), second.dimension());
                    if (part.irrep().bandLimit() <= bandLimit && !(i == j && isAntisymmetric(coefficients))) {
                        products.add(new Product(blocks.get(i), blocks.get(j), coefficients, part.irrep(), channels, offset));
                        offset += channels * part.irrep().dimension();
                    }
                }
            }
        }
        return products;
    }

    private static double[][][] coefficients(ClebschGordan.Part part, int rows, int columns) {
        double[][][] coefficients = new double[rows][columns][];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                coefficients[i][j] = part.isometry().getRow(i * columns + j);
            }
        }
        return coefficients;
    }

    /// Whether the product of a vector with itself vanishes.
    private static boolean isAntisymmetric(double[][][] coefficients) {
        for (int i = 0; i < coefficients.length; i++) {
            for (int j = 0; j < coefficients.length; j++) {
                for (int k = 0; k < coefficients[i][j].length; k++) {
                    if (coefficients[i][j][k] + coefficients[j][i][k] != 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    @Override
    public FieldType input() {
        return type;
    }

    /// The input's type followed by the products' irreps.
    @Override
    public FieldType output() {
        List<FieldType.Term> terms = new ArrayList<>(type.terms());
        products().forEach(product -> terms.add(new FieldType.Term(product.channels, product.irrep)));
        return FieldType.of(type.group(), terms);
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        Tensor features = x.tensor();
        BilinearMap map = map(products());
        FeatureField y = context.allocate(output(), x);
        context.engine().fill(0, y.tensor());
        context.engine().copyColumns(features, 0, y.tensor(), 0, type.width());
        context.engine().bilinear(map, features, features, y.tensor());
        context.tape().record(y.tensor(), dy -> {
            if (context.tape().wants(features)) {
                Tensor dx = context.allocate(x.vertices(), type.width());
                context.engine().copyColumns(dy, 0, dx, 0, type.width());
                context.engine().bilinear(map.transposedInFirst(), dy, features, dx);
                context.engine().bilinear(map.transposedInSecond(), features, dy, dx);
                context.tape().accumulate(features, dx);
            }
        });
        return y;
    }

    private static BilinearMap map(List<Product> products) {
        List<BilinearMap.Term> terms = new ArrayList<>();
        for (Product product : products) {
            double[][][] a = product.coefficients;
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a[i].length; j++) {
                    for (int k = 0; k < a[i][j].length; k++) {
                        if (a[i][j][k] != 0) {
                            terms.add(new BilinearMap.Term(a[i][j][k], product.channels,
                                    Run.from(product.offset + k * product.channels),
                                    Run.from(product.first.offset() + i * product.first.channels()),
                                    Run.from(product.second.offset() + j * product.second.channels())));
                        }
                    }
                }
            }
        }
        return new BilinearMap(terms);
    }
}
