package holonomy.viewer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.generate.Shapes;
import holonomy.viewer.ViewerException;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// What a user does, on a stage that only records.
class SessionTest {
    private static final Mesh SPHERE = Shapes.icosphere(1);

    /// Records what it is told; background work and what comes back from it run when the test says so.
    private static final class Recorder implements Stage {
        final List<Exhibition> shown = new ArrayList<>();
        final List<String> messages = new ArrayList<>();
        final Queue<Runnable> background = new ArrayDeque<>();
        final Queue<Runnable> posted = new ArrayDeque<>();
        String working;
        double share;
        int framed;

        @Override
        public void show(Exhibition exhibition) {
            shown.add(exhibition);
        }

        @Override
        public void frameAll() {
            framed++;
        }

        @Override
        public void tell(String message, boolean error) {
            messages.add((error ? "error: " : "") + message);
        }

        @Override
        public void working(String task, double done) {
            working = task;
            share = done;
        }

        @Override
        public void later(Runnable task) {
            posted.add(task);
        }

        void runAll() {
            while (!background.isEmpty() || !posted.isEmpty()) {
                if (!background.isEmpty()) {
                    background.poll().run();
                } else {
                    posted.poll().run();
                }
            }
        }
    }

    private final Recorder stage = new Recorder();
    private final Exhibition start = Exhibition.empty().with(ShownSurface.of("sphere", SPHERE)
            .with(ScalarQuantity.of("height", Element.VERTEX, new double[SPHERE.vertexCount()]))
            .with(LabelQuantity.of("part", Element.FACE, new int[SPHERE.faceCount()])));
    private final Session session = new Session(stage, stage.background::add, SessionTest::read, start);

    private static ShownSurface read(String name, Progress progress) {
        progress.report("reading", 0.5);
        if (name.endsWith(".bad")) {
            throw new MeshException(name + ": no mesh, found text");
        }
        return ShownSurface.of(name, SPHERE).with(ScalarQuantity.of("height", Element.VERTEX, new double[SPHERE.vertexCount()]));
    }

    @Test
    void showsAndFramesWhatItStartsWith() {
        assertSame(start, stage.shown.getFirst());
        assertEquals(1, stage.framed);
    }

    @Test
    void onePaintAtATime() {
        assertTrue(start.surface("sphere").shows("part"));
        assertFalse(start.surface("sphere").shows("height"));
        session.change(e -> e.changed("sphere", s -> s.showing("height", true)));
        assertFalse(session.exhibition().surface("sphere").shows("part"));
    }

    @Test
    void everyChangeIsUndoneAndRedone() {
        session.change(e -> e.changed("sphere", s -> s.showing("height", true)));
        session.change(e -> e.changed("sphere", s -> s.withStyle(s.style().withEdges(true))));
        Exhibition last = session.exhibition();
        session.undo();
        session.undo();
        assertSame(start, stage.shown.getLast());
        session.undo();
        assertEquals(List.of("Nothing to undo"), stage.messages);
        session.redo();
        session.redo();
        assertSame(last, stage.shown.getLast());
    }

    @Test
    void aDraggedSliderIsUndoneAtOnce() {
        for (int i = 1; i <= 50; i++) {
            double opacity = 1 - i / 100.0;
            session.adjust("opacity", e -> e.changed("sphere", s -> s.withStyle(s.style().withOpacity(opacity))));
        }
        session.undo();
        assertEquals(1, session.exhibition().surface("sphere").style().opacity());
    }

    @Test
    void openedFilesReplaceWhatWasShown() {
        session.open(List.of("a.obj", "b.obj"), List.of());
        assertEquals("Opening a.obj", stage.working);
        stage.runAll();
        assertEquals(List.of("a.obj", "b.obj"), session.exhibition().surfaces().stream().map(ShownSurface::name).toList());
        assertEquals(null, stage.working);
        assertEquals(2, stage.framed);
        session.undo();
        assertSame(start, session.exhibition());
    }

    @Test
    void filesOfTheSameNameStandSideBySide() {
        session.open(List.of("a.obj", "a.obj"), List.of());
        stage.runAll();
        assertEquals(List.of("a.obj", "a.obj (2)"), session.exhibition().surfaces().stream().map(ShownSurface::name).toList());
    }

