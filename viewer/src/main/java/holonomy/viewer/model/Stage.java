package holonomy.viewer.model;

/// Where a [Session] shows its state: the window, or a recorder in tests. All calls come from one thread.
public interface Stage {
    void show(Exhibition exhibition);

    /// Moves the camera so that everything fills the window.
    void frameAll();

    /// Tells the user something; an error stays longer.
    void tell(String message, boolean error);

    /// Tells what is being computed, or with null that nothing is.
    ///
    /// @param share how much of it is done, 0 to 1; negative where that is not known
    void working(String task, double share);

    /// Runs something on the stage's own thread soon; may be called from any thread.
    void later(Runnable task);
}
