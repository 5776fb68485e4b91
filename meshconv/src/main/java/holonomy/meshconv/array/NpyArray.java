package holonomy.meshconv.array;

import java.util.Arrays;

/// An array of numbers with a shape, row-major, as an .npy file holds it: `int[]`, `float[]` or `double[]`.
/// The values are not copied: who hands them over gives them up.
public final class NpyArray {
    private final int[] shape;
    private final Object values;

    private NpyArray(Object values, int length, int[] shape) {
        this.values = values;
        this.shape = shape.length == 0 ? new int[] {length} : shape.clone();
        long expected = 1;
        for (int extent : this.shape) {
            expected *= extent;
        }
        if (expected != length) {
            throw new IllegalArgumentException(length + " values for an array of shape " + Arrays.toString(shape));
        }
    }

    /// An int32 array; without a shape, a vector.
    public static NpyArray of(int[] values, int... shape) {
        return new NpyArray(values, values.length, shape);
    }

    /// A float32 array; without a shape, a vector.
    public static NpyArray of(float[] values, int... shape) {
        return new NpyArray(values, values.length, shape);
    }

    /// A float64 array; without a shape, a vector.
    public static NpyArray of(double[] values, int... shape) {
        return new NpyArray(values, values.length, shape);
    }

    public int[] shape() {
        return shape.clone();
    }

    public int length() {
        return switch (values) {
            case int[] v -> v.length;
            case float[] v -> v.length;
            case double[] v -> v.length;
            default -> throw new AssertionError(values.getClass());
        };
    }

    /// The values as they are held: `int[]`, `float[]` or `double[]`.
    Object values() {
        return values;
    }

    /// The values of an integer array.
    ///
    /// @throws NpzException for an array of floating-point numbers
    public int[] ints() {
        if (values instanceof int[] v) {
            return v;
        }
        throw new NpzException("found floating-point numbers, expected integers");
    }

    /// The values in double precision: a copy unless the array is float64.
    public double[] doubles() {
        return switch (values) {
            case double[] v -> v;
            case float[] v -> {
                double[] wide = new double[v.length];
                for (int i = 0; i < v.length; i++) {
                    wide[i] = v[i];
                }
                yield wide;
            }
            case int[] v -> Arrays.stream(v).asDoubleStream().toArray();
            default -> throw new AssertionError(values.getClass());
        };
    }

    /// The values in single precision, rounded where the array is wider: a copy unless the array is float32.
    public float[] floats() {
        if (values instanceof float[] v) {
            return v;
        }
        double[] wide = doubles();
        float[] narrow = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (float) wide[i];
        }
        return narrow;
    }

    @Override
    public String toString() {
        return values.getClass().getComponentType() + Arrays.toString(shape);
    }
}
