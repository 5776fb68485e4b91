package holonomy.meshconv.engine;

import holonomy.gstructure.representation.IrrepBlock;
import java.util.List;

/// An engine put together from its convolutions and its primitives on feature vectors.
public abstract class ComposedEngine implements Engine {
    private final String name;
    private final Convolutions convolutions;
    private final Fieldwise fieldwise;

    protected ComposedEngine(String name, Convolutions convolutions, Fieldwise fieldwise) {
        this.name = name;
        this.convolutions = convolutions;
        this.fieldwise = fieldwise;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PreparedStencil prepare(Stencil stencil) {
        return convolutions.prepare(stencil);
    }

    @Override
    public void convolve(ConvolutionPlan plan, PreparedStencil stencil, Tensor x, Tensor weight, Tensor self, Tensor bias, Tensor y) {
        convolutions.convolve(plan, stencil, x, weight, self, bias, y);
    }

    @Override
    public void convolveBackward(ConvolutionPlan plan, PreparedStencil stencil, Tensor x, Tensor weight, Tensor self, Tensor dy,
                                 boolean adding, Tensor dx, Tensor dWeight, Tensor dSelf, Tensor dBias) {
        convolutions.convolveBackward(plan, stencil, x, weight, self, dy, adding, dx, dWeight, dSelf, dBias);
    }

    @Override
    public void fill(double value, Tensor y) {
        fieldwise.fill(value, y);
    }

    @Override
    public void dropout(DropoutMask mask, Tensor y) {
        fieldwise.dropout(mask, y);
    }

    @Override
    public void add(double factor, Tensor x, Tensor y) {
        fieldwise.add(factor, x, y);
    }

    @Override
    public void copyColumns(Tensor x, int from, Tensor y, int to, int count) {
        fieldwise.copyColumns(x, from, y, to, count);
    }

    @Override
    public void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, double beta, Tensor c) {
        fieldwise.multiply(a, transposeA, b, transposeB, beta, c);
    }

    @Override
    public void activate(Activation f, Tensor x, Tensor y) {
        fieldwise.activate(f, x, y);
    }

    @Override
    public void activateBackward(Activation f, Tensor x, Tensor dy, Tensor dx) {
        fieldwise.activateBackward(f, x, dy, dx);
    }

    @Override
    public void sample(Sampling sampling, Tensor x, Tensor y) {
        fieldwise.sample(sampling, x, y);
    }

    @Override
    public void sampleBackward(Sampling sampling, Tensor x, Tensor dy, Tensor dx) {
        fieldwise.sampleBackward(sampling, x, dy, dx);
    }

    @Override
    public void invariants(List<IrrepBlock> blocks, Tensor x, Tensor invariants) {
        fieldwise.invariants(blocks, x, invariants);
    }

    @Override
    public void invariantsBackward(List<IrrepBlock> blocks, Tensor x, Tensor invariants, Tensor dInvariants, Tensor dx) {
        fieldwise.invariantsBackward(blocks, x, invariants, dInvariants, dx);
    }

    @Override
    public void gate(List<IrrepBlock> blocks, Tensor x, Tensor gates, Tensor y) {
        fieldwise.gate(blocks, x, gates, y);
    }

    @Override
    public void gateBackward(List<IrrepBlock> blocks, Tensor x, Tensor gates, Tensor dy, Tensor dx, Tensor dGates) {
        fieldwise.gateBackward(blocks, x, gates, dy, dx, dGates);
    }

    @Override
    public void bilinear(BilinearMap map, Tensor x, Tensor z, Tensor y) {
        fieldwise.bilinear(map, x, z, y);
    }

    @Override
    public void strongest(StrongestResponse map, Tensor x, Tensor y) {
        fieldwise.strongest(map, x, y);
    }

    @Override
    public void strongestBackward(StrongestResponse map, Tensor x, Tensor dy, Tensor dx) {
        fieldwise.strongestBackward(map, x, dy, dx);
    }

    @Override
    public void affine(Tensor scale, Tensor x, Tensor shift, Tensor y) {
        fieldwise.affine(scale, x, shift, y);
    }

    @Override
    public void affineBackward(Tensor x, Tensor dy, Tensor dScale, Tensor dShift) {
        fieldwise.affineBackward(x, dy, dScale, dShift);
    }

    @Override
    public void normalise(Normalisation normalisation, Tensor x, Tensor y) {
        fieldwise.normalise(normalisation, x, y);
    }

    @Override
    public void normaliseBackward(Normalisation normalisation, Tensor x, Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
        fieldwise.normaliseBackward(normalisation, x, dy, dx, dGamma, dBeta);
    }

    @Override
    public void normaliseAndSample(Normalisation normalisation, Sampling sampling, Tensor x, Tensor z, Tensor y) {
        fieldwise.normaliseAndSample(normalisation, sampling, x, z, y);
    }

    @Override
    public void normaliseAndSampleBackward(Normalisation normalisation, Sampling sampling, Tensor x, Tensor z, Tensor dy, Tensor dx, Tensor dz,
            Tensor dGamma, Tensor dBeta) {
        fieldwise.normaliseAndSampleBackward(normalisation, sampling, x, z, dy, dx, dz, dGamma, dBeta);
    }

    @Override
    public void average(SparseRows rows, Tensor x, Tensor y) {
        fieldwise.average(rows, x, y);
    }

    @Override
    public double crossEntropy(Tensor logits, Tensor target, Tensor weight, Tensor dLogits) {
        return fieldwise.crossEntropy(logits, target, weight, dLogits);
    }

    @Override
    public void adam(AdamStep step, Tensor gradient, Tensor first, Tensor second, Tensor x) {
        fieldwise.adam(step, gradient, first, second, x);
    }
}
