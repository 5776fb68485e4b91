package holonomy.transport;

/// The arrays of neighbourhoods before weights, in compressed rows.
///
/// @param offsets `[V + 1]`
/// @param source `[E]`
/// @param r `[E]`
/// @param theta `[E]`
/// @param phi `[E]`
/// @param reflect `[E]`
record Rows(int[] offsets, int[] source, double[] r, double[] theta, double[] phi, byte[] reflect) {
}
