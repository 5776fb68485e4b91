package holonomy.viewer.control;

import holonomy.viewer.quantity.DirectionQuantity;

/// What the controls and keys can ask the window for, beside changes of the exhibition.
public interface Commands {
    void frameAll();

    /// Moves the camera so that the surface that was picked last, or the first one, fills the window.
    void frameSelection();

    void resetView();

    /// Looks from a side: angles in radians.
    void lookFrom(double yaw, double pitch);

    void saveScreenshot();

    void toggleTurntable();

    void toggleHelp();

    void toggleControls();

    void toggleEdges();

    void undo();

    void redo();

    /// Gives up what is being computed, or closes the help.
    void escape();

    /// Steps to another test mesh, layer or channel of the run; each wraps round.
    void step(int meshes, int layers, int channels);

    /// Steps to the parameters after another epoch.
    void stepEpochs(int epochs);

    /// Neighbours, polar coordinates and carried frames round the vertex that was picked last.
    void showLogMap();

    /// The next kernel of the network, in the tangent plane of the vertex that was picked last.
    void showKernel();

    /// The smoothest field of the next order, with its singularities.
    void showDirectionField();

    /// The singularities of a field that is shown.
    void showSingularities(String surface, DirectionQuantity field);

    /// Whether dragging over the surface draws a path along which a vector is carried.
    void setCarrying(boolean on);

    boolean carrying();

    /// The radius of log maps as a share of the largest offered, 0 to 1.
    double reach();

    void setReach(double share);

    /// Turns every gauge: the position from 0 to 1, and whether the layer that is not equivariant is left out.
    void turnGauge(double position, boolean equivariant);

    /// Rotates the mesh at random, runs the network on it and tells how much its answer changed.
    void rotateMesh();
}
