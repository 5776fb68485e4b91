package holonomy.bench;

import holonomy.meshconv.engine.Engine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;

/// An engine that keeps count of the time in each of its primitives.
final class TimedEngine {
    private final Engine engine;
    private final Map<String, Long> nanoseconds = new TreeMap<>();

    TimedEngine(Engine timed) {
        engine = (Engine) Proxy.newProxyInstance(Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
            long begin = System.nanoTime();
            try {
                return method.invoke(timed, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            } finally {
                nanoseconds.merge(method.getName(), System.nanoTime() - begin, Long::sum);
            }
        });
    }

    Engine engine() {
        return engine;
    }

    void reset() {
        nanoseconds.clear();
    }

    /// Milliseconds since the last reset in primitives whose names begin so.
    double milliseconds(String prefix) {
        return nanoseconds.entrySet().stream().filter(e -> e.getKey().startsWith(prefix)).mapToLong(Map.Entry::getValue).sum() / 1e6;
    }

    @Override
    public String toString() {
        return nanoseconds.toString();
    }
}
