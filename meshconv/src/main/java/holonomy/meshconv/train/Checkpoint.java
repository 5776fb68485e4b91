package holonomy.meshconv.train;

import holonomy.meshconv.array.NpyArray;
import holonomy.meshconv.array.Npz;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that a training needs to go on as if it had never stopped.
///
/// @param parameters what the network is evaluated with
/// @param trained    what training goes on with: the same unless parameters are averaged
/// @param updater    the state of Adam
/// @param epoch      epochs done
/// @param step       steps done of the epoch under way
/// @param sums       of the epoch under way: loss, right elements, labelled elements
/// @param history    the epochs done
/// @param cpuSeconds what the training has taken so far. Neither this nor the times of the history are in the file, which is the same, bit for bit,
///                   whenever and wherever the same training is done: see [RunFolder]
record Checkpoint(NpyArray parameters, NpyArray trained, NpyArray updater, int epoch, int step, double[] sums,
                  List<EpochMetrics> history, double cpuSeconds) {
    private static final int COLUMNS = 5;

    void write(Path file) {
        double[] table = new double[history.size() * COLUMNS];
        for (int i = 0; i < history.size(); i++) {
            EpochMetrics metrics = history.get(i);
            System.arraycopy(new double[] {metrics.epoch(), metrics.rate(), metrics.loss(), metrics.accuracy(), metrics.watched()}, 0, table,
                    i * COLUMNS, COLUMNS);
        }
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("parameters", parameters);
        arrays.put("trained", trained);
        arrays.put("updater", updater);
        arrays.put("position", NpyArray.of(new int[] {epoch, step}));
        arrays.put("sums", NpyArray.of(sums));
        arrays.put("history", NpyArray.of(table, history.size(), COLUMNS));
        Npz.write(file, arrays);
    }

    /// @param clock CPU seconds at the end of each epoch, and after these so far; what is missing is not known
    static Checkpoint read(Path file, List<Double> clock) {
        Npz npz = Npz.read(file);
        int[] position = npz.ints("position", 2);
        double[] table = npz.doubles("history", -1, COLUMNS);
        List<EpochMetrics> history = new ArrayList<>();
        for (int i = 0; i < table.length; i += COLUMNS) {
            double seconds = history.size() < clock.size() ? clock.get(history.size()) : Double.NaN;
            history.add(new EpochMetrics((int) table[i], table[i + 1], table[i + 2], table[i + 3], table[i + 4], seconds));
        }
        return new Checkpoint(npz.get("parameters"), npz.get("trained"), npz.get("updater"),
                position[0], position[1],
                npz.doubles("sums", 3), history, history.size() < clock.size() ? clock.get(history.size()) : Double.NaN);
    }
}
