package holonomy.meshconv.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/// The results of one training with several seeds, taken together.
///
/// @param results of each seed, as result.json has them
record SeedSummary(List<JsonObject> results) {
    private static final List<String> FIGURES = List.of("accuracy", "areaAccuracy", "meanIoU", "softAccuracy", "geodesicError");

    SeedSummary {
        results = List.copyOf(results);
    }

    /// The result of one seed with the mean in place of every number, `seeds` in place of `seed`, the deviation of every figure of training and tests
    /// under `deviation`, and all results under `runs`. Confusions are left to the runs.
    Map<String, Object> toMap(String place) {
        Map<String, Object> map = new LinkedHashMap<>();
        JsonObject first = results.getFirst();
        for (String key : first.keySet()) {
            switch (key) {
                case "seed" -> map.put("seeds", results.stream().map(result -> result.get("seed").getAsLong()).toList());
                case "run" -> map.put("run", place);
                default -> map.put(key, combined(results.stream().map(result -> result.get(key)).toList(), StatUtils::mean));
            }
        }
        Map<String, Object> deviation = new LinkedHashMap<>();
        for (String key : List.of("train", "tests")) {
            deviation.put(key, combined(results.stream().map(result -> result.get(key)).toList(), SeedSummary::deviation));
        }
        map.put("deviation", deviation);
        map.put("runs", results);
        return map;
    }

    /// The sample standard deviation: of n values about their mean, with n - 1 in the denominator.
    private static double deviation(double[] values) {
        return Math.sqrt(StatUtils.variance(values));
    }

    /// Numbers become one number, objects are gone through member by member, anything else is the first's.
    private static Object combined(List<JsonElement> values, ToDoubleFunction<double[]> how) {
        JsonElement first = values.getFirst();
        if (first.isJsonObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (JsonElement value : values) {
                for (String key : value.getAsJsonObject().keySet()) {
                    if (!map.containsKey(key) && !key.equals("confusion")) {
                        // A class that one seed alone predicts somewhere has a figure there alone.
                        map.put(key, combined(values.stream().map(v -> v.getAsJsonObject().get(key)).filter(v -> v != null).toList(), how));
                    }
                }
            }
            return map;
        }
        boolean numbers = first.isJsonPrimitive() && first.getAsJsonPrimitive().isNumber();
        return numbers ? how.applyAsDouble(values.stream().mapToDouble(JsonElement::getAsDouble).toArray()) : first;
    }

    /// A table of means and deviations.
    void print(PrintStream text) {
        JsonObject tests = results.getFirst().getAsJsonObject("tests");
        text.printf(Locale.ROOT, "%d seeds, mean and standard deviation%n", results.size());
        for (String test : tests.keySet()) {
            List<String> parts = new ArrayList<>();
            for (String figure : FIGURES) {
                if (tests.getAsJsonObject(test).has(figure)) {
                    double[] values = results.stream().mapToDouble(result -> result.getAsJsonObject("tests").getAsJsonObject(test).get(figure).getAsDouble())
                            .toArray();
                    parts.add(String.format(Locale.ROOT, "%s %.2f +- %.2f %%", figure, 100 * StatUtils.mean(values), 100 * deviation(values)));
                }
            }
            text.printf(Locale.ROOT, "  %-20s %s%n", test, String.join(", ", parts));
        }
    }
}
