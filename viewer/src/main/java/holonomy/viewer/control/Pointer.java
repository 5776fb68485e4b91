package holonomy.viewer.control;

import com.jme3.input.MouseInput;
import com.jme3.input.RawInputListener;
import com.jme3.input.event.JoyAxisEvent;
import com.jme3.input.event.JoyButtonEvent;
import com.jme3.input.event.KeyInputEvent;
import com.jme3.input.event.MouseButtonEvent;
import com.jme3.input.event.MouseMotionEvent;
import com.jme3.input.event.TouchEvent;
import com.jme3.input.KeyInput;

/// The mouse and the keyboard, as users of tools in space expect them: left drag orbits, right or middle drag or with shift pans, the
/// wheel zooms to the pointer, a click picks, a double click looks at what was clicked.
public final class Pointer implements RawInputListener {
    /// What is done with it. Positions are in pixels from the lower left.
    public interface Receiver {
        /// Whether the controls lie under this point and take the mouse themselves.
        boolean covered(int x, int y);

        void orbit(int dx, int dy);

        void pan(int dx, int dy);

        void zoom(double notches, int x, int y);

        void pick(int x, int y);

        void lookAt(int x, int y);

        /// A stroke of the left button over the surface; true if it is taken for a path, so that the camera stands still.
        boolean stroke(int x, int y, boolean begin);

        void strokeEnded();

        /// The mouse is held down on the controls, or was let go.
        void holdControls(boolean down);

        /// The wheel over the controls.
        void scrollControls(double notches);

        void key(int code, boolean control);
    }

    private static final int CLICK = 4; // pixels that a click may wander
    private static final long DOUBLE = 350_000_000L; // nanoseconds
    private static final double NOTCH = 120; // of the wheel

    private final Receiver receiver;
    private int button = -1;
    private int wandered;
    private boolean shift;
    private boolean control;
    private boolean stroking;
    private long lastClick;
    private boolean busy;

    public Pointer(Receiver receiver) {
        this.receiver = receiver;
    }

    /// Whether mouse or keys did something since this was asked last.
    public boolean busy() {
        boolean was = busy;
        busy = false;
        return was;
    }

    @Override
    public void onMouseButtonEvent(MouseButtonEvent event) {
        busy = true;
        if (event.isPressed()) {
            if (receiver.covered(event.getX(), event.getY())) {
                receiver.holdControls(true);
            } else if (button < 0) {
                button = event.getButtonIndex();
                wandered = 0;
                stroking = button == MouseInput.BUTTON_LEFT && receiver.stroke(event.getX(), event.getY(), true);
            }
            return;
        }
        receiver.holdControls(false);
        if (event.getButtonIndex() == button) {
            if (stroking) {
                receiver.strokeEnded();
            } else if (button == MouseInput.BUTTON_LEFT && wandered <= CLICK) {
                long now = System.nanoTime();
                if (now - lastClick < DOUBLE) {
                    receiver.lookAt(event.getX(), event.getY());
                } else {
                    receiver.pick(event.getX(), event.getY());
                }
                lastClick = now;
            }
            button = -1;
            stroking = false;
        }
    }

    @Override
    public void onMouseMotionEvent(MouseMotionEvent event) {
        busy = true;
        if (event.getDeltaWheel() != 0 && receiver.covered(event.getX(), event.getY())) {
            receiver.scrollControls(event.getDeltaWheel() / NOTCH);
        } else if (event.getDeltaWheel() != 0) {
            receiver.zoom(event.getDeltaWheel() / NOTCH, event.getX(), event.getY());
        }
        if (button < 0) {
            return;
        }
        wandered += Math.abs(event.getDX()) + Math.abs(event.getDY());
        if (stroking) {
            receiver.stroke(event.getX(), event.getY(), false);
        } else if (wandered > CLICK) {
            if (button == MouseInput.BUTTON_LEFT && !shift) {
                receiver.orbit(event.getDX(), event.getDY());
            } else {
                receiver.pan(event.getDX(), event.getDY());
            }
        }
    }

    @Override
    public void onKeyEvent(KeyInputEvent event) {
        busy = true;
        switch (event.getKeyCode()) {
            case KeyInput.KEY_LSHIFT, KeyInput.KEY_RSHIFT -> shift = event.isPressed();
            case KeyInput.KEY_LCONTROL, KeyInput.KEY_RCONTROL, KeyInput.KEY_LMETA, KeyInput.KEY_RMETA -> control = event.isPressed();
            default -> {
                if (event.isPressed()) {
                    receiver.key(event.getKeyCode(), control);
                }
            }
        }
    }

    @Override
    public void beginInput() {
        // Events come one by one.
    }

    @Override
    public void endInput() {
        // Events come one by one.
    }

    @Override
    public void onJoyAxisEvent(JoyAxisEvent event) {
        // Joysticks move nothing here.
    }

    @Override
    public void onJoyButtonEvent(JoyButtonEvent event) {
        // Joysticks move nothing here.
    }

    @Override
    public void onTouchEvent(TouchEvent event) {
        // Desktops report touches as the mouse.
    }
}