    @Test
    void quantitiesThatWereAskedForAreShownOrToldToBeMissing() {
        session.open(List.of("a.obj"), List.of("height"));
        stage.runAll();
        assertTrue(session.exhibition().surface("a.obj").shows("height"));
        session.open(List.of("b.obj"), List.of("depth"));
        stage.runAll();
        assertEquals(List.of("error: nothing on show has a quantity 'depth'; there are [height]"), stage.messages);
        assertEquals("a.obj", session.exhibition().surfaces().getFirst().name());
    }

    @Test
    void aBrokenFileIsToldAndChangesNothing() {
        session.open(List.of("text.bad"), List.of());
        stage.runAll();
        assertEquals(List.of("error: text.bad: no mesh, found text"), stage.messages);
        assertSame(start, session.exhibition());
        assertEquals(null, stage.working);
    }

    @Test
    void whatWasCancelledNeverArrives() {
        session.open(List.of("a.obj"), List.of());
        stage.background.poll().run(); // it is done, but its result has not been shown yet
        session.cancel();
        stage.runAll();
        assertSame(start, session.exhibition());
        assertFalse(session.isWorking());
    }

    @Test
    void progressIsShownUntilTheWorkIsGivenUp() {
        session.open(List.of("a.obj", "b.obj"), List.of());
        stage.background.poll().run();
        stage.posted.poll().run();
        assertEquals("a.obj: reading", stage.working);
        assertEquals(0.25, stage.share);
        stage.posted.poll().run();
        assertEquals(0.75, stage.share);
        assertTrue(session.cancel());
        assertFalse(session.cancel());
        stage.runAll();
        assertEquals(null, stage.working);
        assertSame(start, session.exhibition());
    }

    @Test
    void workThatWasGivenUpBeforeItBeganNeverRuns() {
        boolean[] ran = {false};
        session.compute("work", _ -> ran[0] = true, _ -> { });
        session.cancel();
        stage.runAll();
        assertFalse(ran[0]);
    }

    @Test
    void workEndsWhereItReportsAfterItWasGivenUp() {
        List<String> steps = new ArrayList<>();
        session.compute("work", progress -> {
            progress.report("one", 0);
            steps.add("one");
            session.cancel();
            progress.report("two", 0.5);
            return steps.add("two");
        }, _ -> steps.add("shown"));
        stage.runAll();
        assertFalse(Thread.interrupted() && steps.size() > 1);
        assertEquals(List.of("one"), steps);
    }

    @Test
    void settingsOutliveTheFilesThatAreOpened() {
        session.change(e -> e.withSettings(e.settings().withEdges(true)));
        session.open(List.of("a.obj"), List.of());
        stage.runAll();
        assertTrue(session.exhibition().surface("a.obj").style().edges());
        session.undo();
        session.undo();
        assertFalse(session.exhibition().settings().edges());
    }

    @Test
    void anotherStepOfTheSameThingKeepsWhatWasChosen() {
        session.change(e -> e.changed("sphere", s -> s.showing("part", false).withStyle(s.style().withOpacity(0.5))));
        Exhibition next = start.choosingAs(session.exhibition());
        assertFalse(next.surface("sphere").shows("part"));
        assertEquals(0.5, next.surface("sphere").style().opacity());
    }

    @Test
    void theLatestOfTwoFilesWins() {
        session.open(List.of("a.obj"), List.of());
        stage.background.poll().run();
        session.open(List.of("b.obj"), List.of());
        stage.runAll();
        assertEquals("b.obj", session.exhibition().surfaces().getFirst().name());
    }

    @Test
    void quantitiesThatDoNotFitAreRefusedWithTheirNumbers() {
        ShownSurface sphere = start.surface("sphere");
        ScalarQuantity wrong = ScalarQuantity.of("wrong", Element.VERTEX, new double[7]);
        assertEquals("quantity 'wrong': found 7 values, expected one per vertex (42)",
                assertThrows(ViewerException.class, () -> sphere.with(wrong)).getMessage());
        session.change(e -> e.changed("sphere", s -> s.with(wrong)));
        assertEquals(1, stage.messages.size());
        assertSame(start, session.exhibition());
    }
}
