package holonomy.meshconv.command;

import holonomy.meshconv.network.Nonlinearity;
import holonomy.meshconv.network.SegmentationNetwork;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/// The options of `train` about the network that are there to be compared, for networks with a class per vertex: their defaults are what measurements
/// chose (docs/experiments.md has the figures).
final class NetworkChoices {
    @Option(names = "--dropout", paramLabel = "P",
            description = "Drop whole fields before the read-out with this probability in training (default: " + SegmentationNetwork.USUAL_DROPOUT
                    + "; 0 where there is a class per surface).")
    private Double dropout;

    @Option(names = "--context", description = "Tell every vertex the means of the read-out's invariants over its surface.")
    private boolean context;

    @Option(names = "--blocks", paramLabel = "LIST", split = ",",
            description = "Residual blocks on each level from the finest, such as 3,2,2 (default: 2; 1 on the finest of fine meshes).")
    private List<Integer> blocks;

    @Option(names = "--rings", paramLabel = "N", description = "Rings of every convolution (default: " + SegmentationNetwork.USUAL_RINGS + ").")
    private Integer rings;

    @Option(names = "--nonlinearity", paramLabel = "KIND",
            description = "signal (a function of samples, default), norm (gates by each field's norm) or gated (gates by all invariants).")
    private Nonlinearity nonlinearity;

    /// Refuses what only networks with a class per vertex have.
    void requireNone(String data) {
        if (context || dropout != null && dropout > 0 || blocks != null || rings != null || nonlinearity != null) {
            throw new InputException("--dropout, --context, --blocks, --rings and --nonlinearity are for networks with a class per vertex: " + data
                    + " has one per surface");
        }
    }

    SegmentationNetwork apply(SegmentationNetwork usual) {
        SegmentationNetwork network = usual.withContext(context);
        if (dropout != null) {
            network = network.withDropout(dropout);
        }
        if (rings != null) {
            if (rings < 1) {
                throw new InputException("--rings " + rings + ": expected at least 1");
            }
            network = network.withRings(rings);
        }
        if (nonlinearity != null) {
            network = network.withNonlinearity(nonlinearity);
        }
        return blocks == null ? network : network.withBlocks(checked(usual.hidden().size()));
    }

    private List<Integer> checked(int levels) {
        if (blocks.size() != levels || blocks.stream().anyMatch(count -> count < 0)) {
            throw new InputException(String.format(Locale.ROOT, "--blocks %s: expected a number for each of %d levels", blocks, levels));
        }
        return blocks;
    }
}
