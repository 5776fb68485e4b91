package holonomy.meshconv.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.network.Nonlinearity;
import holonomy.meshconv.network.SegmentationNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class NetworkChoicesTest {
    private static final FieldType TYPE = Group.so2().type("2x0+2x1");
    private static final SegmentationNetwork USUAL = SegmentationNetwork.usual(TYPE, TYPE, 3, 2);

    @Command
    private static final class Chosen {
        @Mixin
        private NetworkChoices choices;
    }

    private static NetworkChoices parse(String... arguments) {
        Chosen chosen = new Chosen();
        new CommandLine(chosen).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return chosen.choices;
    }

    @Test
    void withoutOptionsTheNetworkIsTheUsualOne() {
        assertEquals(USUAL, parse().apply(USUAL));
        assertDoesNotThrow(() -> parse().requireNone("digits"));
        assertDoesNotThrow(() -> parse("--dropout", "0").requireNone("digits"));
    }

    @Test
    void everyOptionChangesItsPart() {
        SegmentationNetwork network = parse("--dropout", "0.3", "--context", "--blocks", "1,0,4", "--rings", "3", "--nonlinearity", "gated").apply(USUAL);
        assertEquals(new SegmentationNetwork(TYPE, USUAL.hidden(), 3, List.of(1, 0, 4), 3, 0.3, true, Nonlinearity.GATED), network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--blocks=1,2", "--blocks=1,-1,2", "--rings=0"})
    void whatCannotBeIsRefused(String argument) {
        String option = argument.substring(0, argument.indexOf('='));
        InputException refused = assertThrows(InputException.class, () -> parse(argument).apply(USUAL));
        assertTrue(refused.getMessage().startsWith(option) && refused.getMessage().contains("expected"), refused::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--context", "--dropout=0.1", "--blocks=1", "--rings=2", "--nonlinearity=norm"})
    void aClassPerSurfaceHasNoneOfThem(String argument) {
        assertThrows(InputException.class, () -> parse(argument).requireNone("digits"));
    }
}
