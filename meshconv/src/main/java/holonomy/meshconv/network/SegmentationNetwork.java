package holonomy.meshconv.network;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.layer.CoarseLevel;
import holonomy.meshconv.layer.EquivariantNormalisation;
import holonomy.meshconv.layer.FieldDropout;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.GlobalContext;
import holonomy.meshconv.layer.InvariantReadout;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.Linear;
import holonomy.meshconv.layer.RegularNonlinearity;
import holonomy.meshconv.layer.Residual;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The networks that the commands train: U-shaped, with residual blocks of two convolutions on every level of the surface, and an invariant readout
/// of two stages.
///
/// On each level comes first a convolution into the level's type; then, on the finest level, the coarser ones as a residual, and the blocks; on
/// coarser levels half of the blocks (more, of an odd number), the next level as a residual, the other blocks, and an intertwiner back to the type of
/// the level above.
///
/// @param input   the type of the input features
/// @param hidden  the type between layers, on each level from the finest
/// @param classes the number of logits
/// @param blocks  the number of residual blocks on each level
/// @param rings   of every convolution
/// @param dropout the share of fields dropped before the readout
/// @param context whether the readout's invariants are joined by their means over the surface
/// @param nonlinearity of all hidden fields
public record SegmentationNetwork(FieldType input, List<FieldType> hidden, int classes, List<Integer> blocks, int rings, double dropout,
                                  boolean context, Nonlinearity nonlinearity) {
    /// The dropout of [#usual] networks.
    public static final double USUAL_DROPOUT = 0.1;

    /// The rings of [#usual] networks.
    public static final int USUAL_RINGS = 1;

    private static final int FINE_MESH = 3; // coarser levels from which on a block on the finest costs more than on all others together

    public SegmentationNetwork {
        hidden = List.copyOf(hidden);
        blocks = List.copyOf(blocks);
        if (hidden.isEmpty() || hidden.size() != blocks.size()) {
            throw new FieldException("a network with types " + hidden + " and " + blocks + " blocks: expected one of each per level");
        }
    }

    /// Without global context, with nonlinearities of signals.
    public SegmentationNetwork(FieldType input, List<FieldType> hidden, int classes, List<Integer> blocks, int rings, double dropout) {
        this(input, hidden, classes, blocks, rings, dropout, false, Nonlinearity.SIGNAL);
    }

    /// On one level.
    public SegmentationNetwork(FieldType input, FieldType hidden, int classes, int blocks, int rings, double dropout) {
        this(input, List.of(hidden), classes, List.of(blocks), rings, dropout);
    }

    /// What measurements chose, for a surface with so many coarser levels: see docs/experiments.md. Fine meshes, with three of them, get one block on the
    /// finest for the sake of time; the accuracy of that was not compared.
    public static SegmentationNetwork usual(FieldType input, FieldType hidden, int classes, int coarserLevels) {
        if (coarserLevels == 0) {
            return new SegmentationNetwork(input, hidden, classes, 3, USUAL_RINGS, USUAL_DROPOUT);
        }
        List<Integer> blocks = new ArrayList<>(Collections.nCopies(coarserLevels + 1, 2));
        blocks.set(0, coarserLevels < FINE_MESH ? 2 : 1);
        return new SegmentationNetwork(input, Collections.nCopies(coarserLevels + 1, hidden), classes, blocks, USUAL_RINGS, USUAL_DROPOUT);
    }

    public SegmentationNetwork withDropout(double share) {
        return new SegmentationNetwork(input, hidden, classes, blocks, rings, share, context, nonlinearity);
    }

    public SegmentationNetwork withContext(boolean wanted) {
        return new SegmentationNetwork(input, hidden, classes, blocks, rings, dropout, wanted, nonlinearity);
    }

    public SegmentationNetwork withBlocks(List<Integer> counts) {
        return new SegmentationNetwork(input, hidden, classes, counts, rings, dropout, context, nonlinearity);
    }

    public SegmentationNetwork withRings(int count) {
        return new SegmentationNetwork(input, hidden, classes, blocks, count, dropout, context, nonlinearity);
    }

    public SegmentationNetwork withNonlinearity(Nonlinearity other) {
        return new SegmentationNetwork(input, hidden, classes, blocks, rings, dropout, context, other);
    }

    /// A network with a row of logits per vertex.
    public Network build(Precision precision) {
        return Network.of(layers(), precision);
    }

    private List<Layer> layers() {
        FieldType type = hidden.getFirst();
        List<Layer> layers = new ArrayList<>();
        layers.add(new EquivariantNormalisation(input));
        convolution(layers, input, type);
        coarser(layers, 1);
        blocks(layers, type, blocks.getFirst());
        FieldType invariants = invariants(Math.max(classes, fields(type)));
        if (dropout > 0) {
            layers.add(new FieldDropout(type, dropout));
        }
        layers.add(new InvariantReadout(type, invariants));
        if (context) {
            layers.add(new GlobalContext(invariants));
        }
        layers.add(new EquivariantNormalisation(invariants));
        layers.add(RegularNonlinearity.exact(invariants));
        layers.add(new InvariantReadout(invariants, invariants(classes)));
        return layers;
    }

    private void convolution(List<Layer> layers, FieldType from, FieldType to) {
        layers.add(new GaugeConvolution(from, to, rings));
        layers.add(new EquivariantNormalisation(to));
        layers.add(nonlinearity.on(to));
    }

    private void blocks(List<Layer> layers, FieldType type, int count) {
        for (int i = 0; i < count; i++) {
            layers.add(new Residual(new GaugeConvolution(type, type, rings), new EquivariantNormalisation(type), nonlinearity.on(type),
                    new GaugeConvolution(type, type, rings), new EquivariantNormalisation(type)));
            layers.add(nonlinearity.on(type));
        }
    }

    /// The levels from `level` on, if there are any, as a residual on the level before.
    private void coarser(List<Layer> layers, int level) {
        if (level == hidden.size()) {
            return;
        }
        FieldType above = hidden.get(level - 1);
        FieldType type = hidden.get(level);
        List<Layer> body = new ArrayList<>();
        convolution(body, above, type);
        blocks(body, type, (blocks.get(level) + 1) / 2);
        coarser(body, level + 1);
        blocks(body, type, blocks.get(level) / 2);
        body.add(new Linear(type, above));
        layers.add(new Residual(new CoarseLevel(body)));
    }

    private static int fields(FieldType type) {
        return IrrepBlock.copies(type.irrepBlocks());
    }

    private FieldType invariants(int count) {
        return FieldType.of(count, input.group().irreps(0).getFirst());
    }
}
