package holonomy.meshconv.network;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.layer.EquivariantNormalisation;
import holonomy.meshconv.layer.FieldDropout;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.GlobalPooling;
import holonomy.meshconv.layer.InvariantReadout;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.RegularNonlinearity;
import holonomy.meshconv.layer.Residual;
import java.util.ArrayList;
import java.util.List;

/// The networks that the commands train: a convolution into the hidden type, residual blocks of two convolutions each, and an
/// invariant readout of two stages.
///
/// @param input   the type of the input features
/// @param hidden  the type between layers
/// @param classes the number of logits
/// @param blocks  the number of residual blocks
/// @param rings   of every convolution
/// @param dropout the share of fields dropped before the readout
public record SegmentationNetwork(FieldType input, FieldType hidden, int classes, int blocks, int rings, double dropout) {
    /// Three blocks of two rings, without dropout.
    public SegmentationNetwork(FieldType input, FieldType hidden, int classes) {
        this(input, hidden, classes, 3, 2, 0);
    }

    /// A network with a row of logits per vertex.
    public Network build(Precision precision) {
        return Network.of(layers(), precision);
    }

    /// A network with a row of logits per surface.
    public Network buildClassifier(Precision precision) {
        List<Layer> layers = layers();
        layers.add(new GlobalPooling(layers.getLast().output()));
        return Network.of(layers, precision);
    }

    private List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        layers.add(new EquivariantNormalisation(input));
        layers.add(new GaugeConvolution(input, hidden, rings));
        layers.add(new EquivariantNormalisation(hidden));
        layers.add(RegularNonlinearity.exact(hidden));
        for (int i = 0; i < blocks; i++) {
            layers.add(new Residual(new GaugeConvolution(hidden, hidden, rings), new EquivariantNormalisation(hidden),
                    RegularNonlinearity.exact(hidden), new GaugeConvolution(hidden, hidden, rings),
                    new EquivariantNormalisation(hidden)));
            layers.add(RegularNonlinearity.exact(hidden));
        }
        FieldType invariants = invariants(Math.max(classes, fields()));
        if (dropout > 0) {
            layers.add(new FieldDropout(hidden, dropout));
        }
        layers.add(new InvariantReadout(hidden, invariants));
        layers.add(new EquivariantNormalisation(invariants));
        layers.add(RegularNonlinearity.exact(invariants));
        layers.add(new InvariantReadout(invariants, invariants(classes)));
        return layers;
    }

    private int fields() {
        return hidden.irrepBlocks().stream().mapToInt(block -> block.channels()).sum();
    }

    private FieldType invariants(int count) {
        return FieldType.of(count, input.group().irreps(0).getFirst());
    }
}
