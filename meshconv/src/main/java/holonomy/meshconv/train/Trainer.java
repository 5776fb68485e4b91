package holonomy.meshconv.train;

import holonomy.meshconv.array.NpyArray;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.layer.Arena;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.Context;
import holonomy.meshconv.layer.Tape;
import holonomy.meshconv.layer.Weights;
import holonomy.meshconv.network.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Trains a network to classify the elements of surfaces.
///
///     try (Trainer trainer = new Trainer(network, engine, Learning.epochs(30))) {
///         trainer.fit(examples);
///         int[] classes = trainer.predict(another);
///     }
///
/// Surfaces are grouped into batches once; every epoch takes the batches in another order. All random numbers are derived from
/// the seed, the epoch and the step, so that a training that was stopped and resumed ends exactly as one that was not. Not for
/// use by several threads, but for [#stop].
public final class Trainer implements AutoCloseable {
    private final Network network;
    private final Learning learning;
    private final Arena arena;
    private final Batches batches;
    private final int classes;
    private Augmentation augmentation = Augmentation.NONE;
    private TrainingListener listener = new TrainingListener() { };
    private ToDoubleFunction<Trainer> watch;
    private RunFolder folder;
    private Duration limit;
    private volatile boolean stopped;

    public Trainer(Network network, Engine engine, Learning learning) {
        this.network = network;
        this.learning = learning;
        this.arena = new Arena(engine, network.parameters().precision());
        this.batches = new Batches(engine);
        this.classes = network.output().width();
    }

    public Trainer augment(Augmentation change) {
        this.augmentation = change;
        return this;
    }

    public Trainer tell(TrainingListener newListener) {
        this.listener = newListener;
        return this;
    }

    /// Measures something after each epoch, with the parameters that would be evaluated then: the accuracy on meshes that nothing is learned from.
    /// It stands in [EpochMetrics#watched] and changes nothing of the training, nor does its time count as training's.
    ///
    /// @param measure predicts with the trainer that it is given
    public Trainer watch(ToDoubleFunction<Trainer> measure) {
        this.watch = measure;
        return this;
    }

    /// Writes a checkpoint into a folder after every epoch, and goes on from the one that is there.
    public Trainer into(RunFolder run) {
        this.folder = run;
        return this;
    }

    /// Stops after the epoch that is expected to be the last one within that time. The schedule stays the one planned for all
    /// epochs.
    public Trainer within(Duration time) {
        this.limit = time;
        return this;
    }

    /// Lets a training under way end after the current step, checkpoint included. May be called by another thread.
    public void stop() {
        stopped = true;
    }

    /// Trains on the examples for the planned epochs. Afterwards the network holds the parameters to evaluate with.
    ///
    /// @return the epochs done, those before a resumption included
    public List<EpochMetrics> fit(List<Example> examples) {
        if (examples.isEmpty()) {
            throw new FieldException("no examples to train on");
        }
        double[] classWeight = classWeights(examples);
        List<List<Example>> groups = groups(examples);
        try (Arena state = new Arena(arena.engine(), arena.precision())) {
            Weights weights = new Weights(network.parameters(), state, true);
            Optimiser optimiser = new Optimiser(learning, weights, state, (long) groups.size() * learning.epochs());
            Progress progress = resume(weights, optimiser);
            long begin = System.nanoTime();
            int first = progress.epoch;
            while (progress.epoch < learning.epochs() && !stopped && hasTime(begin, progress.epoch - first)) {
                epoch(groups, classWeight, weights, optimiser, progress);
            }
            network.parameters().set(optimiser.best());
            return List.copyOf(progress.history);
        }
    }

    private boolean hasTime(long begin, int epochs) {
        if (limit == null || epochs == 0) {
            return true;
        }
        double elapsed = System.nanoTime() - begin;
        return elapsed * (epochs + 1) / epochs <= limit.toNanos();
    }

