package holonomy.meshconv.engine;

/// The floating-point type of a tensor: float32 to train, float64 for proofs and oracles.
public enum Precision {
    FLOAT32(4, 1e-5),
    FLOAT64(8, 1e-10);

    private final int bytes;
    private final double tolerance;

    Precision(int bytes, double tolerance) {
        this.bytes = bytes;
        this.tolerance = tolerance;
    }

    public int bytes() {
        return bytes;
    }

    /// The relative error below which a computation in this precision counts as equivariant. The only place where it is written.
    public double tolerance() {
        return tolerance;
    }
}
