package holonomy.viewer.model;

/// What of a run is on show.
///
/// @param mesh        the number of the test mesh; wraps round
/// @param layer       the number of the layer whose answer is drawn, 0 for the input; wraps round
/// @param channel     of every block of the layer's field; wraps round
/// @param epoch       whose parameters are taken, counted from 1, or [#NEWEST]
/// @param gauge       0 to 1: how far every frame is turned
/// @param equivariant whether the layer that is not equivariant is left out
public record RunView(int mesh, int layer, int channel, int epoch, double gauge, boolean equivariant) {
    /// The last checkpoint, whichever it is: a training that goes on is followed.
    public static final int NEWEST = 0;
    /// The first test mesh, after its first convolution, as the network is now.
    public static final RunView FIRST = new RunView(0, 2, 0, NEWEST, 0, true);

    public RunView stepped(int meshes, int layers, int channels) {
        return new RunView(mesh + meshes, layer + layers, channel + channels, epoch, gauge, equivariant);
    }

    public RunView atEpoch(int other) {
        return new RunView(mesh, layer, channel, other, gauge, equivariant);
    }

    public RunView inGauge(double position, boolean onlyEquivariantLayers) {
        return new RunView(mesh, layer, channel, epoch, position, onlyEquivariantLayers);
    }
}
