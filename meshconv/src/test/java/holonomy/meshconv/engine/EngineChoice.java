package holonomy.meshconv.engine;

/// Prints the engine that is chosen automatically, and why `panama` cannot be had; run in a process of its own.
public final class EngineChoice {
    private EngineChoice() {
    }

    public static void main(String[] arguments) {
        try (Engine engine = Engines.byName("auto")) {
            System.out.println(engine.name());
        }
        try (Engine engine = Engines.byName("panama")) {
            System.out.println("opened " + engine.name());
        } catch (EngineException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
