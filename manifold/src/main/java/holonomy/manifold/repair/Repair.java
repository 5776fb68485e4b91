package holonomy.manifold.repair;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.geometry.TriangleFormulas;
import holonomy.manifold.topology.DisjointSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One pass of repairs over one mesh; [Repaired] says what it does and why in this order.
final class Repair {
    /// Angles below this, in radians, make a face a sliver.
    private static final double SLIVER_ANGLE = 1e-6;
    /// Squares of areas, fourth powers of lengths, must neither overflow nor vanish.
    private static final double SMALLEST_SIZE = 1e-70;
    private static final double LARGEST_SIZE = 1e70;

    private final Mesh raw;
    private final double[] positions;  // [V of the file, 3]
    private final int[] rawFaces;      // [F of the file, 3]
    private final int[] place;         // [V of the file] first vertex at the same place
    private final List<String> repairs = new ArrayList<>();
    private int[] fileFace;            // [F] kept faces
    private int[] corners;             // [F, 3] file vertices at the corners of kept faces, turned as they are
    private boolean[] turned;          // [F] faces of `corners` that run against the file
    private int degenerateFaces;
    private int duplicateFaces;

    Repair(Mesh raw, double relativeTolerance) {
        this.raw = raw;
        positions = raw.positions();
        rawFaces = raw.faces();
        double diagonal = diagonal();
        place = Welding.firstAtPlace(raw, relativeTolerance > 0 ? relativeTolerance * diagonal : relativeTolerance);
    }

