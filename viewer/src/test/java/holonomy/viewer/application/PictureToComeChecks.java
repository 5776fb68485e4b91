package holonomy.viewer.application;

import com.jme3.app.Application;
import com.jme3.app.state.BaseAppState;
import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Pictures that are drawn while the window goes on: run by [PictureTest] in a Java of its own.
final class PictureToComeChecks {
    private static final int WIDTH = 1800;
    private static final int HEIGHT = 1200;

    private final ViewerApplication application = ViewerApplication.launch(64, 64, false);
    private final Mesh mesh = Shapes.bumpySphere(5, 1);
    private volatile int frames;

    private PictureToComeChecks() {
    }

    public static void main(String[] arguments) throws Exception {
        PictureToComeChecks checks = new PictureToComeChecks();
        try {
            checks.thePictureIsOfWhatWasShownAndFramesGoOn();
            checks.whatIsGivenUpEnds();
        } finally {
            checks.application.end();
        }
    }

    private Exhibition exhibition(int axis) {
        double[] values = new double[mesh.vertexCount()];
        Arrays.setAll(values, v -> axis == 0 ? mesh.x(v) : mesh.y(v));
        return Exhibition.empty().with(ShownSurface.of("ball", mesh).with(ScalarQuantity.of("height", Element.VERTEX, values))
                .with(new FrameQuantity("frames", Frames.firstEdge(mesh))));
    }

    private CompletableFuture<BufferedImage> ask(CountDownLatch tile) {
        return application.call(() -> application.pictureToCome(application.orbit(), WIDTH, HEIGHT, false, 1, _ -> tile.countDown()));
    }

    private void thePictureIsOfWhatWasShownAndFramesGoOn() throws Exception {
        BufferedImage atOnce = application.call(() -> {
            application.show(exhibition(0));
            application.setOrbit(Orbit.INITIAL);
            application.frameAll(WIDTH, HEIGHT, 0, 1);
            application.getStateManager().attach(new FrameCounter());
            return application.picture(WIDTH, HEIGHT, false, 1);
        });
        int before = frames;
        CountDownLatch tile = new CountDownLatch(1);
        CompletableFuture<BufferedImage> coming = ask(tile);
        tile.await();
        application.call(() -> { // what comes next is not in the picture
            application.show(exhibition(1));
            application.setOrbit(application.orbit().turned(1, 0));
            return null;
        });
        BufferedImage picture = coming.get(60, TimeUnit.SECONDS);
        int between = frames - before;
        System.out.printf(Locale.ROOT, "%d frames while a picture of %d x %d was drawn%n", between, WIDTH, HEIGHT);
        require(between > 20, "only " + between + " frames were drawn meanwhile");
        int different = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                different += picture.getRGB(x, y) == atOnce.getRGB(x, y) ? 0 : 1;
            }
        }
        require(different < 1e-3 * WIDTH * HEIGHT, different + " pixels differ from the picture that was drawn at once"); // tiles round otherwise
    }

    private void whatIsGivenUpEnds() throws Exception {
        CountDownLatch tiles = new CountDownLatch(2);
        CompletableFuture<BufferedImage> first = ask(tiles);
        tiles.await();
        first.cancel(false);
        CompletableFuture<BufferedImage> second = ask(new CountDownLatch(1));
        CompletableFuture<BufferedImage> third = ask(new CountDownLatch(1)); // only the last is drawn
        require(third.get(60, TimeUnit.SECONDS).getWidth() == WIDTH, "no picture after one that was given up");
        require(first.isCancelled() && second.isCancelled(), "what was given up went on");
    }

    /// Counts what is drawn.
    private final class FrameCounter extends BaseAppState {
        @Override
        public void postRender() {
            frames++; // only here
        }

        @Override
        protected void initialize(Application ignored) {
            // Nothing but a number.
        }

        @Override
        protected void cleanup(Application ignored) {
            // Nothing but a number.
        }

        @Override
        protected void onEnable() {
            // Always enabled.
        }

        @Override
        protected void onDisable() {
            // Always enabled.
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
