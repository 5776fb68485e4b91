package holonomy.viewer.control;

import com.jme3.input.KeyInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What each key does: the one list from which keys are obeyed and help is written.
public enum KeyBinding {
    FRAME_ALL(KeyInput.KEY_F, false, "F", "frame all", Commands::frameAll),
    FRAME_SELECTION(KeyInput.KEY_G, false, "G", "frame the picked surface", Commands::frameSelection),
    RESET(KeyInput.KEY_R, false, "R", "reset the view", Commands::resetView),
    FRONT(KeyInput.KEY_1, false, "1", "from the front", c -> c.lookFrom(0, 0)),
    SIDE(KeyInput.KEY_2, false, "2", "from the side", c -> c.lookFrom(Math.PI / 2, 0)),
    TOP(KeyInput.KEY_3, false, "3", "from the top", c -> c.lookFrom(0, Math.PI / 2)),
    TURNTABLE(KeyInput.KEY_T, false, "T", "turntable", Commands::toggleTurntable),
    EDGES(KeyInput.KEY_E, false, "E", "edges", Commands::toggleEdges),
    LOG_MAP(KeyInput.KEY_L, false, "L", "log map at the picked vertex", Commands::showLogMap),
    KERNEL(KeyInput.KEY_J, false, "J", "kernel at the picked vertex", Commands::showKernel),
    CARRY(KeyInput.KEY_C, false, "C", "carry a vector along a drag", c -> c.setCarrying(!c.carrying())),
    FIELD(KeyInput.KEY_V, false, "V", "direction field, singularities", Commands::showDirectionField),
    ROTATE(KeyInput.KEY_O, false, "O", "rotate the mesh, run again", Commands::rotateMesh),
    LAYER(KeyInput.KEY_N, false, "N", "a run: next layer", c -> c.step(0, 1, 0)),
    CHANNEL(KeyInput.KEY_M, false, "M", "a run: next channel", c -> c.step(0, 0, 1)),
    MESH(KeyInput.KEY_K, false, "K", "a run: next mesh", c -> c.step(1, 0, 0)),
    EPOCH_BEFORE(KeyInput.KEY_COMMA, false, ",", "a run: epoch before", c -> c.stepEpochs(-1)),
    EPOCH_NEXT(KeyInput.KEY_PERIOD, false, ".", "a run: next epoch", c -> c.stepEpochs(1)),
    PICTURE(KeyInput.KEY_P, false, "P", "screenshot", Commands::saveScreenshot),
    CONTROLS(KeyInput.KEY_TAB, false, "Tab", "hide or show controls", Commands::toggleControls),
    UNDO(KeyInput.KEY_Z, true, "Ctrl Z", "undo", Commands::undo),
    REDO(KeyInput.KEY_Y, true, "Ctrl Y", "redo", Commands::redo),
    HELP(KeyInput.KEY_H, false, "H", "keys", Commands::toggleHelp),
    ESCAPE(KeyInput.KEY_ESCAPE, false, "Esc", "cancel, close this", Commands::escape);

    private static final List<String> MOUSE = List.of("left drag: orbit     right drag or Shift: pan     wheel: zoom",
            "click: pick a vertex     double click: look at it     wheel over the controls: scroll",
            "drop a mesh file or the folder of a run on the window to open it");

    private final int code;
    private final boolean control;
    private final String key;
    private final String description;
    private final Consumer<Commands> action;

    KeyBinding(int code, boolean control, String key, String description, Consumer<Commands> action) {
        this.code = code;
        this.control = control;
        this.key = key;
        this.description = description;
        this.action = action;
    }

    /// What a key does, pressed with or without Control.
    public static Optional<KeyBinding> of(int code, boolean control) {
        return Arrays.stream(values()).filter(binding -> binding.code == code && binding.control == control).findFirst();
    }

    public void perform(Commands commands) {
        action.accept(commands);
    }

    /// The help: what the mouse does, then a row of cells for every two keys, the first column the keys' names.
    static List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        int half = (values().length + 1) / 2;
        for (int i = 0; i < half; i++) {
            List<String> row = new ArrayList<>(List.of(values()[i].key, values()[i].description));
            if (half + i < values().length) {
                row.addAll(List.of(values()[half + i].key, values()[half + i].description));
            }
            rows.add(row);
        }
        return rows;
    }

    static List<String> mouse() {
        return MOUSE;
    }
}
