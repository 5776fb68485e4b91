package holonomy.viewer.model;

/// Where slow work tells how far it is.
@FunctionalInterface
public interface Progress {
    /// For work that nobody watches.
    Progress UNSEEN = (_, _) -> { };

    /// @param step  what is done now
    /// @param share how much is done, 0 to 1
    /// @throws java.util.concurrent.CancellationException if the work was given up
    void report(String step, double share);
}
