package holonomy.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.array.Npz;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `./holonomy neighbourhoods`: the arrays of the contract, for every specification and surface model.
class NeighbourhoodsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"one-ring, polyhedron", "radius:0.4, polyhedron", "knn:12, smooth"})
    void writesTheArraysOfTheContract(String neighbourhood, String surface) {
        Path out = folder.resolve("sphere.npz");
        Command command = Command.run("neighbourhoods", "icosphere:2", "--neighbourhood", neighbourhood, "--surface", surface, "--out", out.toString(),
                "--json");
        assertEquals(surface, command.json().get("surface").getAsString());
        Npz arrays = Npz.read(out);
        int[] offsets = arrays.get("offsets").ints();
        int[] source = arrays.get("source").ints();
        double[] phi = arrays.get("phi").doubles();
        int[] reflect = arrays.get("reflect").ints();
        assertArrayEquals(new int[] {162, 3}, arrays.get("positions").shape());
        assertArrayEquals(new int[] {320, 3}, arrays.get("faces").shape());
        assertArrayEquals(new int[] {162, 3, 3}, arrays.get("frames").shape());
        assertEquals(163, offsets.length);
        for (String name : new String[] {"source", "r", "theta", "phi", "reflect", "weight"}) {
            assertArrayEquals(new int[] {offsets[162]}, arrays.get(name).shape(), name);
        }
        for (int p = 0; p < 162; p++) {
            for (int e = offsets[p]; e < offsets[p + 1]; e++) {
                int back = Arrays.binarySearch(source, offsets[source[e]], offsets[source[e] + 1], p);
                assertTrue(back >= 0 || neighbourhood.startsWith("knn"), "only nearest neighbours may be one-sided");
                assertTrue(back < 0 || phi[e] == -reflect[e] * phi[back], "transporters of " + p + " and " + source[e]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource("--surface, round")
    void refusesWhatItDoesNotKnow(String option, String value) {
        Command command = Command.run("neighbourhoods", "icosphere:1", option, value, "--out", folder.resolve("x.npz").toString());
        assertTrue(command.exitCode() != 0 && command.errors().contains(value), command.errors());
    }
}
