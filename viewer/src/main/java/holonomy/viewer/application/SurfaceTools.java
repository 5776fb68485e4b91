package holonomy.viewer.application;

import holonomy.gstructure.frame.Frames;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.transport.Neighbourhoods;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Picking;
import holonomy.viewer.model.Progress;
import holonomy.viewer.model.RunView;
import holonomy.viewer.model.Session;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.model.Stage;
import holonomy.viewer.quantity.AnnotationQuantity;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.quantity.KernelQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.tool.GaugeExperiment;
import holonomy.viewer.tool.KernelProbe;
import holonomy.viewer.tool.LogMap;
import holonomy.viewer.tool.Singularities;
import holonomy.viewer.tool.Stroke;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joml.Vector3d;

/// What is drawn round the vertex that was picked, and along a drag.
final class SurfaceTools {
    private static final double LARGEST_REACH = 0.45; // of a log map, as a share of the root of the area
    private static final int[] ORDERS = {1, 2, 4};

    private final Session session;
    private final Stage stage;
    private final NetworkBench bench;
    private Picking picked;
    private Stroke stroke;
    private boolean carrying;
    private double reach = 0.5;
    private int nextKernel;
    private int nextOrder = 2; // the cross field first

    SurfaceTools(Session session, Stage stage, NetworkBench bench) {
        this.session = session;
        this.stage = stage;
        this.bench = bench;
    }

    void pick(Picking at) {
        picked = at;
    }

    /// What was picked last, if its surface is still there.
    Optional<Picking> picked() {
        return Optional.ofNullable(picked).filter(at -> session.exhibition().surfaces().stream()
                .anyMatch(s -> s.name().equals(at.surface()) && at.vertex() < s.mesh().vertexCount()));
    }

    private Optional<Picking> needPicked() {
        if (picked().isEmpty()) {
            stage.tell("Click on the surface first: this is drawn round the vertex that was picked", false);
        }
        return picked();
    }

    double reach() {
        return reach;
    }

    void setReach(double share) {
        reach = Math.clamp(share, 0.05, 1);
        if (picked().isPresent() && session.exhibition().surface(picked.surface()).names().contains(LogMap.NAME)) {
            showLogMap();
        }
    }

    void showLogMap() {
        needPicked().ifPresent(at -> {
            ShownSurface surface = session.exhibition().surface(at.surface());
            double share = reach;
            session.compute("Log map", _ -> {
                Frames frames = Frames.firstEdge(surface.mesh());
                return new LogMap(frames).at(at.vertex(), share * LARGEST_REACH * Math.sqrt(frames.geometry().totalArea()));
            }, quantities -> addShown("log map", at.surface(), quantities));
        });
    }

    /// The kernels of the shown layer, or of the next convolution after it, one after another: each irrep in with each irrep out.
    void showKernel() {
        needPicked().ifPresent(at -> {
            Exhibition exhibition = session.exhibition();
            int number = nextKernel++;
            session.compute("Kernel", progress -> kernel(exhibition, at, number, progress), kernel -> {
                addShown("kernel", at.surface(), List.of(kernel));
                stage.tell("A neighbour there with a unit feature is answered so; press J for the next kernel", false);
            });
        });
    }

