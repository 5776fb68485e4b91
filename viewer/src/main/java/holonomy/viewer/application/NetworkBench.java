package holonomy.viewer.application;

import holonomy.manifold.Mesh;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.GaugePosition;
import holonomy.viewer.model.Progress;
import holonomy.viewer.model.RunPosition;
import holonomy.viewer.model.RunView;
import holonomy.viewer.model.Session;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.model.Stage;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.tool.FeatureQuantities;
import holonomy.viewer.tool.GaugeExperiment;
import holonomy.viewer.tool.RunInspection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Whatever the window lets a network compute: steps through training runs, follows one that goes on, turns gauges, rotates meshes. On a mesh
/// without a run a convolution of random weights stands in.
final class NetworkBench {
    private static final float INTERVAL = 2; // seconds between looks at a run
    private static final String GAUGE = "gauge";

    private final Session session;
    private final Stage stage;
    private final Map<Path, RunInspection> runs = new HashMap<>();
    private final Latest<RunView, Exhibition> steps;
    private final Latest<Turn, Turned> turns;
    private final Random random = new Random(1);
    private RunInspection run; // that was opened last
    private volatile Stand stand; // the last one
    private long stamp;
    private float sinceLook;
    private String rotation = "";

    NetworkBench(Session session, Stage stage) {
        this.session = session;
        this.stage = stage;
        this.steps = new Latest<>(session, "Running the network", (view, progress) -> {
            progress.report("Running the network", 0.1);
            return run.show(view);
        }, this::showRun);
        this.turns = new Latest<>(session, "Computing in the turned frames", this::turned, this::showTurned);
    }

    void idle() {
        steps.idle();
        turns.idle();
    }

    /// What the last rotation of the mesh has shown, or nothing.
    String rotation() {
        return rotation;
    }

    /// The run that is on show, as it is followed.
    void adopt(RunInspection opened) {
        runs.put(opened.folder(), opened);
        run = opened;
        stamp = opened.stamp();
        rotation = "";
    }

    /// Opens the folder of a run in place of what is shown: in an empty window first the mesh alone, then what the network makes of it.
    ///
    /// @param quantities to show of it
    void open(Path folder, List<String> quantities) {
        String title = "Opening " + folder.getFileName();
        session.compute(title, progress -> {
            progress.report(title + ": data", 0.1);
            RunInspection opened = RunInspection.open(folder);
            return Map.entry(opened, opened.first());
        }, opened -> {
            if (session.exhibition().surfaces().isEmpty()) { // otherwise what is shown stays until all is there
                session.adjust("run", before -> before.with(opened.getValue().surfaces().getFirst()));
                stage.frameAll();
            }
            openNetwork(title, opened.getKey(), quantities);
        });
    }

    private void openNetwork(String title, RunInspection opened, List<String> quantities) {
        session.compute(title, progress -> {
            progress.report(title + ": network", 0.4);
            return opened.show(RunView.FIRST).showing(quantities);
        }, exhibition -> {
            adopt(opened);
            showRun(exhibition);
            stage.frameAll();
        });
    }

    private void showRun(Exhibition next) {
        int before = session.exhibition().run().map(position -> position.view().mesh()).orElse(-1);
        session.adjust("run", earlier -> {
            Exhibition styled = next;
            for (ShownSurface surface : next.surfaces()) {
                styled = styled.with(earlier.settings().applied(surface));
            }
            Exhibition chosen = styled.choosingAs(earlier);
            boolean turned = earlier.gauge().position() == 0 && next.gauge().position() > 0;
            return turned ? chosen.changed(RunInspection.FIELD, s -> s.showing(RunInspection.FRAMES, true)) : chosen; // frames that spin are the point
        });
        if (before != next.run().orElseThrow().view().mesh()) {
            stage.frameAll();
        }
    }

    void step(int meshes, int layers, int channels) {
        position().ifPresent(position -> steps.ask(position.view().stepped(meshes, layers, channels)));
    }

    void stepEpochs(int epochs) {
        position().ifPresent(position -> steps.ask(position.epochsLater(epochs)));
    }

    /// Where in a run the session is; after an undo that may be another run than the one opened last.
    private Optional<RunPosition> position() {
        Optional<RunPosition> position = session.exhibition().run();
        position.ifPresent(p -> run = runs.getOrDefault(p.folder(), run));
        return position;
    }

