package holonomy.meshconv.engine;

/// Prints the engine that is chosen automatically, and why another cannot be had (`panama`, or the one that is named); run in a process of its own.
public final class EngineChoice {
    private EngineChoice() {
    }

    public static void main(String[] arguments) {
        try (Engine engine = Engines.byName("auto")) {
            System.out.println(engine.name());
        }
        try (Engine engine = Engines.byName(arguments.length == 0 ? "panama" : arguments[0])) {
            System.out.println("opened " + engine.name());
        } catch (EngineException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
