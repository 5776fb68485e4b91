package holonomy.viewer.control;

import holonomy.viewer.model.RunPosition;
import holonomy.viewer.model.RunView;

/// Steps through a training run.
final class RunControls {
    private RunControls() {
    }

    static void add(Form form, Commands commands, RunPosition run) {
        RunView view = run.view();
        form.section("Network");
        form.stepper("Layer " + view.layer() + " of " + (run.layers() - 1), () -> commands.step(0, -1, 0), () -> commands.step(0, 1, 0));
        form.stepper("Channel " + (view.channel() + 1) + " of " + run.channels(), () -> commands.step(0, 0, -1), () -> commands.step(0, 0, 1));
        form.stepper("Mesh " + (view.mesh() + 1) + " of " + run.meshes(), () -> commands.step(-1, 0, 0), () -> commands.step(1, 0, 0));
        if (!run.epochs().isEmpty()) {
            form.stepper("Epoch " + run.epoch() + " of " + run.epochs().getLast(), () -> commands.stepEpochs(-1), () -> commands.stepEpochs(1));
        }
    }
}
