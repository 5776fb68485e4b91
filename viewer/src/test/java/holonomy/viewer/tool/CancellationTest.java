package holonomy.viewer.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.io.MeshFile;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Progress;
import holonomy.viewer.model.Session;
import holonomy.viewer.model.Stage;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is given up ends, also where it reports no progress for long.
class CancellationTest {
    private static final int BEFORE = 400;   // milliseconds that work goes on before it is given up
    private static final int AFTER = 60_000; // in which it must end

    /// A stage that does nothing.
    private record Silent(LinkedBlockingQueue<Runnable> posted) implements Stage {
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
            Session session = new Session(new Silent(new LinkedBlockingQueue<>()), task -> thread.set(Thread.ofPlatform().start(task)),
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

    /// Library calls that ask for no interruption go on by themselves, and be there more of them than processors, the window is free at once,
    /// what comes next is computed and what was given up is never shown.
    @Test
    void whatCannotEndHoldsUpNothing() throws InterruptedException {
        LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
        Session session = new Session(new Silent(posted), Session.threads(), (_, _) -> null, Exhibition.empty());
        AtomicBoolean over = new AtomicBoolean();
        List<String> shown = new CopyOnWriteArrayList<>();
        int abandoned = 2 * Runtime.getRuntime().availableProcessors();
        try {
            for (int i = 0; i < abandoned; i++) {
                CountDownLatch begun = new CountDownLatch(1);
                session.compute("library call", _ -> {
                    begun.countDown();
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                    return "abandoned";
                }, shown::add);
                assertTrue(begun.await(AFTER, TimeUnit.MILLISECONDS), "call " + i + " waits for those that were given up");
                assertTrue(session.cancel());
                assertFalse(session.isWorking());
            }
            CountDownLatch computed = new CountDownLatch(1);
            session.compute("next", _ -> {
                computed.countDown();
                return "next";
            }, shown::add);
            assertTrue(computed.await(AFTER, TimeUnit.MILLISECONDS), "the next one waits for those that were given up");
        } finally {
            over.set(true);
        }
        for (int i = 0; i < abandoned + 1; i++) {
            Runnable result = posted.poll(AFTER, TimeUnit.MILLISECONDS);
            assertNotNull(result, i + " of " + (abandoned + 1) + " came to an end");
            result.run();
        }
        assertEquals(List.of("next"), shown);
    }

    /// jMonkeyEngine's loaders end where they read next after they were given up, and do not take that for a damaged file.
    @Test
    void modelsEndWhenTheyAreGivenUp(@TempDir Path folder) throws Exception {
        Path model = folder.resolve("model.mesh.xml");
        Mesh sphere = Shapes.icosphere(4);
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(model))) {
            writer.println("<mesh><submeshes><submesh usesharedvertices='false' use32bitindexes='true' operationtype='triangle_list'>");
            writer.println("<faces count='" + sphere.faceCount() + "'>");
            for (int f = 0; f < sphere.faceCount(); f++) {
                writer.println("<face v1='" + sphere.vertex(f, 0) + "' v2='" + sphere.vertex(f, 1) + "' v3='" + sphere.vertex(f, 2) + "'/>");
            }
            writer.println("</faces><geometry vertexcount='" + sphere.vertexCount() + "'><vertexbuffer positions='true'>");
            for (int v = 0; v < sphere.vertexCount(); v++) {
                writer.println("<vertex><position x='" + sphere.x(v) + "' y='" + sphere.y(v) + "' z='" + sphere.z(v) + "'/></vertex>");
            }
            writer.println("</vertexbuffer></geometry></submesh></submeshes></mesh>");
        }
        assertEquals(sphere.faceCount(), StandardQuantities.read(model.toString(), Progress.UNSEEN).mesh().faceCount());
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> MeshFile.read(model));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