    private void epoch(List<List<Example>> groups, double[] classWeight, Weights weights, Optimiser optimiser, Progress progress) {
        int[] order = order(groups.size(), progress.epoch);
        while (progress.step < groups.size() && !stopped) {
            int iteration = Math.toIntExact((long) progress.epoch * groups.size() + progress.step);
            SplittableRandom random = random(progress.epoch, progress.step + 1);
            List<Example> group = new ArrayList<>();
            for (Example example : groups.get(order[progress.step])) {
                group.add(augmentation.apply(example, random));
            }
            step(group, classWeight, weights, optimiser, iteration, random, progress);
        }
        boolean complete = progress.step == groups.size();
        if (complete) {
            int last = (progress.epoch + 1) * groups.size() - 1;
            progress.history.add(new EpochMetrics(progress.epoch + 1, optimiser.rate(last), progress.sums[0] / groups.size(),
                    progress.sums[1] / Math.max(1, progress.sums[2]), watched(optimiser, progress.clock), progress.clock.seconds()));
            progress.epoch++;
            progress.step = 0;
            Arrays.fill(progress.sums, 0);
        }
        if (folder != null) {
            folder.write(progress.checkpoint(network.parameters().precision(), weights, optimiser));
        }
        if (complete) {
            listener.epoch(progress.history.getLast());
        }
    }

    private double watched(Optimiser optimiser, TrainingClock clock) {
        if (watch == null) {
            return Double.NaN;
        }
        clock.stop();
        network.parameters().set(optimiser.best()); // training goes on with those in the engine's memory
        double value = watch.applyAsDouble(this);
        clock.start();
        return value;
    }

    private void step(List<Example> group, double[] classWeight, Weights weights, Optimiser optimiser, int iteration,
            SplittableRandom random, Progress progress) {
        Batch batch = batches.of(group);
        weights.expand();
        Tape tape = new Tape(arena, true);
        Context context = new Context(arena, tape, batch, weights, true, random);
        Tensor rows = network.forward(context, network.field(arena, batch, Batches.features(group))).tensor();
        Targets targets = Targets.of(group, rows.rows(), learning.labelSmoothing(), classWeight);
        Tensor logits = onElements(context, targets, rows);
        Tensor target = context.allocate(logits.rows(), classes);
        target.set(targets.distribution());
        Tensor weight = context.allocate(logits.rows(), 1);
        weight.set(targets.weight());
        Tensor cotangent = context.allocate(logits.rows(), classes);
        double loss = context.engine().crossEntropy(logits, target, weight, cotangent);
        if (!Double.isFinite(loss)) {
            throw new FieldException(group.getFirst().name() + ": the loss is " + loss + " after " + iteration
                    + " steps; lower the learning rate, and look for features that are not finite");
        }
        if (targets.average() != null) {
            Tensor onRows = context.allocate(rows.rows(), classes);
            context.engine().average(targets.average().transposed(), cotangent, onRows);
            cotangent = onRows;
        }
        tape.backward(rows, cotangent);
        optimiser.step(iteration);
        int right = right(logits.toDoubles(), targets.labels());
        arena.endStep();
        progress.step++;
        progress.sums[0] += loss;
        progress.sums[1] += right;
        progress.sums[2] += targets.labelled();
        listener.step(iteration + 1, optimiser.plannedSteps(), loss, (double) right / Math.max(1, targets.labelled()));
    }

    private Tensor onElements(Context context, Targets targets, Tensor rows) {
        if (targets.average() == null) {
            return rows;
        }
        Tensor logits = context.allocate(targets.average().rows(), classes);
        context.engine().average(targets.average(), rows, logits);
        return logits;
    }

    /// The class that the network gives each element of an example.
    public int[] predict(Example example) {
        return predict(List.of(example)).getFirst();
    }

    /// The classes that the network gives the elements of each example, as many examples at a time as in training.
    public List<int[]> predict(List<Example> examples) {
        List<int[]> predictions = new ArrayList<>();
        for (int i = 0; i < examples.size(); i += learning.batchSize()) {
            List<Example> group = examples.subList(i, Math.min(examples.size(), i + learning.batchSize()));
            double[] logits = logits(group);
            int row = 0;
            for (Example example : group) {
                int[] best = new int[example.labels().length];
                for (int element = 0; element < best.length; element++, row++) {
                    best[element] = argmax(logits, row);
                }
                predictions.add(best);
            }
        }
        return predictions;
    }

    /// The logits of each element of an example, `[elements, classes]`.
    public double[] logits(Example example) {
        return logits(List.of(example));
    }

