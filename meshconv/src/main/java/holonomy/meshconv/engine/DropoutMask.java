package holonomy.meshconv.engine;

/// Random factors for dropout: entry i is 0 with the given probability and `1 / (1 - probability)` otherwise.
///
/// Entry i is dropped where the upper 32 bits of `mix(seed + (i + 1) c)` are less than `probability 2^32`: output i of the generator SplitMix64 (Steele, Lea and
/// Flood, "Fast splittable pseudorandom number generators", 2014, figure 14), which any engine computes alike and in any order.
///
/// @param probability at least 0 and less than 1
/// @param seed        of all entries
public record DropoutMask(double probability, long seed) {
    /// The c of the definition, and the factors of the first and the second multiplication of `mix`.
    public static final long STEP = 0x9e3779b97f4a7c15L;
    public static final long FIRST_FACTOR = 0xbf58476d1ce4e5b9L;
    public static final long SECOND_FACTOR = 0x94d049bb133111ebL;

    public DropoutMask {
        if (!(probability >= 0 && probability < 1)) {
            throw new EngineException("dropout with probability " + probability + ": expected at least 0 and less than 1");
        }
    }

    /// `probability 2^32`, of which the fraction is cut off.
    public long threshold() {
        return (long) (probability * 0x1p32);
    }

    /// The factor of entries that are kept.
    public double scale() {
        return 1 / (1 - probability);
    }

    public boolean drops(long entry) {
        long z = seed + (entry + 1) * STEP;
        z = (z ^ (z >>> 30)) * FIRST_FACTOR;
        z = (z ^ (z >>> 27)) * SECOND_FACTOR;
        return ((z ^ (z >>> 31)) >>> 32) < threshold();
    }
}
