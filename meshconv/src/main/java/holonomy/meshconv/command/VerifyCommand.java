package holonomy.meshconv.command;

import holonomy.gstructure.PlanarGroup;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.layer.SurfaceLevel;
import holonomy.meshconv.layer.Transport;
import holonomy.meshconv.network.Equivariance;
import holonomy.meshconv.network.Equivariance.Certificate;
import holonomy.meshconv.network.Equivariance.Errors;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.prepare.Pyramid;
import holonomy.meshconv.train.RunFolder;
import holonomy.transport.Neighbourhood;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./holonomy verify`: how far each layer of a network is from equivariant.
@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures how far each layer and the whole of a network are from equivariant.",
        footer = {"", "An error is max |f(g x) - g f(x)| / max |f(x)| for a random change of gauge at every vertex, a random motion of space and a",
            "random renumbering. Frames, log maps, transporters and input features are computed anew from the changed mesh.",
            "A finite structure group's frames are part of the surface: they are carried along with motion and renumbering, as are the vertices of",
            "coarser levels with renumbering.",
            "Both precisions are measured: float32 on the engine, float64 on the plain one."})
public final class VerifyCommand implements Subcommand {
    private static final int CLASSES = 8;
    private static final long PLAIN_COST = 10; // how many times longer a measurement takes on the plain engine, about
    private static final String LEVELS = "96 radius:0.25, 24 radius:0.5";

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "A run folder of './holonomy train' (default: a random network).")
    private Path run;

    @Option(names = "--group", paramLabel = "GROUP", description = "The structure group of the random network (default so2).")
    private String group;

    @Option(names = "--mesh", paramLabel = "MESH", defaultValue = "icosphere:3", description = MeshSource.DESCRIPTION
            + " Default: ${DEFAULT-VALUE}.")
    private String meshName;

    @Option(names = "--neighbourhood", paramLabel = "SPEC", description = "one-ring, radius:R, edges:K or knn:N for the random network (default edges:2.5).")
    private String neighbourhood;

    @Option(names = "--levels", paramLabel = "LEVELS", description = "Coarser levels of the random network, or none (default " + LEVELS + ").")
    private String levels;

    @Option(names = "--transport", paramLabel = "KIND",
            description = "parallel, or none for a random network whose transporters are the identity, which fails (default parallel).")
    private Transport transport;

    @Option(names = "--engine", paramLabel = "ENGINE", defaultValue = "auto",
            description = "The engine for float32: auto, scalar, panama or opencl[:DEVICE] (default ${DEFAULT-VALUE}).")
    private String engineName;

    @Override
    public Integer call() {
        if (run != null && (group != null || neighbourhood != null || levels != null || transport != null)) {
            throw new InputException("a run has its own group, neighbourhood, levels and transport: leave --group, --neighbourhood, --levels and"
                    + " --transport out, or the run");
        }
        RunFolder folder = run == null ? null : new RunFolder(run);
        Preparation preparation = folder == null ? random() : RunSetup.read(folder).preparation();
        SurfaceLevel surface = preparation.surface(MeshSource.read(meshName).mesh());
        try (Network single = folder == null ? random(preparation) : folder.network(); Network twice = single.in(Precision.FLOAT64);
                Engine engine = Engines.byName(engineName); Engine plain = Engines.byName("scalar")) {
            Certificate float32;
            Certificate float64;
            try (ProgressBar bar = Progress.bar("verify", (1 + PLAIN_COST) * Equivariance.of(single).measurements())) {
                float32 = Equivariance.of(single, bar::step).on(engine, surface, preparation.features(), preparation.transport(), common.seed());
                float64 = Equivariance.of(twice, () -> bar.stepBy(PLAIN_COST)).on(plain, surface, preparation.features(), preparation.transport(), common.seed());
            }
            boolean passed = float32.passed() && float64.passed();
            print(common.text(), "float32 on " + engine.name(), float32);
            print(common.text(), "float64 on " + plain.name(), float64);
            if (preparation.transport() == Transport.NONE) {
                common.text().println("transporters are replaced by the identity (--transport none): this network is not equivariant, on purpose");
            }
            common.text().println(passed ? "passed" : "FAILED");
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("group", preparation.group().toString());
            result.put("mesh", meshName);
            result.put("neighbourhood", preparation.neighbourhood().toString());
            result.put("transport", preparation.transport().toString());
            result.put("engine", engine.name());
            result.put("seed", common.seed());
            result.putAll(map(float32));
            result.put("float64", map(float64));
            result.put("passed", passed);
            common.result(result);
            return passed ? Holonomy.OK : Holonomy.FAILED;
        }
    }

    private Preparation random() {
        PlanarGroup structure = Groups.parse(group == null ? "so2" : group);
        return new Preparation(structure, Neighbourhood.parse(neighbourhood == null ? "edges:2.5" : neighbourhood),
                Pyramid.parse(levels == null ? LEVELS : levels))
                .withTransport(transport == null ? Transport.PARALLEL : transport);
    }

    /// A network with random weights and biases.
    private Network random(Preparation preparation) {
        Network network = SegmentationNetwork.usual(preparation.input(), HiddenTypes.usual(preparation.group()), CLASSES,
                preparation.levels().levels().size()).build(Precision.FLOAT32);
        return network.initialise(common.seed());
    }

    private static Map<String, Object> map(Certificate certificate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("layers", certificate.layers().stream().map(VerifyCommand::map).toList());
        Map<String, Object> network = map(certificate.network());
        network.remove("layer");
        map.put("network", network);
        map.put("tolerance", certificate.tolerance());
        map.put("passed", certificate.passed());
        return map;
    }

    private static Map<String, Object> map(Errors errors) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("layer", errors.layer());
        map.put("gaugeError", errors.gauge());
        map.put("rigidError", errors.rigid());
        map.put("permutationError", errors.permutation());
        return map;
    }

    private static void print(PrintStream out, String title, Certificate certificate) {
        out.printf(Locale.ROOT, "%-28s %10s %10s %12s   (below %.0e)%n", title, "gauge", "rigid", "permutation", certificate.tolerance());
        for (Errors errors : certificate.layers()) {
            print(out, errors);
        }
        print(out, certificate.network());
    }

    private static void print(PrintStream out, Errors errors) {
        out.printf(Locale.ROOT, "  %-26s %10.1e %10.1e %12.1e%n", errors.layer(), errors.gauge(), errors.rigid(), errors.permutation());
    }
}
