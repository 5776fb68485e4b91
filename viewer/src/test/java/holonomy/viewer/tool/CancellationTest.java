package holonomy.viewer.tool;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Progress;
import holonomy.viewer.model.Session;
import holonomy.viewer.model.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What is given up ends, also where it reports no progress for long.
class CancellationTest {
    private static final int BEFORE = 400;   // milliseconds that work goes on before it is given up
    private static final int AFTER = 60_000; // in which it must end

    /// A stage that does nothing.
    private record Silent(ConcurrentLinkedQueue<Runnable> posted) implements Stage {
        @Override
        public void show(Exhibition exhibition) {
            // Nobody looks.
        }

        @Override
        public void frameAll() {
            // Nobody looks.
        }

        @Override
        public void tell(String message, boolean error) {
            // Nobody looks.
        }

        @Override
        public void working(String task, double share) {
            // Nobody looks.
        }

        @Override
        public void later(Runnable task) {
            posted.add(task);
        }
    }

    @Test
    void longComputationsEndWhenTheyAreGivenUp() throws InterruptedException {
        Mesh large = Shapes.icosphere(7); // seconds of each
        Map<String, Session.Work<?>> works = Map.of(
                "curvatures", _ -> StandardQuantities.of("mesh", large, Progress.UNSEEN),
                "log maps", _ -> GaugeExperiment.on(large, 1),
                "eigenvectors", _ -> Singularities.smoothest("field", Frames.firstEdge(large), 4));
        for (Map.Entry<String, Session.Work<?>> work : works.entrySet()) {
            AtomicReference<Thread> thread = new AtomicReference<>();
            AtomicBoolean completed = new AtomicBoolean();
            Session session = new Session(new Silent(new ConcurrentLinkedQueue<>()), task -> thread.set(Thread.ofPlatform().start(task)),
                    (_, _) -> null, Exhibition.empty());
            session.compute(work.getKey(), progress -> {
                Object result = work.getValue().run(progress);
                completed.set(true);
                return result;
            }, _ -> { });
            Thread.sleep(BEFORE);
            assertTrue(session.cancel());
            thread.get().join(AFTER);
            assertFalse(thread.get().isAlive(), work.getKey() + ": goes on after it was given up");
            assertFalse(completed.get(), work.getKey() + ": ran to its end although it was given up");
        }
    }
}