    private KernelQuantity kernel(Exhibition exhibition, Picking at, int number, Progress progress) {
        GaugeExperiment network = bench.current(exhibition, exhibition.surface(at.surface()).mesh(), progress);
        List<KernelProbe> probes = KernelProbe.of(network.network());
        int layer = exhibition.run().map(position -> position.view().layer()).orElse(RunView.FIRST.layer());
        KernelProbe probe = probes.get(Math.clamp(network.convolutionAfter(layer), 0, probes.size() - 1));
        List<KernelProbe.Channel> channels = probe.channels(exhibition.run().map(position -> position.view().channel()).orElse(0));
        KernelProbe.Channel channel = channels.get(Math.floorMod(number, channels.size()));
        double[] response;
        try (Engine engine = Engines.best()) {
            response = probe.response(engine, channel, KernelQuantity.rho(), KernelQuantity.theta());
        }
        Frames frames = network.frames(exhibition.gauge().position());
        Neighbourhoods rows = network.surface().neighbourhoods();
        int p = at.vertex();
        double[] neighbours = new double[2 * (rows.end(p) - rows.begin(p))];
        for (int e = rows.begin(p); e < rows.end(p); e++) {
            neighbours[2 * (e - rows.begin(p))] = rows.r(e);
            // From the gauge at the slider's start to that on show.
            neighbours[2 * (e - rows.begin(p)) + 1] = rows.theta(e) - frames.sign(p) * (frames.offset(p) - network.surface().frames().offset(p));
        }
        return new KernelQuantity("kernel, " + channel, exhibition.surface(at.surface()).mesh().position(p, new Vector3d()),
                frames.e1(p, new Vector3d()), frames.e2(p, new Vector3d()), new SurfaceGeometry(network.surface()).radius(p),
                channel.out().components() == 1 ? 0 : channel.out().frequency(), response, neighbours);
    }

    /// Vector, line and cross field in turn.
    void showDirectionField() {
        if (session.exhibition().surfaces().isEmpty()) {
            return;
        }
        ShownSurface surface = picked().map(at -> session.exhibition().surface(at.surface())).orElse(session.exhibition().surfaces().getFirst());
        int order = ORDERS[nextOrder % ORDERS.length];
        nextOrder++;
        session.compute("Smoothest field of order " + order, _ -> Singularities.smoothest("smoothest field", Frames.firstEdge(surface.mesh()), order),
                field -> {
                    addShown("field", surface.name(), List.of(field));
                    showSingularities(surface.name(), field);
                });
    }

    void showSingularities(String surface, DirectionQuantity field) {
        session.compute("Singularities", _ -> Singularities.of(field), found -> {
            AnnotationQuantity drawing = found.drawing("singularities");
            addShown("field", surface, List.of(drawing));
            stage.tell(String.format(Locale.ROOT, "%s, order %d: %d singularities, the sum of their indices is %.4g", field.name(), field.order(),
                    found.count(), found.sum()), false);
        });
    }

    private void addShown(String topic, String surface, List<? extends Quantity> quantities) {
        session.adjust(topic, e -> {
            if (e.surfaces().stream().noneMatch(s -> s.name().equals(surface))) {
                return e; // it was closed while this was computed
            }
            return e.changed(surface, s -> {
                ShownSurface result = s;
                for (Quantity quantity : quantities) {
                    if (quantity instanceof KernelQuantity) {
                        result = result.without(KernelQuantity.class);
                    }
                    result = result.with(quantity).showing(quantity.name(), true);
                }
                return result;
            });
        });
    }

    boolean carrying() {
        return carrying;
    }

    void setCarrying(boolean on) {
        carrying = on;
        stage.tell(on ? "Drag over the surface: a vector is carried along; come back to where you began to see the holonomy" : "Dragging orbits again", false);
    }

    /// A stroke begins at a place of a surface; false if it does not.
    boolean beginStroke(Optional<Picking> at) {
        stroke = at.map(p -> new Stroke(p.surface(), frames(session.exhibition().surface(p.surface())), p.vertex())).orElse(null);
        return stroke != null;
    }

    /// Any frames of a surface will do; those that it shows are there at once.
    private static Frames frames(ShownSurface surface) {
        return surface.quantities().stream().filter(FrameQuantity.class::isInstance).map(quantity -> ((FrameQuantity) quantity).frames()).findFirst()
                .orElseGet(() -> Frames.firstEdge(surface.mesh()));
    }

    void extendStroke(Optional<Picking> at) {
        at.filter(p -> stroke != null && p.surface().equals(stroke.surface()) && stroke.extendTo(p.vertex()))
                .ifPresent(_ -> addShown("stroke", stroke.surface(), List.of(stroke.quantity())));
    }

    void endStroke() {
        if (stroke != null && stroke.length() > 1) {
            stage.tell(stroke.description(), false);
        }
    }
}
