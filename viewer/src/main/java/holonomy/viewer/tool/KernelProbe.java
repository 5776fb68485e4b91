package holonomy.viewer.tool;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.layer.Arena;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.Context;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.Parameters;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.meshconv.layer.Tape;
import holonomy.meshconv.layer.Weights;
import holonomy.meshconv.network.Network;
import java.util.List;
import java.util.SplittableRandom;

/// The kernel of a trained convolution as numbers: what a vertex answers to a single neighbour at each place of its tangent plane.
///
/// The convolution itself is asked, on an artificial surface of one source and a vertex per place that sees it there, so that what is drawn
/// is what the engine computes:
///
///     K(r, theta) x = f(x at (r, theta), 0 elsewhere) - f(0)
public final class KernelProbe {
    private final Network network;
    private final GaugeConvolution convolution;

    private KernelProbe(Network network, GaugeConvolution convolution) {
        this.network = network;
        this.convolution = convolution;
    }

    /// The convolutions of a network, those inside other layers included, in their order.
    public static List<KernelProbe> of(Network network) {
        return Parameters.flattened(network.layers()).stream().filter(GaugeConvolution.class::isInstance)
                .map(layer -> new KernelProbe(network, (GaugeConvolution) layer)).toList();
    }

    public GaugeConvolution convolution() {
        return convolution;
    }

    /// One channel of an irrep in, one out.
    ///
    /// @param in  the block of the input's irreps
    /// @param out the block of the output's
    public record Channel(IrrepBlock in, int inChannel, IrrepBlock out, int outChannel) {
        @Override
        public String toString() {
            return "order " + in.frequency() + " to " + out.frequency();
        }
    }

    /// The channel pairs of every irrep in with every irrep out, by the number of a channel (taken modulo how many there are).
    public List<Channel> channels(int number) {
        return convolution.input().irrepBlocks().stream().flatMap(in -> convolution.output().irrepBlocks().stream()
                .map(out -> new Channel(in, Math.floorMod(number, in.channels()), out, Math.floorMod(number, out.channels())))).toList();
    }

    /// The kernel of a channel pair applied to the input's first unit vector.
    ///
    /// @param rho   `[n]` distances as shares of the neighbourhood's radius
    /// @param theta `[n]` angles in the frame
    /// @return `[n, components of the output's irrep]`
    public double[] response(Engine engine, Channel channel, double[] rho, double[] theta) {
        int places = rho.length;
        int inWidth = convolution.input().width();
        int outWidth = convolution.output().width();
        double[] x = new double[(places + 1) * inWidth]; // the source stands after the places
        double[] silent = apply(engine, x, rho, theta);
        x[places * inWidth + channel.in.offset() + channel.inChannel] = 1;
        double[] y = apply(engine, x, rho, theta);
        int components = channel.out.components();
        double[] response = new double[places * components];
        for (int i = 0; i < places; i++) {
            for (int c = 0; c < components; c++) {
                int at = i * outWidth + channel.out.offset() + c * channel.out.channels() + channel.outChannel;
                response[i * components + c] = y[at] - silent[at];
            }
        }
        return response;
    }

    private double[] apply(Engine engine, double[] x, double[] rho, double[] theta) {
        try (Batch batch = new Batch(engine, List.of(new Places(rho, theta))); Arena arena = new Arena(engine, network.parameters().precision())) {
            Tensor tensor = arena.take(rho.length + 1, convolution.input().width());
            tensor.set(x);
            Context context = new Context(arena, new Tape(arena, false), batch, new Weights(network.parameters(), arena, false), false,
                    new SplittableRandom(0));
            return convolution.forward(context, new FeatureField(convolution.input(), tensor)).tensor().toDoubles();
        }
    }

    /// A vertex per place, each with the last vertex as its only neighbour.
    private record Places(double[] rho, double[] theta) implements Geometry {
        @Override
        public int vertices() {
            return rho.length + 1;
        }

        @Override
        public Stencil stencil(RadialBasis radial) {
            int places = rho.length;
            int rings = radial.rings();
            int[] offsets = new int[places + 2];
            int[] source = new int[places];
            byte[] reflect = new byte[places];
            double[] values = new double[places * rings];
            for (int i = 0; i < places; i++) {
                offsets[i + 1] = i + 1;
                source[i] = places;
                reflect[i] = 1;
                for (int ring = 0; ring < rings; ring++) {
                    values[i * rings + ring] = radial.value(ring, rho[i]);
                }
            }
            offsets[places + 1] = places;
            return new Stencil(places + 1, rings, offsets, source, theta.clone(), new double[places], reflect, values);
        }
    }
}
