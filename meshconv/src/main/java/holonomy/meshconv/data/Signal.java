package holonomy.meshconv.data;

import java.util.random.RandomGenerator;

/// A number at each vertex of a mesh that comes with the data, such as the brightness of an image painted on the surface. It is computed when it is
/// asked for, so that many signals on one mesh take little memory.
public interface Signal {
    /// The values, `[V]`, a new array.
    double[] values();

    /// A signal like this one for training: drawn anew by what does not change its class.
    Signal varied(RandomGenerator random);
}
