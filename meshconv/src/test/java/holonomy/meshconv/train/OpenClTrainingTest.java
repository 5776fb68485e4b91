package holonomy.meshconv.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.device.Device.Traffic;
import holonomy.meshconv.device.DeviceException;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.opencl.OpenClEngine;
import holonomy.meshconv.network.Network;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training on an OpenCL device: the same curve as on the host, and what travels.
class OpenClTrainingTest {
    @TempDir
    Path folder;

    @BeforeEach
    void needsADevice() {
        Assumptions.assumeTrue(Engines.available().stream().anyMatch(d -> d.engine().equals("opencl") && d.available()),
                "no OpenCL device: install a driver, such as pocl-opencl-icd");
    }

    private static List<EpochMetrics> train(Engine engine, RunFolder into, TrainingListener listener) {
        try (Network network = TrainerTest.network(); Trainer trainer = new Trainer(network, engine, TrainerTest.LEARNING).tell(listener)) {
            return (into == null ? trainer : trainer.into(into)).fit(TrainerTest.examples(5, 1));
        }
    }

    @Test
    void theCurveIsThatOfTheHost() {
        try (Engine device = Engines.byName("opencl"); Engine host = Engines.byName("scalar")) {
            assertEquals("opencl", device.name(), "the engine that ran");
            List<EpochMetrics> found = train(device, null, new TrainingListener() { });
            List<EpochMetrics> expected = train(host, null, new TrainingListener() { });
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i).loss(), found.get(i).loss(), 1e-4 * expected.get(i).loss(), "loss of epoch " + (i + 1));
            }
        }
    }

    @Test
    void lessThanAHundredthOfAnEpochsBytesTravels() {
        List<Traffic> traffic = new ArrayList<>();
        try (OpenClEngine engine = new OpenClEngine("")) {
            train(engine, null, new TrainingListener() {
                @Override
                public void epoch(EpochMetrics metrics) {
                    traffic.add(engine.device().traffic());
                }
            });
        }
        for (int epoch = 1; epoch < traffic.size(); epoch++) {
            Traffic during = traffic.get(epoch).since(traffic.get(epoch - 1));
            assertTrue(during.uploaded() + during.downloaded() < 0.01 * during.operands(), "epoch " + (epoch + 1) + ": " + during);
        }
    }

    @Test
    void aRunWhoseDeviceFailsGoesOnOnTheHost() {
        RunFolder broken = new RunFolder(folder.resolve("broken"));
        List<EpochMetrics> whole;
        List<EpochMetrics> resumed;
        try (Engine device = Engines.byName("opencl"); Engine host = Engines.byName("scalar")) {
            int[] left = {30};
            Engine failing = (Engine) Proxy.newProxyInstance(Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("convolve") && --left[0] == 0) {
                    throw new DeviceException("the device was lost");
                }
                try {
                    return method.invoke(device, arguments);
                } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                }
            });
            assertThrows(DeviceException.class, () -> train(failing, broken, new TrainingListener() { }));
            assertTrue(broken.hasCheckpoint(), "the last epoch before the failure is saved");
            resumed = train(host, broken, new TrainingListener() { });
            whole = train(host, null, new TrainingListener() { });
        }
        assertEquals(whole.size(), resumed.size());
        assertEquals(whole.getLast().loss(), resumed.getLast().loss(), 1e-4 * whole.getLast().loss());
    }
}
