package holonomy.manifold.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.topology.Fans;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Angles, areas, polar angles and edge transport against values of an independent library.
class GoldenGeometryTest {
    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @ValueSource(strings = {"icosphere2", "icosphere3", "icosphere4", "torus2k", "cone", "halfcyl", "disk"})
    void agreesWithGoldenData(String name) throws IOException {
        Path folder = folder();
        Mesh mesh = readObj(folder.resolve(name + ".obj.gz"));
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        PolarAngles polar = PolarAngles.of(geometry, PolarAngles.BoundaryAngles.STRAIGHTENED);
        Fans fans = geometry.fans();
        int[] reference = new int[mesh.vertexCount()];
        for (String[] row : rows(folder.resolve(name + ".vertices.csv.gz"))) {
            int p = Integer.parseInt(row[0]);
            boolean boundary = row[1].equals("1");
            reference[p] = Integer.parseInt(row[2]);
            assertEquals(boundary, geometry.isBoundary(p));
            assertEquals(boundary, fans.isBoundary(p));
            assertEquals(Double.parseDouble(row[3]), geometry.angleSum(p), TOLERANCE);
            if (boundary) {
                assertEquals(reference[p], fans.neighbour(fans.begin(p)));
            } else {
                assertEquals(Double.parseDouble(row[4]), geometry.angleDefect(p), TOLERANCE);
            }
            assertEquals(Double.parseDouble(row[5]), geometry.vertexArea(p), TOLERANCE);
        }
        double[] offset = new double[mesh.vertexCount()]; // polar angle of the golden reference neighbour
        for (int p = 0; p < offset.length; p++) {
            offset[p] = polar.theta(entry(fans, p, reference[p]));
        }
        for (String[] row : rows(folder.resolve(name + ".halfedges.csv.gz"))) {
            int p = Integer.parseInt(row[0]);
            int q = Integer.parseInt(row[1]);
            int i = entry(fans, p, q);
            assertEquals(row[2].equals("1"), fans.face(i) >= 0);
            assertAngle(Double.parseDouble(row[3]), polar.theta(i) - offset[p]);
            assertEquals(Double.parseDouble(row[4]), geometry.length(fans.halfEdge(i)), TOLERANCE);
            assertAngle(Double.parseDouble(row[5]), polar.transport(i) - offset[p] + offset[q]);
            assertEquals(-polar.transport(i), polar.transport(polar.reverse(i)), 0);
        }
    }

    private static void assertAngle(double expected, double actual) {
        assertEquals(0, Math.IEEEremainder(expected - actual, 2 * Math.PI), TOLERANCE);
    }

    private static int entry(Fans fans, int p, int q) {
        for (int i = fans.begin(p); i < fans.end(p); i++) {
            if (fans.neighbour(i) == q) {
                return i;
            }
        }
        throw new AssertionError(q + " is no neighbour of " + p);
    }

    private static Path folder() {
        String given = System.getenv("HOLONOMY_SHARED");
        Path current = Path.of("").toAbsolutePath();
        List<Path> candidates = new ArrayList<>();
        if (given != null) {
            candidates.add(Path.of(given));
        }
        for (Path above = current; above != null; above = above.getParent()) {
            candidates.add(above.resolve("shared"));
        }
        Path found = candidates.stream().map(path -> path.resolve("golden/geometry")).filter(Files::isDirectory).findFirst().orElse(null);
        Assumptions.assumeTrue(found != null, "no golden geometry: set HOLONOMY_SHARED or put the folder shared beside the checkout");
        return found;
    }

    private static Mesh readObj(Path file) throws IOException {
        List<Double> positions = new ArrayList<>();
        List<Integer> faces = new ArrayList<>();
        try (BufferedReader reader = open(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] words = line.split(" ");
                for (int i = 1; i < words.length; i++) {
                    switch (words[0]) {
                        case "v" -> positions.add(Double.parseDouble(words[i]));
                        case "f" -> faces.add(Integer.parseInt(words[i]) - 1);
                        default -> { }
                    }
                }
            }
        }
        assertTrue(!faces.isEmpty());
        return Mesh.of(positions.stream().mapToDouble(x -> x).toArray(), faces.stream().mapToInt(i -> i).toArray());
    }

    private static List<String[]> rows(Path file) throws IOException {
        try (BufferedReader reader = open(file)) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file))));
    }
}
