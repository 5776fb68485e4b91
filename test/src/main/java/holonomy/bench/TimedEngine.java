package holonomy.bench;

import holonomy.meshconv.engine.Engine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An engine that keeps count of the time in each of its primitives, and remembers the calls of convolutions.
final class TimedEngine {
    private static final String CONVOLUTIONS = "convolve";
    private static final int REPETITIONS = 10;

    private record Call(Method method, Object[] arguments) {
    }

    private final Engine timed;
    private final Engine engine;
    private final Map<String, Long> nanoseconds = new TreeMap<>();
    private final List<Call> convolutions = new ArrayList<>();

    TimedEngine(Engine timed) {
        this.timed = timed;
        engine = (Engine) Proxy.newProxyInstance(Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
            long begin = System.nanoTime();
            try {
                return method.invoke(timed, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            } finally {
                nanoseconds.merge(method.getName(), System.nanoTime() - begin, Long::sum);
                if (method.getName().startsWith(CONVOLUTIONS)) {
                    convolutions.add(new Call(method, arguments));
                }
            }
        });
    }

    Engine engine() {
        return engine;
    }

    void reset() {
        nanoseconds.clear();
        convolutions.clear();
    }

    /// Milliseconds in convolutions since the last reset.
    double convolutions() {
        return nanoseconds.entrySet().stream().filter(e -> e.getKey().startsWith(CONVOLUTIONS)).mapToLong(Map.Entry::getValue).sum() / 1e6;
    }

    /// Milliseconds that the convolutions since the last reset take with nothing in between: each is done again and again on the same tensors,
    /// and the shortest times are added up.
    double convolutionsAlone() throws ReflectiveOperationException {
        double sum = 0;
        for (Call call : convolutions) {
            double shortest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < REPETITIONS; i++) {
                long begin = System.nanoTime();
                call.method.invoke(timed, call.arguments);
                shortest = Math.min(shortest, (System.nanoTime() - begin) / 1e6);
            }
            sum += shortest;
        }
        return sum;
    }
}
