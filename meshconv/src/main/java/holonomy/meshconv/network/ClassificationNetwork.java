package holonomy.meshconv.network;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.Irrep;
import holonomy.gstructure.representation.Representation;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.layer.Blockwise;
import holonomy.meshconv.layer.Descent;
import holonomy.meshconv.layer.EquivariantNormalisation;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.GlobalPooling;
import holonomy.meshconv.layer.InvariantReadout;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.NormNonlinearity;
import holonomy.meshconv.layer.RegularNonlinearity;
import holonomy.meshconv.layer.Residual;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The networks that tell surfaces, or signals on them, apart: a convolution and residual blocks on every level from the finest to the coarsest, the
/// mean of invariants over the surface, and an ordinary network of two layers.
///
/// Fields of SO(2) and O(2) pass a polynomial of signals on the group. On a finite group each block of the type stands for itself: copies of an irrep
/// that is not trivial are gated by their norms, all others (scalars, `regular`, ...) pass a ReLU of signals on the group.
///
/// @param input   the type of the input features
/// @param hidden  the type between layers, on each level from the finest
/// @param classes the number of logits
/// @param blocks  the number of residual blocks of two convolutions on each level
/// @param rings   of every convolution
public record ClassificationNetwork(FieldType input, List<FieldType> hidden, int classes, List<Integer> blocks, int rings) {
    private static final int RINGS = 2;
    private static final int INVARIANTS = 64;

    public ClassificationNetwork {
        hidden = List.copyOf(hidden);
        blocks = List.copyOf(blocks);
        if (hidden.isEmpty() || hidden.size() != blocks.size()) {
            throw new FieldException("a network with types " + hidden + " and " + blocks + " blocks: expected one of each per level");
        }
    }

    /// What measurements chose, for a surface with so many coarser levels: see docs/digits.md.
    public static ClassificationNetwork usual(FieldType input, FieldType hidden, int classes, int coarserLevels) {
        if (coarserLevels == 0) {
            return new ClassificationNetwork(input, List.of(hidden), classes, List.of(2), RINGS);
        }
        List<Integer> blocks = new ArrayList<>(Collections.nCopies(coarserLevels + 1, 1));
        blocks.set(0, 0);
        List<FieldType> types = new ArrayList<>(Collections.nCopies(coarserLevels + 1, hidden));
        types.set(0, half(hidden));
        return new ClassificationNetwork(input, types, classes, blocks, RINGS);
    }

    /// Half of the copies of each representation.
    private static FieldType half(FieldType type) {
        return FieldType.of(type.group(), type.terms().stream()
                .map(term -> new FieldType.Term((term.multiplicity() + 1) / 2, term.representation())).toList());
    }

    /// A network with a row of logits per surface.
    public Network build(Precision precision) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new EquivariantNormalisation(input));
        layers.addAll(from(0, input));
        FieldType pooled = scalars(INVARIANTS);
        layers.add(new InvariantReadout(pooled, pooled));
        layers.add(new EquivariantNormalisation(pooled));
        layers.add(nonlinearity(pooled));
        layers.add(new InvariantReadout(pooled, scalars(classes)));
        return Network.of(layers, precision);
    }

    /// The levels from `level` on, down to the mean over the surface.
    private List<Layer> from(int level, FieldType above) {
        FieldType type = hidden.get(level);
        List<Layer> layers = new ArrayList<>();
        layers.add(new GaugeConvolution(above, type, rings));
        layers.add(new EquivariantNormalisation(type));
        layers.add(nonlinearity(type));
        for (int i = 0; i < blocks.get(level); i++) {
            layers.add(new Residual(new GaugeConvolution(type, type, rings), new EquivariantNormalisation(type), nonlinearity(type),
                    new GaugeConvolution(type, type, rings), new EquivariantNormalisation(type)));
            layers.add(nonlinearity(type));
        }
        if (level + 1 < hidden.size()) {
            layers.add(new Descent(from(level + 1, type)));
            return layers;
        }
        FieldType invariants = scalars(INVARIANTS);
        layers.add(new InvariantReadout(type, invariants));
        layers.add(new EquivariantNormalisation(invariants));
        layers.add(nonlinearity(invariants));
        layers.add(new GlobalPooling(invariants));
        return layers;
    }

    private static Layer nonlinearity(FieldType type) {
        if (!type.group().isFinite()) {
            return RegularNonlinearity.exact(type);
        }
        List<Layer> summands = type.terms().stream().map(term -> ofBlock(FieldType.of(type.group(), List.of(term)))).toList();
        return summands.size() == 1 ? summands.getFirst() : new Blockwise(summands);
    }

    private static Layer ofBlock(FieldType block) {
        Representation representation = block.blocks().getFirst().representation();
        boolean gated = representation instanceof Irrep && !representation.equals(block.group().irreps(0).getFirst());
        return gated ? new NormNonlinearity(block) : RegularNonlinearity.exact(block);
    }

    private FieldType scalars(int count) {
        Irrep trivial = input.group().irreps(0).getFirst();
        return FieldType.of(count, trivial);
    }
}