    /// A training that is still running writes checkpoints: each is shown when it comes, unless an earlier epoch is being looked at.
    void follow(float seconds) {
        sinceLook += seconds;
        if (run == null || sinceLook < INTERVAL || session.isWorking()) {
            return;
        }
        sinceLook = 0;
        long now = run.stamp();
        boolean fresh = now != stamp;
        stamp = now;
        position().filter(_ -> fresh).ifPresent(position -> {
            boolean newest = position.view().epoch() == RunView.NEWEST;
            stage.tell("A new checkpoint of the training" + (newest ? "" : "; step to the last epoch to follow it"), false);
            if (newest) {
                steps.ask(position.view());
            }
        });
    }

    void turn(double to, boolean equivariant) {
        if (session.exhibition().surfaces().isEmpty()) {
            return;
        }
        position().ifPresentOrElse(position -> steps.ask(position.view().inGauge(to, equivariant)),
                () -> turns.ask(new Turn(session.exhibition().surfaces().getFirst(), new GaugePosition(to, equivariant, 0))));
    }

    /// What to turn: decided where the exhibition is known, computed elsewhere.
    private record Turn(ShownSurface surface, GaugePosition wanted) {
    }

    private record Turned(Turn turn, GaugeExperiment.Answer answer) {
    }

    private Turned turned(Turn turn, Progress progress) {
        GaugePosition wanted = turn.wanted;
        return new Turned(turn, experiment(turn.surface.mesh(), progress).turned(wanted.position(), wanted.equivariant()));
    }

    /// Frames and fields in the turned gauge, on what the surface has become meanwhile.
    private void showTurned(Turned turned) {
        GaugeExperiment.Answer answer = turned.answer;
        GaugePosition wanted = turned.turn.wanted;
        List<Quantity> quantities = new ArrayList<>(List.of(new FrameQuantity(GAUGE, answer.surface().frames())));
        quantities.addAll(FeatureQuantities.of(answer.last().type(), answer.last().values(), answer.surface().frames(), 0));
        session.adjust("gauge", exhibition -> {
            ShownSurface shown = exhibition.surfaces().stream().filter(s -> s.mesh() == turned.turn.surface.mesh()).findFirst().orElse(null);
            if (shown == null) {
                return exhibition; // another file was opened
            }
            for (Quantity quantity : quantities) {
                boolean glyphs = quantity instanceof FrameQuantity || quantity instanceof DirectionQuantity field && field.order() == 1;
                boolean seen = shown.names().contains(quantity.name()) ? shown.shows(quantity.name()) : glyphs;
                shown = shown.with(quantity).showing(quantity.name(), seen);
            }
            return exhibition.with(exhibition.settings().applied(shown)).withGauge(new GaugePosition(wanted.position(), wanted.equivariant(), answer.error()));
        });
    }

    /// What answers on a mesh that is no run's.
    private record Stand(Mesh mesh, GaugeExperiment experiment) {
    }

    /// Without a lock: what was given up must not hold up what comes next.
    private GaugeExperiment experiment(Mesh mesh, Progress progress) {
        Stand known = stand;
        if (known == null || known.mesh != mesh) {
            progress.report("Log maps and transporters", 0.2);
            known = new Stand(mesh, GaugeExperiment.on(mesh, 1));
            progress.report("Running the network", 0.5);
            stand = known;
        }
        return known.experiment;
    }

    /// The network that answers on a mesh that is shown.
    GaugeExperiment current(Exhibition exhibition, Mesh mesh, Progress progress) {
        return exhibition.run().isPresent() ? run.experiment() : experiment(mesh, progress);
    }

    void rotate() {
        Exhibition exhibition = session.exhibition();
        if (exhibition.surfaces().isEmpty()) {
            return;
        }
        long seed = random.nextLong();
        position();
        session.compute("Rotating the mesh", progress -> {
            GaugeExperiment network = current(exhibition, exhibition.surfaces().getFirst().mesh(), progress);
            progress.report("Rotating the mesh: everything anew", 0.3);
            return network.rotated(seed, exhibition.gauge().equivariant()).error();
        }, error -> {
            rotation = String.format(Locale.ROOT, "mesh rotated: answer changed by %.1e", error);
            stage.tell("The mesh was rotated at random and everything computed anew: the network's answer changed by "
                    + String.format(Locale.ROOT, "%.1e of its largest value", error), false);
        });
    }
}
