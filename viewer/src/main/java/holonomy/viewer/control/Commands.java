package holonomy.viewer.control;

/// What the controls can ask the window for, beside changes of the exhibition.
public interface Commands {
    void frameAll();

    /// Whether a training run is open, through which one can step.
    boolean stepsThroughRun();

    /// Steps to another test mesh, layer or channel of the run; each wraps round.
    void step(int meshes, int layers, int channels);

    void resetView();

    void saveScreenshot();

    void toggleTurntable();

    void toggleHelp();

    /// Polar coordinates and carried frames round the vertex that was picked last.
    void showLogMap();

    /// Whether dragging over the surface draws a path along which a vector is carried.
    void setCarrying(boolean on);

    boolean carrying();

    /// Turns every gauge: the position from 0 to 1, and whether the layer that is not equivariant is left out.
    void turnGauge(double position, boolean equivariant);
}
