package holonomy.meshconv.engine;

/// An engine whose tensors lie in the memory of the host.
public abstract class HostEngine extends ComposedEngine {
    protected HostEngine(String name, Convolutions convolutions, Fieldwise fieldwise) {
        super(name, convolutions, fieldwise);
    }

    @Override
    public Tensor allocate(int rows, int columns, Precision precision) {
        if (!supports(precision)) {
            throw new EngineException("the engine '" + name() + "' does not compute in " + precision + ": use 'scalar'");
        }
        return HostTensor.zeros(rows, columns, precision);
    }
}
