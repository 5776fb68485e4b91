package holonomy.meshconv.engine;

/// Where features live and layers compute. An engine that was asked for by name and cannot run says so by an [EngineException];
/// it never hands over to another one. Results do not depend on the number of threads.
public interface Engine extends Convolutions, Fieldwise, AutoCloseable {
    /// The name on the command line: `scalar`, `panama`, `opencl`.
    String name();

    /// What tensors this engine can compute with.
    boolean supports(Precision precision);

    /// A tensor of zeros.
    Tensor allocate(int rows, int columns, Precision precision);

    @Override
    void close();
}
