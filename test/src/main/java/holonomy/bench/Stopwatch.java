package holonomy.bench;

import java.util.Arrays;

/// Times several pieces of work in turns, so that whatever else the machine does falls on all of them alike.
final class Stopwatch {
    private static final int FEWEST_ROUNDS = 5;

    private Stopwatch() {
    }

    /// The shortest time of each, in milliseconds, over rounds that together take about `seconds` and at least five; as much again
    /// goes before to warm up.
    static double[] shortest(double seconds, Runnable... works) {
        rounds(seconds, works);
        return rounds(seconds, works);
    }

    private static double[] rounds(double seconds, Runnable... works) {
        double[] shortest = new double[works.length];
        Arrays.fill(shortest, Double.POSITIVE_INFINITY);
        long start = System.nanoTime();
        for (int round = 0; round < FEWEST_ROUNDS || System.nanoTime() - start < seconds * 1e9; round++) {
            for (int i = 0; i < works.length; i++) {
                long begin = System.nanoTime();
                works[i].run();
                shortest[i] = Math.min(shortest[i], (System.nanoTime() - begin) / 1e6);
            }
        }
        return shortest;
    }
}
