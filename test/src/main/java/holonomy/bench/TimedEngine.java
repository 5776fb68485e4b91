package holonomy.bench;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Convolutions.PreparedStencil;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;

/// An engine that keeps count of the time in its convolutions, and can do each of them again and again.
final class TimedEngine {
    private static final String CONVOLUTIONS = "convolve";
    private static final int REPETITIONS = 10;

    private final Engine timed;
    private final Engine engine;
    private boolean repeating;
    private double convolutions;
    private double alone;
    private double operations;

    TimedEngine(Engine timed) {
        this.timed = timed;
        engine = (Engine) Proxy.newProxyInstance(Engine.class.getClassLoader(), new Class<?>[] {Engine.class},
                (proxy, method, arguments) -> method.getName().startsWith(CONVOLUTIONS) ? convolution(method, arguments) : call(method, arguments));
    }

    private Object convolution(Method method, Object[] arguments) throws Throwable {
        double first = milliseconds(method, arguments);
        convolutions += first;
        operations += operations(method, arguments);
        if (repeating) {
            List<Tensor> tensors = Arrays.stream(arguments).filter(Tensor.class::isInstance).map(Tensor.class::cast).toList();
            List<double[]> results = tensors.stream().map(Tensor::toDoubles).toList();
            double shortest = first;
            for (int i = 1; i < REPETITIONS; i++) {
                shortest = Math.min(shortest, milliseconds(method, arguments));
            }
            for (int i = 0; i < results.size(); i++) { // gradients added up
                tensors.get(i).set(results.get(i));
            }
            alone += shortest;
        }
        return null;
    }

    private double milliseconds(Method method, Object[] arguments) throws Throwable {
        long begin = System.nanoTime();
        call(method, arguments);
        return (System.nanoTime() - begin) / 1e6;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(timed, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    /// Floating-point operations of the products of a convolution in radial form, two per multiply-add; the backward pass has one product for each
    /// gradient.
    private static double operations(Method method, Object[] arguments) {
        ConvolutionPlan plan = (ConvolutionPlan) arguments[0];
        int targets = ((PreparedStencil) arguments[1]).stencil().targetCount();
        double sum = 0;
        for (IrrepBlock block : plan.form() == ConvolutionPlan.Form.RADIAL ? plan.output() : List.<IrrepBlock>of()) {
            int alike = plan.input().stream().filter(other -> other.frequency() == block.frequency()).mapToInt(IrrepBlock::channels).sum();
            sum += 2.0 * targets * block.components() * (plan.rings() * plan.inputWidth() + alike) * block.width();
        }
        int products = method.getName().equals(CONVOLUTIONS) ? 1 : (arguments[6] == null ? 0 : 1) + (arguments[7] == null ? 0 : 1);
        return products * sum;
    }

    Engine engine() {
        return engine;
    }

    void reset() {
        convolutions = 0;
        alone = 0;
        operations = 0;
    }

    /// Whether from now on each convolution is done again and again on the same tensors, to the same result.
    void repeat(boolean again) {
        repeating = again;
    }

    /// Milliseconds in convolutions since the last reset.
    double convolutions() {
        return convolutions;
    }

    /// What they take with nothing in between: the shortest time of each, added up. Zero unless they were repeated.
    double convolutionsAlone() {
        return alone;
    }

    /// Floating-point operations of their products.
    double operations() {
        return operations;
    }
}