    private double diagonal() {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < rawFaces.length; i++) {
            for (int k = 0; k < 3; k++) {
                low[k] = Math.min(low[k], positions[3 * rawFaces[i] + k]);
                high[k] = Math.max(high[k], positions[3 * rawFaces[i] + k]);
            }
        }
        double x = high[0] - low[0];
        double y = high[1] - low[1];
        double z = high[2] - low[2];
        double diagonal = Math.sqrt(x * x + y * y + z * z);
        if (diagonal != 0 && !(diagonal >= SMALLEST_SIZE && diagonal <= LARGEST_SIZE)) {
            throw new MeshException("mesh of " + raw.vertexCount() + " vertices: its bounding box has the diagonal " + diagonal
                    + ", expected " + SMALLEST_SIZE + " to " + LARGEST_SIZE + "; scale it");
        }
        return diagonal;
    }

    Repaired run() {
        dropFaces();
        requireArea();
        WeldedCounts welded = new WeldedCounts();
        reportWelding(welded);
        int[] faces = orientPatches(welded);
        Cutting cutting = new Cutting(positions, faces, new EdgeGroups(place.length, faces));
        return assemble(welded, cutting);
    }

    /// Turns faces to agree across edges of two faces, in `corners` too, so that faces at other edges can be paired. Returns
    /// the places at the corners, `[F, 3]`.
    private int[] orientPatches(WeldedCounts welded) {
        Orientation patches = new Orientation(positions, welded.faces, welded.edges.twins(), false);
        turned = new boolean[fileFace.length];
        for (int f = 0; f < turned.length; f++) {
            turned[f] = patches.isTurned(f);
            if (turned[f]) {
                int second = corners[3 * f + 1];
                corners[3 * f + 1] = corners[3 * f + 2];
                corners[3 * f + 2] = second;
            }
        }
        return patches.oriented();
    }

    /// Keeps faces with three different places, and of faces with the same places the first.
    private void dropFaces() {
        int faceCount = rawFaces.length / 3;
        int[] candidates = new int[faceCount];
        int kept = 0;
        for (int f = 0; f < faceCount; f++) {
            int a = place[rawFaces[3 * f]];
            int b = place[rawFaces[3 * f + 1]];
            int c = place[rawFaces[3 * f + 2]];
            if (a == b || b == c || c == a) {
                degenerateFaces++;
            } else {
                candidates[kept++] = f;
            }
        }
        fileFace = DuplicateFaces.without(candidates, kept, rawFaces, place);
        duplicateFaces = kept - fileFace.length;
        corners = new int[3 * fileFace.length];
        for (int f = 0; f < fileFace.length; f++) {
            System.arraycopy(rawFaces, 3 * fileFace[f], corners, 3 * f, 3);
        }
    }

    private void requireArea() {
        double area = 0;
        for (int f = 0; f < fileFace.length; f++) {
            area += TriangleFormulas.area(positions, corners[3 * f], corners[3 * f + 1], corners[3 * f + 2]);
        }
        if (!(area > 0)) {
            throw new MeshException("mesh of " + raw.faceCount()
                    + " faces: all of them are degenerate (no area), expected at least one"
                    + " triangle with three corners off a line; check the coordinates and the scale of the file");
        }
    }

    /// The welded mesh before it is cut: vertices are places.
    private final class WeldedCounts {
        final int[] faces = new int[corners.length]; // [F, 3] places
        final EdgeGroups edges;
        int vertices;
        int unreferenced;
        int joined;
        int components;
        int boundaryEdges;
        int nonManifoldEdges;
        int zeroLengthEdges;
        int slivers;

        WeldedCounts() {
            Arrays.setAll(faces, h -> place[corners[h]]);
            edges = new EdgeGroups(place.length, faces);
            boolean[] used = new boolean[place.length];
            boolean[] usedByFile = new boolean[place.length];
            DisjointSets connected = new DisjointSets(place.length);
            for (int h = 0; h < faces.length; h++) {
                used[faces[h]] = true;
                connected.join(faces[h], faces[EdgeGroups.next(h)]);
            }
            for (int vertex : rawFaces) {
                usedByFile[vertex] = true;
            }
            for (int v = 0; v < place.length; v++) {
                vertices += used[v] ? 1 : 0;
                components += used[v] && connected.root(v) == v ? 1 : 0;
                unreferenced += usedByFile[v] ? 0 : 1;
                joined += usedByFile[v] && place[v] != v ? 1 : 0;
            }
            for (int e = 0; e < edges.edgeCount(); e++) {
                int h = edges.halfEdge(e, 0);
                boundaryEdges += edges.size(e) == 1 ? 1 : 0;
                nonManifoldEdges += edges.size(e) > 2 ? 1 : 0;
                zeroLengthEdges += TriangleFormulas.length(positions, faces[h], faces[EdgeGroups.next(h)]) == 0 ? 1 : 0;
            }
            for (int f = 0; f < fileFace.length; f++) {
                slivers += isSliver(faces[3 * f], faces[3 * f + 1], faces[3 * f + 2]) ? 1 : 0;
            }
        }

        private boolean isSliver(int a, int b, int c) {
            return TriangleFormulas.angle(positions, a, b, c) < SLIVER_ANGLE || TriangleFormulas.angle(positions, b, c, a) < SLIVER_ANGLE
                    || TriangleFormulas.angle(positions, c, a, b) < SLIVER_ANGLE;
        }
    }

    private void reportWelding(WeldedCounts welded) {
        say(welded.joined, "vertex lies where an earlier one lies: joined.", "vertices lie where earlier ones lie: joined.");
        say(degenerateFaces, "degenerate face dropped.", "degenerate faces dropped.");
        say(duplicateFaces, "duplicate face dropped.", "duplicate faces dropped.");
        say(welded.unreferenced, "vertex without a face dropped.", "vertices without a face dropped.");
    }

    private void say(int count, String one, String many) {
        if (count > 0) {
            repairs.add(count + " " + (count == 1 ? one : many));
        }
    }

    private Repaired assemble(WeldedCounts welded, Cutting cutting) {
        FanVertices fans = new FanVertices(corners, place.length, place, cutting);
        double[] moved = fans.positions(positions, place);
        EdgeGroups edges = new EdgeGroups(fans.count(), fans.faces());
        Orientation surface = new Orientation(moved, fans.faces(), edges.twins(), true);
        int[] faces = surface.oriented();

        int against = 0;
        for (int f = 0; f < turned.length; f++) {
            against += turned[f] != surface.isTurned(f) ? 1 : 0;
        }
        say(against, "face turned to agree with its neighbours or to point outward.",
                "faces turned to agree with their neighbours or to point outward.");
        say(surface.turnedOutwardCount(), "closed component pointed inward: turned outward.",
                "closed components pointed inward: turned outward.");
        say(surface.unorientableCount(), "component cannot be oriented: left as it is.",
                "components cannot be oriented: left as they are.");
        say(cutting.cutEdgeCount(), "edge with more than two faces cut.", "edges with more than two faces cut.");
        say(fans.splitCount(), "vertex whose faces form several fans split.", "vertices whose faces form several fans split.");
        say(welded.zeroLengthEdges, "edge without length kept.", "edges without length kept.");
        say(welded.slivers, "sliver kept.", "slivers kept.");

        SurfaceInvariants invariants = new SurfaceInvariants(moved, faces, edges, surface);
        int chi = welded.vertices - welded.edges.edgeCount() + fileFace.length;
        MeshReport report = new MeshReport(welded.vertices, fileFace.length, welded.edges.edgeCount(), welded.components,
                welded.boundaryEdges, invariants.boundaryLoops(), welded.nonManifoldEdges, fans.splitCount(), degenerateFaces,
                duplicateFaces, welded.unreferenced, welded.zeroLengthEdges, welded.slivers, chi, invariants.orientable(),
                invariants.genus(), invariants.totalAngleDefect(), repairs);
        return Repaired.assembled(Mesh.of(moved, faces), fans.vertexOfFile(), fans.fileVertex(), fileFace, report);
    }
}
