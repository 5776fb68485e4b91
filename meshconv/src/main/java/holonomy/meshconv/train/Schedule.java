package holonomy.meshconv.train;


/// The learning rate as a multiple of its highest value, over the planned steps of a training. It never looks at a clock, so that
/// two runs of the same plan take the same steps.
public enum Schedule {
    CONSTANT, COSINE, ONE_CYCLE;

    private static final double WARM_UP = 0.3;  // the share of ONE_CYCLE in which the rate rises
    private static final double START = 0.04;   // where it rises from
    private static final double END = 0.01;     // where both decaying schedules end

    /// The multiple at `progress` from 0 to 1.
    public double at(double progress) {
        return switch (this) {
            case CONSTANT -> 1;
            case COSINE -> END + (1 - END) * cosine(progress);
            case ONE_CYCLE -> progress < WARM_UP ? START + (1 - START) * (1 - cosine(progress / WARM_UP))
                    : END + (1 - END) * cosine((progress - WARM_UP) / (1 - WARM_UP));
        };
    }

    /// Falls from 1 to 0.
    private static double cosine(double t) {
        return 0.5 * (1 + Math.cos(Math.PI * Math.min(1, t)));
    }
}
