package holonomy.meshconv.engine;

import holonomy.gstructure.representation.IrrepBlock;
import java.util.List;

/// The primitives of an engine that act on each vertex's feature vector by itself, and reductions over vertices.
///
/// Tensors are `[rows, columns]` of one precision. A primitive overwrites its last tensors (`y`, `dx`, ...) unless it says that it adds, and
/// leaves the others as they are; an output may be an input only where that is said. A backward primitive takes the cotangent `dy`
/// of what its forward made. Every reduction has a fixed order, whatever the number of threads.
public interface Fieldwise {
    /// Added to the square of a norm in [#invariants] so that its root is smooth.
    double NORM_SMOOTHING = 1e-6;

    /// `y = value`.
    void fill(double value, Tensor y);

    /// `y_i = factor i` of the mask, entries counted row by row.
    void dropout(DropoutMask mask, Tensor y);

    /// `y += factor x`.
    void add(double factor, Tensor x, Tensor y);

    /// `y[:, to + j] = x[:, from + j]` for `0 <= j < count`; other columns of y stay as they are.
    void copyColumns(Tensor x, int from, Tensor y, int to, int count);

    /// `c = op(a) op(b) + beta c`, where op transposes if asked to.
    void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, double beta, Tensor c);

    /// `y = f(x)`, entry by entry.
    void activate(Activation f, Tensor x, Tensor y);

    /// `dx = f'(x) dy`.
    void activateBackward(Activation f, Tensor x, Tensor dy, Tensor dx);

    /// The nonlinearity that [Sampling] defines; y may be x.
    void sample(Sampling sampling, Tensor x, Tensor y);

    /// The gradient of [#sample] with respect to x.
    void sampleBackward(Sampling sampling, Tensor x, Tensor dy, Tensor dx);

    /// An invariant of each copy of each irrep, fields in the order of blocks, then channels: `n_f = x_f` of a trivial one, `n_f = sqrt(|x_f|^2 + 1e-6)` of the others: `[rows, fields]`.
    void invariants(List<IrrepBlock> blocks, Tensor x, Tensor invariants);

    /// `dx_f = dInvariants_f` of a trivial irrep, `dx_f = x_f dInvariants_f / invariants_f` of the others.
    void invariantsBackward(List<IrrepBlock> blocks, Tensor x, Tensor invariants, Tensor dInvariants, Tensor dx);

    /// `y_f = gates_f x_f` for each copy f of each irrep; gates `[rows, fields]`.
    void gate(List<IrrepBlock> blocks, Tensor x, Tensor gates, Tensor y);

    /// `dx_f = gates_f dy_f` and `dGates_f = <x_f, dy_f>` (unless null).
    void gateBackward(List<IrrepBlock> blocks, Tensor x, Tensor gates, Tensor dy, Tensor dx, Tensor dGates);

    /// `y_r += B(x_r, z_r)` for each row r; x and z may be the same tensor, y is another. Gradients are bilinear maps too, see
    /// [BilinearMap#transposedInFirst] and [BilinearMap#transposedInSecond].
    void bilinear(BilinearMap map, Tensor x, Tensor z, Tensor y);

    /// The map that [StrongestResponse] defines.
    void strongest(StrongestResponse map, Tensor x, Tensor y);

    /// `dx_i = A[n*, i] sum_j B[j, n*] dy_j` per bundle and channel, zero where [#strongest] gave zero for want of a positive response and
    /// in columns outside all bundles.
    void strongestBackward(StrongestResponse map, Tensor x, Tensor dy, Tensor dx);

    /// `y[v, c] = scale[c] x[v, c] + shift[c]` with scale and shift `[1, columns]`; null stands for 1 and 0. y may be x.
    void affine(Tensor scale, Tensor x, Tensor shift, Tensor y);

    /// The gradients of [#affine] with respect to its factors: adds `sum_v dy[v, c] x[v, c]` to `dScale[c]` and `sum_v dy[v, c]` to
    /// `dShift[c]`, each unless null; x may be null with dScale. That of x is `affine(scale, dy, null, dx)`.
    void affineBackward(Tensor x, Tensor dy, Tensor dScale, Tensor dShift);

    /// Brings the fields of each surface of a batch to unit mean square, see [Normalisation].
    void normalise(Normalisation normalisation, Tensor x, Tensor y);

    /// The gradients of [#normalise], where n counts a surface's rows times fields:
    ///
    ///     dx_f = gamma_f dy_f / d - x_f / (n d^2 components_f) sum_g gamma_g D_g,    D_g = sum over the surface's rows of <dy_g, x_g> / d
    ///
    /// Overwrites dx (unless null); adds `sum over surfaces of D_f` to dGamma and `sum over rows of dy_f` to dBeta (unless null).
    void normaliseBackward(Normalisation normalisation, Tensor x, Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta);

    /// What ends a block of layers, at once: `y = sample(normalise(x) + z)`; z may be null for zero.
    default void normaliseAndSample(Normalisation normalisation, Sampling sampling, Tensor x, Tensor z, Tensor y) {
        normalise(normalisation, x, y);
        if (z != null) {
            add(1, z, y);
        }
        sample(sampling, y, y);
    }

    /// The gradients of [#normaliseAndSample]: overwrites dx and dz, also where z is null; adds to dGamma and dBeta (unless null) as
    /// [#normaliseBackward] does.
    default void normaliseAndSampleBackward(Normalisation normalisation, Sampling sampling, Tensor x, Tensor z, Tensor dy, Tensor dx, Tensor dz,
            Tensor dGamma, Tensor dBeta) {
        Tensor sum = dx;
        normalise(normalisation, x, sum);
        if (z != null) {
            add(1, z, sum);
        }
        sampleBackward(sampling, sum, dy, dz);
        normaliseBackward(normalisation, x, dz, dx, dGamma, dBeta);
    }

    /// `y = P x`.
    void average(SparseRows rows, Tensor x, Tensor y);

    /// The mean cross-entropy of logits against target distributions,
    ///
    ///     L = - sum_r w_r sum_c t[r, c] log softmax(logits_r)_c / sum_r w_r
    ///
    /// and its gradient in `dLogits` (unless null). `target` is `[rows, classes]` (its rows need not sum to 1), `weight` `[rows, 1]`.
    /// Zero total weight gives zero.
    double crossEntropy(Tensor logits, Tensor target, Tensor weight, Tensor dLogits);

    /// A step of Adam: x, and the moments `first` (m) and `second` (v), change as [AdamStep] says.
    void adam(AdamStep step, Tensor gradient, Tensor first, Tensor second, Tensor x);
}
