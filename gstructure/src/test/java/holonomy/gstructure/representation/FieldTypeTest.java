package holonomy.gstructure.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "so2        | 16x0+16x1+16x2         | 16x0+16x1+16x2       | 80",
        "so2        | ' 16 x 0 + 1 '         | 16x0+1x1             | 18",
        "o2         | 8x0++4x0-+8x1          | 8x0+ + 4x0- + 8x1   | 28",
        "o2         | 8x0+ + 4x0- + 8x1      | 8x0+ + 4x0- + 8x1   | 28",
        "o2         | 0+8x1                  | 1x0+ + 8x1           | 17",
        "o2         | 8x1 + 2x0+             | 8x1 + 2x0+           | 18",
        "o2         | 2x0++2x0+              | 2x0+ + 2x0+          | 4",
        "cyclic:4   | 8xregular+3x2          | 8xregular+3x2        | 35",
        "dihedral:4 | 2x2-+2x1+regular       | 2x2- + 2x1 + 1xregular | 14",
        "reflection | 8x0+ + 8x0-            | 8x0+ + 8x0-          | 16",
        "reflection | 8xregular              | 8xregular            | 16",
        "trivial    | 16x0                   | 16x0                 | 16",
        "so2        | 4x0+vector+tensor(1,2) | 4x0+1xvector+1xtensor(1,2) | 10",
        "o2         | sum(0-,1,vector)+sign+trivial | 1xsum(0-,1,vector) + 1x0- + 1x0+ | 7",
        "o2         | 2xinduced(so2,1)       | 2xinduced(so2,1)     | 8",
        "dihedral:4 | Quotient( cyclic:2 )+dual(0+) | 1xquotient(cyclic:2)+1xdual(0+) | 5",
        "cyclic:4   | 3xrestricted(so2,2)    | 3xrestricted(so2,2)  | 6",
    })
    void parsesAndPrints(String group, String text, String printed, int width) {
        FieldType type = Group.parse(group).type(text);
        assertEquals(printed, type.toString());
        assertEquals(type, Group.parse(group).type(printed));
        assertEquals(width, type.width());
        assertEquals(width, type.irrepBlocks().stream().mapToInt(IrrepBlock::width).sum());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "so2        | ''          | expected a term",
        "so2        | 16x         | character 4: found the end",
        "so2        | 16y0        | expected + between terms",
        "so2        | 8x0+        | found the end",
        "so2        | 8x0-        | no odd irrep",
        "so2        | 8xregular   | infinite",
        "so2        | 0x1         | multiplicity of 1: found 0",
        "so2        | 9999999x1   | at most 1048576 wide",
        "so2        | 99999999999x1 | at most 7 digits",
        "so2        | 1x99999     | no irrep of frequency 99999",
        "cyclic:4   | 8x3         | cyclic:4 has no irrep of frequency 3; expected 0 to 2",
        "o2         | 8x1-        | no odd irrep of frequency 1",
        "o2         | 8xbanana    | expected an irrep (0+, 0-, 1, 2, ...)",
        "so2        | sign        | no odd irrep",
        "o3         | 8x1         | expected a parity: 1+ or 1-",
        "cyclic:6   | quotient(cyclic:4) | character 1: cyclic:4 is not a subgroup of cyclic:6",
        "cyclic:6   | quotient(banana)   | character 10: no structure group",
        "o2         | quotient(so3)      | not a subgroup",
        "so2        | quotient(cyclic:4) | infinitely many cosets",
        "cyclic:6   | quotient(cyclic:2  | found the end",
        "cyclic:6   | tensor(1)          | expected \",\"",
        "cyclic:6   | tensor(1,1,1)      | expected \")\"",
        "cyclic:64  | tensor(regular,regular) | expected at most 256",
        "dihedral:4096 | tensor(tensor(regular,regular),tensor(regular,regular)) | expected at most 256",
        "so2        | dual(dual(dual(dual(dual(dual(dual(dual(dual(dual(1)))))))))) | nested brackets",
        "so2 x so2  | 1           | have no numbers",
    })
    void refusesNonsense(String group, String text, String reason) {
        String message = assertThrows(FieldTypeException.class, () -> Group.parse(group).type(text)).getMessage();
        assertTrue(message.contains(reason), message);
    }

    @Test
    void irrepBlocksFollowOneAnother() {
        assertEquals(List.of(new IrrepBlock(0, 1, false, 8, 0), new IrrepBlock(1, 2, false, 8, 8),
                new IrrepBlock(2, 1, false, 8, 24),
                new IrrepBlock(1, 2, false, 3, 32)), Group.cyclic(4).type("8xregular+3x1").irrepBlocks());
    }
}
