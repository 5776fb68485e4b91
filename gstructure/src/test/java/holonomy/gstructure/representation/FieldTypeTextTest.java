package holonomy.gstructure.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FieldTypeTextTest {
    /// Whatever the text, it is a type that prints and reparses, or it is refused.
    @Property(tries = 3000, seed = "17")
    void anyTextIsReadOrRefused(@ForAll("groups") String group, @ForAll("texts") String text) {
        FieldType type;
        try {
            type = Group.parse(group).type(text);
        } catch (FieldTypeException refused) {
            assertTrue(refused.getMessage().contains(text), refused.getMessage());
            return;
        }
        assertEquals(type, Group.parse(group).type(type.toString()));
    }

    @Provide
    Arbitrary<String> groups() {
        return Arbitraries.of("trivial", "reflection", "cyclic:2", "cyclic:4", "dihedral:4", "so2", "o2", "so3", "o3");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("0", "1", "2", "16x", "x", "+", "-", " ", "(", ")", ",", "regular", "vector", "sign",
                "quotient(", "cyclic:2",
                "tensor(", "sum(", "dual(", "induced(so2,", "restricted(o2,", "8x0", "\u0660", "9999999").list().ofMaxSize(8)
                .map(tokens -> String.join("", tokens));
    }
}
