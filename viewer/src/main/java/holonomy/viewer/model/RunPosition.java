package holonomy.viewer.model;

import java.nio.file.Path;
import java.util.List;

/// Where in a training run an [Exhibition] stands, and how far one can step.
///
/// @param folder   of the run
/// @param view     with numbers inside their bounds
/// @param meshes   the number of test meshes
/// @param layer    the name of the layer
/// @param layers   how many there are, the input included
/// @param channels the most that a block of the layer's field has
/// @param epochs   those that can be shown, ascending
public record RunPosition(Path folder, RunView view, int meshes, String layer, int layers, int channels, List<Integer> epochs) {
    public RunPosition {
        epochs = List.copyOf(epochs);
    }

    /// The epoch on show, counted from 1; 0 before the first.
    public int epoch() {
        return view.epoch() != RunView.NEWEST ? view.epoch() : epochs.isEmpty() ? 0 : epochs.getLast();
    }

    /// The view some kept epochs earlier or later; past the last one the training is followed again.
    public RunView epochsLater(int steps) {
        int at = epochs.indexOf(epoch()) + steps;
        return epochs.isEmpty() || at >= epochs.size() - 1 ? view.atEpoch(RunView.NEWEST) : view.atEpoch(epochs.get(Math.max(0, at)));
    }
}
