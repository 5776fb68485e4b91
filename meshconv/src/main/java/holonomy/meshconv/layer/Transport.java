package holonomy.meshconv.layer;

import java.util.Locale;

/// How features come from one vertex to another.
public enum Transport {
    /// By parallel transport along shortest paths: what makes a network equivariant.
    PARALLEL {
        @Override
        public Geometry of(Geometry surface) {
            return surface;
        }
    },
    /// Not at all: every transporter is replaced by the identity, so that the numbers of one frame are taken for those of another. The answer then
    /// depends on arbitrary frames, on purpose: what transport is worth is told by comparison.
    NONE {
        @Override
        public Geometry of(Geometry surface) {
            return new WithoutTransport(surface);
        }
    };

    /// What layers see of a surface, coarser levels included.
    public abstract Geometry of(Geometry surface);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
