package holonomy.meshconv.engine;

/// A dense matrix `[rows, columns]`, row-major, owned by the engine that allocated it: on the host an ND4J array, on a device a
/// buffer. A feature field has a row per vertex and the layout of its field type along the columns.
public interface Tensor extends AutoCloseable {
    /// Parts begin at multiples of this many entries: devices ask for it.
    int PART_ALIGNMENT = 128;

    int rows();

    int columns();

    Precision precision();

    /// A copy of all entries, row-major.
    double[] toDoubles();

    /// Overwrites all entries, row-major.
    void set(double[] values);

    /// Entries from number `from` on as a tensor of another shape that shares the memory. The whole must stay open; `from` is a multiple of
    /// [#PART_ALIGNMENT].
    Tensor part(long from, int partRows, int partColumns);

    /// Frees the memory now. A closed tensor may not be used again; closing twice is harmless.
    @Override
    void close();
}
