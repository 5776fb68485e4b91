package holonomy.viewer.application;

import com.jme3.app.SimpleApplication;
import com.jme3.app.state.AppState;
import com.jme3.math.ColorRGBA;
import com.jme3.math.Vector3f;
import com.jme3.renderer.Camera;
import com.jme3.scene.Node;
import com.jme3.system.AppSettings;
import com.jme3.system.JmeContext;
import holonomy.viewer.ViewerException;
import holonomy.viewer.model.Bounds;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.scene.Caption;
import holonomy.viewer.scene.Fonts;
import holonomy.viewer.scene.Materials;
import holonomy.viewer.scene.Snapshot;
import holonomy.viewer.scene.SurfaceNode;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.joml.Vector3d;

/// The viewer's window, or its canvas without one: keeps the scene in step with an [Exhibition] and the camera with an [Orbit].
/// All its methods but [#launch], [#call] and [#awaitEnd] belong to the render thread.
public final class ViewerApplication extends SimpleApplication {
    public static final ColorRGBA BACKGROUND = new ColorRGBA(0.965f, 0.968f, 0.972f, 1);

    /// Samples per pixel and direction of a picture.
    private static final int SAMPLES = 2;

    /// The largest sides of a picture's tiles, in pixels: where nobody waits for the next frame, and where a window goes on between tiles.
    private static final int LARGE_TILE = 1600;
    private static final int SMALL_TILE = 320;

    /// Seconds without motion after which a surface is drawn in full again.
    private static final float SETTLED = 0.25f;