    /// The logits of the elements of all examples, one after another.
    private double[] logits(List<Example> group) {
        Batch batch = batches.of(group);
        Weights weights = new Weights(network.parameters(), arena, false);
        Context context = new Context(arena, new Tape(arena, false), batch, weights, false, new SplittableRandom(0));
        Tensor rows = network.forward(context, network.field(arena, batch, Batches.features(group))).tensor();
        SparseRows average = Targets.average(group);
        Tensor logits = rows;
        if (average != null) {
            logits = context.allocate(average.rows(), classes);
            context.engine().average(average, rows, logits);
        }
        double[] values = logits.toDoubles();
        arena.endStep();
        return values;
    }

    private int right(double[] logits, int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += labels[i] >= 0 && argmax(logits, i) == labels[i] ? 1 : 0;
        }
        return right;
    }

    private int argmax(double[] logits, int row) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (logits[row * classes + c] > logits[row * classes + best]) {
                best = c;
            }
        }
        return best;
    }

    private double[] classWeights(List<Example> examples) {
        double[] weight = new double[classes];
        Arrays.fill(weight, 1);
        if (learning.balanced()) {
            double[] count = new double[classes];
            for (Example example : examples) {
                Arrays.stream(example.labels()).filter(label -> label >= 0 && label < classes).forEach(label -> count[label]++);
            }
            double mean = Arrays.stream(count).sum() / classes;
            Arrays.setAll(weight, c -> Math.clamp(mean / Math.max(1, count[c]), 0.1, 10));
        }
        return weight;
    }

    private List<List<Example>> groups(List<Example> examples) {
        List<Example> shuffled = new ArrayList<>(examples);
        int[] order = order(examples.size(), -1);
        for (int i = 0; i < order.length; i++) {
            shuffled.set(i, examples.get(order[i]));
        }
        List<List<Example>> groups = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i += learning.batchSize()) {
            groups.add(List.copyOf(shuffled.subList(i, Math.min(shuffled.size(), i + learning.batchSize()))));
        }
        return groups;
    }

    /// A permutation that depends on seed and epoch alone.
    private int[] order(int count, int epoch) {
        SplittableRandom random = random(epoch, 0);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private SplittableRandom random(int epoch, int step) {
        return new SplittableRandom(new SplittableRandom(learning.seed() ^ ((long) epoch << 32 | step)).nextLong());
    }

    private Progress resume(Weights weights, Optimiser optimiser) {
        Progress progress = new Progress();
        if (folder == null || !folder.hasCheckpoint()) {
            return progress;
        }
        Checkpoint saved = folder.checkpoint();
        long count = network.parameters().values().length();
        if (saved.trained().length() != count || saved.updater().length() != 2 * count) {
            throw new FieldException(folder.path() + ": a checkpoint of " + saved.trained().length()
                    + " parameters, the network has " + count + ": train into another folder");
        }
        weights.write(saved.trained().doubles(), weights.memory());
        optimiser.restore(saved.updater().doubles(), saved.parameters().doubles());
        progress.epoch = saved.epoch();
        progress.step = saved.step();
        System.arraycopy(saved.sums(), 0, progress.sums, 0, progress.sums.length);
        progress.history.addAll(saved.history());
        progress.clock = new TrainingClock(saved.cpuSeconds());
        return progress;
    }

    @Override
    public void close() {
        batches.close();
        arena.close();
    }

    /// Where a training stands.
    private static final class Progress {
        private int epoch;
        private int step;
        private final double[] sums = new double[3];
        private final List<EpochMetrics> history = new ArrayList<>();
        private TrainingClock clock = new TrainingClock(0);

        private Checkpoint checkpoint(Precision precision, Weights weights, Optimiser optimiser) {
            return new Checkpoint(array(precision, optimiser.best()), array(precision, weights.read(weights.memory())),
                    array(precision, optimiser.state()), epoch, step, sums.clone(), history, clock.seconds());
        }

        private static NpyArray array(Precision precision, double[] values) {
            if (precision == Precision.FLOAT64) {
                return NpyArray.of(values);
            }
            float[] single = new float[values.length];
            for (int i = 0; i < single.length; i++) {
                single[i] = (float) values[i];
            }
            return NpyArray.of(single);
        }
    }
}
