package holonomy.meshconv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.engine.panama.PanamaEngine;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class EnginesTest {
    @Test
    void anEngineAskedForByNameIsTheOneThatRuns() {
        Assumptions.assumeTrue(Engines.available().stream().anyMatch(d -> d.engine().equals("panama") && d.available()), "the Vector API is missing");
        try (Engine panama = Engines.byName("panama"); Engine scalar = Engines.byName("SCALAR")) {
            assertInstanceOf(PanamaEngine.class, panama);
            assertInstanceOf(ScalarEngine.class, scalar);
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        String message = assertThrows(EngineException.class, () -> Engines.byName("cuda")).getMessage();
        assertTrue(message.contains("'cuda'") && message.contains("scalar") && message.contains("panama"), message);
    }

    @Test
    void withoutTheVectorModulePanamaIsRefusedAndAutoTakesAnother() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), EngineChoice.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, process.waitFor(), lines::toString);
        assertFalse(lines.getFirst().equals("panama"), lines::toString);
        assertEquals("the engine 'panama' cannot run here: the module jdk.incubator.vector is missing: start Java 25 with "
                + "--add-modules jdk.incubator.vector", lines.getLast());
    }

    @Test
    void aClosedTensorIsNotUsedAgain() {
        try (Engine engine = Engines.byName("scalar")) {
            Tensor tensor = engine.allocate(2, 3, Precision.FLOAT32);
            tensor.close();
            tensor.close();
            assertThrows(IllegalStateException.class, tensor::toDoubles);
        }
    }
}
