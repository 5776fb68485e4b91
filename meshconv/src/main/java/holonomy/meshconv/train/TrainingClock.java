package holonomy.meshconv.train;

/// The CPU time that a training has taken, over all its resumptions. It stands while something else is computed.
final class TrainingClock {
    private double before; // seconds, until it was started last
    private double started;
    private boolean running;

    /// A running clock.
    ///
    /// @param before seconds that a training had taken when it was stopped
    TrainingClock(double before) {
        this.before = before;
        start();
    }

    void start() {
        started = CpuTime.seconds();
        running = true;
    }

    void stop() {
        before = seconds();
        running = false;
    }

    double seconds() {
        return running ? before + CpuTime.seconds() - started : before;
    }
}
