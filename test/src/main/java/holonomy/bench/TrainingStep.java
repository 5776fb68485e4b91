package holonomy.bench;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.meshconv.command.HiddenTypes;
import holonomy.meshconv.command.TrainingVariants;
import holonomy.meshconv.command.UsualGeometry;
import holonomy.meshconv.data.CacheFolder;
import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.DataSets;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.train.Example;
import holonomy.meshconv.train.Learning;
import holonomy.meshconv.train.Trainer;
import holonomy.meshconv.train.TrainingListener;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Steps of training the network of `./holonomy train` as it is without options, on one mesh: forward, loss, backward, optimiser.
final class TrainingStep {
    private static final int CHANNELS = 16; // of each order, from 0 to 2
    private static final int ORDER = 2;
    private static final int EVERY = 17; // mesh of `characters`: five of them

    private TrainingStep() {
    }

    /// Surfaces to train on: bodies of 750 and of 1,500 vertices.
    static List<LabelledMesh> bodies() {
        DataSet set = DataSets.open("bodies:1");
        return List.of(set.tests().get("test").getFirst(), set.tests().get("test-double").getFirst());
    }

    /// Some of what `./holonomy train` trains on without options: every seventeenth mesh of `characters`, with its variants.
    ///
    /// @param meshes  of all sizes
    /// @param typical the vertices of the mesh that geometry and network are chosen for
    record Sample(List<LabelledMesh> meshes, int typical) {
        static Sample ofCharacters() {
            List<LabelledMesh> all = DataSets.open("characters").train();
            List<LabelledMesh> some = IntStream.iterate(EVERY / 2, i -> i < all.size(), i -> i + EVERY).mapToObj(all::get).toList();
            return new Sample(TrainingVariants.of(some, TrainingVariants.USUAL_COUNT, TrainingVariants.usual()), UsualGeometry.typicalVertices(all));
        }
    }

    /// The fastest step.
    ///
    /// @param size              the finest level, its neighbours on average
    /// @param step              milliseconds
    /// @param convolutions      what of it convolutions take
    /// @param convolutionsAlone what the convolutions of a step take with nothing in between: each right after itself, the shortest sum of a step
    /// @param operations        of the convolutions' products
    record Times(ConvolutionSize size, double step, double convolutions, double convolutionsAlone, double operations) {
        /// Of steps on several meshes.
        static Times mean(List<Times> all) {
            ConvolutionSize first = all.getFirst().size;
            ConvolutionSize size = new ConvolutionSize((int) mean(all, times -> times.size.vertices()), (int) mean(all, times -> times.size.neighbours()),
                    first.channels(), first.order(), first.rings());
            return new Times(size, mean(all, Times::step), mean(all, Times::convolutions), mean(all, Times::convolutionsAlone), mean(all, Times::operations));
        }

        private static double mean(List<Times> all, ToDoubleFunction<Times> value) {
            return all.stream().mapToDouble(value).average().orElseThrow();
        }
    }

    /// @param typical the vertices of the mesh that geometry and network are chosen for
    /// @param rounds  of steps and of convolutions alone, in turns and as many of either: machines whose speed changes are at their best for both
    static Times measure(LabelledMesh mesh, int typical, Engine engine, int rounds) {
        int vertices = mesh.mesh().vertexCount();
        int classes = 1 + Arrays.stream(mesh.labels()).max().orElse(0);
        PlanarGroup group = Group.so2();
        Preparation preparation = new Preparation(group, UsualGeometry.neighbourhood(typical), UsualGeometry.levels(typical));
        Example example = preparation.example(mesh, CacheFolder.path());
        SegmentationNetwork architecture = SegmentationNetwork.usual(preparation.input(), HiddenTypes.usual(group), classes, preparation.levels().levels().size());
        int neighbours = example.surface().stencil(new RadialBasis(architecture.rings())).edgeCount() / vertices;
        TimedEngine timed = new TimedEngine(engine);
        Watch watch = new Watch(timed);
        try (Network network = architecture.build(Precision.FLOAT32);
             Trainer trainer = new Trainer(network, timed, Learning.epochs(1)).tell(watch)) {
            trainer.fit(Collections.nCopies(rounds * Watch.ROUND, example));
        }
        return new Times(new ConvolutionSize(vertices, neighbours, CHANNELS, ORDER, architecture.rings()), watch.step, watch.convolutions, watch.alone,
                watch.operations);
    }

    /// Looks at the clock after every step. A round has a step whose convolutions are done again, one that finds the caches as steps leave them, and one that counts: a step and the
    /// convolutions of one are as long, so that both find moments in which the machine does nothing else.
    private static final class Watch implements TrainingListener {
        private static final int ROUND = 3;

        private final TimedEngine timed;
        private long last;
        private double step = Double.POSITIVE_INFINITY;
        private double convolutions;
        private double alone = Double.POSITIVE_INFINITY;
        private double operations;

        Watch(TimedEngine timed) {
            this.timed = timed;
            timed.repeat(true);
        }

        @Override
        public void step(long number, long planned, double loss, double accuracy) {
            double milliseconds = (System.nanoTime() - last) / 1e6;
            int done = (int) ((number - 1) % ROUND);
            if (done == 0) {
                alone = Math.min(alone, timed.convolutionsAlone());
                operations = timed.operations();
            } else if (done > 1 && milliseconds < step) {
                step = milliseconds;
                convolutions = timed.convolutions();
            }
            timed.repeat(done == ROUND - 1);
            timed.reset();
            last = System.nanoTime();
        }
    }
}
