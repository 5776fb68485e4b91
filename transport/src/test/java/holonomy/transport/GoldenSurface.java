package holonomy.transport;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles.BoundaryAngles;
import holonomy.manifold.topology.Fans;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// A surface of the golden data, in its gauge: e1 along the reference edge, boundary angles scaled to pi.
record GoldenSurface(String name, Frames frames) {
    static Stream<GoldenSurface> all() {
        return Stream.of("icosphere2", "icosphere3", "icosphere4", "torus2k", "cone", "halfcyl", "disk").map(GoldenSurface::read);
    }

    private static GoldenSurface read(String name) {
        Frames first = Frames.firstEdge(IntrinsicGeometry.of(mesh(name)), BoundaryAngles.STRAIGHTENED);
        Fans fans = first.polarAngles().fans();
        double[] angles = new double[first.vertexCount()];
        for (double[] row : rows(name + ".vertices.csv.gz")) {
            int p = (int) row[0];
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                if (fans.neighbour(i) == (int) row[2]) {
                    angles[p] = first.polarAngles().theta(i);
                }
            }
        }
        return new GoldenSurface(name, first.atAngles(angles));
    }

    /// Rows p, q, has_face, theta, length, phi(q -> p).
    List<double[]> halfEdges() {
        return rows(name + ".halfedges.csv.gz");
    }

    /// Rows p, q, four values of heat methods, then at 5 the exact distance and at 7 and 8 the exact log map.
    List<double[]> sources() {
        List<double[]> rows = new ArrayList<>();
        for (double[] row : rows(name + ".sources.csv.gz")) {
            rows.add(new double[] {row[0], row[1], row[5], row[7], row[8]});
        }
        return rows;
    }

    private static Mesh mesh(String name) {
        List<Double> positions = new ArrayList<>();
        List<Integer> faces = new ArrayList<>();
        for (String line : lines(name + ".obj.gz")) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                switch (words[0]) {
                    case "v" -> positions.add(Double.parseDouble(words[i]));
                    case "f" -> faces.add(Integer.parseInt(words[i]) - 1);
                    default -> { }
                }
            }
        }
        return Mesh.of(positions.stream().mapToDouble(x -> x).toArray(), faces.stream().mapToInt(i -> i).toArray());
    }

    private static List<double[]> rows(String file) {
        return lines(file).stream().skip(1)
                .map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray()).toList();
    }

    private static List<String> lines(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder().resolve(file)))))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        List<Path> candidates = new ArrayList<>();
        String given = System.getenv("HOLONOMY_SHARED");
        if (given != null) {
            candidates.add(Path.of(given));
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            candidates.add(above.resolve("shared"));
        }
        Path found = candidates.stream().map(path -> path.resolve("golden/geometry")).filter(Files::isDirectory).findFirst().orElse(null);
        Assumptions.assumeTrue(found != null, "no golden geometry: set HOLONOMY_SHARED or put the folder shared beside the checkout");
        return found;
    }

    @Override
    public String toString() {
        return name;
    }
}
