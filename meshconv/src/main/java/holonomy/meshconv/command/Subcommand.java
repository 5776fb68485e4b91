package holonomy.meshconv.command;

import java.util.concurrent.Callable;

/// A command of `./holonomy`, annotated for picocli and found by [java.util.ServiceLoader], so that a module further down the
/// house (the viewer, the benchmarks) adds its own. `call` returns the exit code: 0 ok, 1 failed check or bad input, 2 wrong usage.
public interface Subcommand extends Callable<Integer> {
}