    /// Samples per pixel of the window, where a graphics card draws it.
    private static final int SMOOTHING = 4;

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, SurfaceNode> nodes = new LinkedHashMap<>();
    private Materials materials;
    private Fonts fonts;
    private Exhibition exhibition = Exhibition.empty();
    private Bounds bounds = exhibition.bounds();
    private Orbit orbit = Orbit.INITIAL;
    private float screenScale = 1;
    private final Pace pace;
    private final ExecutorService maker = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("viewer buffers").daemon().factory());
    private Consumer<String> complaints = message -> handleError(message, null);
    private Orbit orbitBefore = orbit;
    private float still; // seconds since the camera moved
    private Photograph photograph; // in the making, or null
    private volatile Thread renderThread;
    private volatile Throwable failure;

    private ViewerApplication(Pace pace) {
        super((AppState[]) null);
        this.pace = pace;
    }

    /// Starts the application on a thread of its own and waits until it can draw.
    ///
    /// @param visible whether it opens a window
    /// @throws ViewerException without a display or a usable OpenGL
    public static ViewerApplication launch(int width, int height, boolean visible) {
        Display.require();
        AppSettings settings = new AppSettings(true);
        settings.setTitle("Holonomy");
        settings.setResolution(width, height);
        settings.setResizable(true);
        settings.setGammaCorrection(false);
        settings.setAudioRenderer(null);
        boolean software = Screens.drawsInSoftware();
        if (software) {
            KeptMemory.betweenFrames();
        }
        settings.setSamples(visible && !software ? SMOOTHING : 0); // in software it would halve the frame rate
        settings.setVSync(true);
        settings.setRenderer(AppSettings.LWJGL_OPENGL32);
        ViewerApplication application = new ViewerApplication(new Pace(software));
        application.setSettings(settings);
        application.setShowSettings(false);
        application.setPauseOnLostFocus(false);
        application.start(visible ? JmeContext.Type.Display : JmeContext.Type.OffscreenSurface);
        await(application.started);
        application.rethrow();
        return application;
    }

    @Override
    public void simpleInitApp() {
        renderThread = Thread.currentThread();
        if (inputManager != null && inputManager.hasMapping(INPUT_MAPPING_EXIT)) {
            inputManager.deleteMapping(INPUT_MAPPING_EXIT); // Escape cancels and does not quit
        }
        setDisplayFps(false);
        setDisplayStatView(false);
        viewPort.setBackgroundColor(BACKGROUND);
        materials = new Materials(assetManager);
        fonts = new Fonts(assetManager);
        started.countDown();
    }

    @Override
    public void simpleUpdate(float secondsPerFrame) {
        place(cam, orbit);
        still = orbit.equals(orbitBefore) ? still + secondsPerFrame : 0;
        orbitBefore = orbit;
        if (pace.turnsCoarse(still == 0 && isComplete() && !isPhotographing(), secondsPerFrame)) {
            nodes.values().forEach(SurfaceNode::coarsenInMotion);
        }
        try {
            nodes.values().forEach(node -> node.adapt(screenScale, screenScale * orbit.unitsPerPixel(cam.getHeight()), still < SETTLED));
            if (photograph != null && photograph.isOver()) {
                photograph = null;
            }
        } catch (OutOfMemoryError tooLarge) {
            complaints.accept("Not enough memory to draw this; raise it with HOLONOMY_JAVA_OPTIONS=-Xmx8g");
        }
    }

    /// Who is told when something cannot be drawn; before anybody asks, that ends the application.
    public void onComplaint(Consumer<String> listener) {
        complaints = listener;
    }

    /// Whether everything that is to be shown is drawn: buffers are made on another thread.
    public boolean isComplete() {
        return nodes.values().stream().allMatch(SurfaceNode::isComplete);
    }

    /// Whether a picture is being drawn, a tile each frame.
    boolean isPhotographing() {
        return photograph != null;
    }

    /// Waits until everything that is to be shown can be drawn.
    public void complete() {
        nodes.values().forEach(SurfaceNode::complete);
    }

    /// Shows this state, soon; surfaces that have not changed are not touched.
    public void show(Exhibition next) {
        List<String> gone = new ArrayList<>(nodes.keySet());
        next.surfaces().forEach(s -> gone.remove(s.name()));
        gone.forEach(name -> nodes.remove(name).release());
        List<Vector3d> places = next.places();
        for (int i = 0; i < places.size(); i++) {
            ShownSurface surface = next.surfaces().get(i);
            SurfaceNode node = nodes.computeIfAbsent(surface.name(), name -> {
                SurfaceNode added = new SurfaceNode(name, materials, maker, pace.isCoarse());
                rootNode.attachChild(added);
                return added;
            });
            if (node.shown() != surface) {
                node.show(surface);
            }
            Vector3d place = places.get(i);
            node.setLocalTranslation((float) place.x, (float) place.y, (float) place.z);
        }
        exhibition = next;
        bounds = next.bounds();
        place(cam, orbit);
    }

    public Exhibition exhibition() {
        return exhibition;
    }

    /// Where buffers and charts are made.
    Executor maker() {
        return maker;
    }

    public Fonts fonts() {
        return fonts;
    }

    public Materials materials() {
        return materials;
    }

    /// Pixels per unit of the layout: 1 on an ordinary screen, more where pixels are finer.
    public float screenScale() {
        return screenScale;
    }

    public void setScreenScale(float scale) {
        screenScale = scale;
    }

    public Orbit orbit() {
        return orbit;
    }

    public void setOrbit(Orbit next) {
        orbit = next;
        place(cam, orbit); // at once: what is written on the window asks the camera where surfaces are
    }

    /// Moves the camera so that everything fills the picture.
    ///
    /// @param controls the width of the controls on the left
    /// @param scale    pixels per unit of the layout
    public void frameAll(int width, int height, double controls, double scale) {
        setOrbit(exhibition.framed(orbit, Caption.margins(exhibition, width, height, controls, scale)));
    }

    /// Moves the camera so that one surface fills the picture.
    public void frame(String surface, int width, int height, double controls, double scale) {
        setOrbit(exhibition.framed(orbit, Caption.margins(exhibition, width, height, controls, scale), name -> name.equals(surface)));
    }

    /// A picture of what is shown, without controls.
    ///
    /// @param scale pixels per unit of the layout: how large letters are
    public BufferedImage picture(int width, int height, boolean transparent, double scale) {
        nodes.values().forEach(node -> node.adapt((float) (SAMPLES * scale), scale * orbit.unitsPerPixel(height), false));
        complete();
        rootNode.updateGeometricState();
        try (Snapshot snapshot = snapshot(rootNode, exhibition, orbit, width, height, transparent, scale, LARGE_TILE)) {
            while (snapshot.drawTile()) { // the whole at once
                continue;
            }
            return snapshot.image();
        }
    }

    /// The same while the window goes on: a tile each frame, of what is shown now, whatever is shown next.
    ///
    /// @param from     where the camera stands
    /// @param progress hears the share that is drawn
    /// @return the picture to come; who cancels it gives the rest up
    public CompletableFuture<BufferedImage> pictureToCome(Orbit from, int width, int height, boolean transparent, double scale, DoubleConsumer progress) {
        if (photograph != null) {
            photograph.giveUp();
        }
        Exhibition shown = exhibition;
        photograph = new Photograph(shown, materials, maker, (float) (SAMPLES * scale), scale * from.unitsPerPixel(height),
                world -> snapshot(world, shown, from, width, height, transparent, scale, SMALL_TILE), progress);
        return photograph.result();
    }

    private Snapshot snapshot(Node world, Exhibition shown, Orbit from, int width, int height, boolean transparent, double scale, int tile) {
        Camera camera = cam.clone();
        camera.resize(width, height, false);
        place(camera, from, shown.bounds());
        Node overlay = new Caption(fonts, materials, (float) (SAMPLES * scale), !transparent).of(shown, camera, width * SAMPLES, height * SAMPLES);
        ColorRGBA background = transparent ? new ColorRGBA(0, 0, 0, 0) : BACKGROUND;
        return new Snapshot(renderManager, camera, world, overlay, new Snapshot.Picture(width, height, SAMPLES, background, tile));
    }

    private void place(Camera camera, Orbit from) {
        place(camera, from, bounds);
    }

    private static void place(Camera camera, Orbit from, Bounds bounds) {
        double reach = bounds.radius() + from.position().distance(bounds.centre());
        double nearest = Math.max(from.position().distance(bounds.centre()) - 1.1 * bounds.radius(), reach / 2000);
        camera.setFrustumPerspective((float) Math.toDegrees(Orbit.FIELD_OF_VIEW), (float) camera.getWidth() / camera.getHeight(),
                (float) nearest, (float) (1.1 * reach));
        camera.setLocation(vector(from.position()));
        camera.lookAtDirection(vector(from.backward().negate()), vector(from.up()));
    }

    private static Vector3f vector(Vector3d v) {
        return new Vector3f((float) v.x, (float) v.y, (float) v.z);
    }

    /// Runs a task on the render thread and waits for its result.
    public <T> T call(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>(); // the engine's own future spins while it waits
        enqueue(() -> {
            try {
                result.complete(task.call());
            } catch (Exception | AssertionError | OutOfMemoryError failed) {
                result.completeExceptionally(failed);
            }
        });
        return await(result);
    }

    /// Waits for a result that the render thread will give.
    ///
    /// @throws ViewerException if the application ends before
    <T> T await(CompletableFuture<T> result) {
        try {
            while (true) {
                try {
                    return result.get(200, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    if (ended.getCount() == 0) {
                        rethrow();
                        throw new ViewerException("the viewer was closed before the picture was drawn", notYet);
                    }
                }
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException ours ? ours : new ViewerException("drawing failed: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ViewerException("interrupted while drawing", interrupted);
        }
    }

    /// Ends the application and waits until its window is gone.
    public void end() {
        stop();
        joinRenderThread();
        rethrow();
    }

    /// Waits until the user closes the window.
    public void awaitEnd() {
        await(ended);
        joinRenderThread();
        rethrow();
    }

    /// Waits until the window system is released: the next viewer must not start before.
    private void joinRenderThread() {
        try {
            renderThread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ViewerException("interrupted while closing the viewer", interrupted);
        }
    }

    @Override
    public void handleError(String message, Throwable cause) {
        failure = cause == null ? new IllegalStateException(message) : cause;
        started.countDown();
        ended.countDown();
        stop();
    }

    @Override
    public void destroy() {
        if (photograph != null) {
            photograph.giveUp();
        }
        super.destroy();
        maker.shutdown();
        ended.countDown();
        started.countDown();
    }

    private void rethrow() {
        switch (failure) {
            case null -> { }
            case ViewerException ours -> throw ours;
            case Throwable other -> throw new ViewerException("the viewer cannot draw: " + other
                    + "; it needs OpenGL 3.2 (update the graphics driver, or install Mesa)", other);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ViewerException("interrupted while waiting for the viewer", interrupted);
        }
    }
}
