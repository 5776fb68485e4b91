package holonomy.bench;

import java.util.Arrays;

/// Times several pieces of work in turns, so that whatever else the machine does falls on all of them alike.
final class Stopwatch {
    private static final int FEWEST_ROUNDS = 20;
    private static final int PATIENCE = 10;   // times the wanted seconds, where even so many rounds take longer

    private Stopwatch() {
    }

    /// The shortest time of each, in milliseconds, over rounds that together take about `seconds`, at least twenty rounds unless they
    /// take ten times as long; as much again goes before to warm up.
    static double[] shortest(double seconds, Runnable... works) {
        rounds(seconds, works);
        return rounds(seconds, works);
    }

    private static double[] rounds(double seconds, Runnable... works) {
        double[] shortest = new double[works.length];
        Arrays.fill(shortest, Double.POSITIVE_INFINITY);
        long start = System.nanoTime();
        double elapsed = 0;
        for (int round = 0; elapsed < seconds || round < FEWEST_ROUNDS && elapsed < PATIENCE * seconds; round++) {
            for (int i = 0; i < works.length; i++) {
                long begin = System.nanoTime();
                works[i].run();
                shortest[i] = Math.min(shortest[i], (System.nanoTime() - begin) / 1e6);
            }
            elapsed = (System.nanoTime() - start) / 1e9;
        }
        return shortest;
    }
}
