package holonomy.manifold.repair;

import java.util.Arrays;

/// The vertices of the repaired mesh: one per fan of corners, in the order of the file.
///
/// A fan is named after the first of the file's vertices at its corners; if two fans share that vertex, the one met first keeps
/// its place in the file's order and the others follow behind all of these.
final class FanVertices {
    private static final int NONE = -1;

    private final int[] faces;        // [F, 3]
    private final int[] fileVertex;   // [fans]
    private final int[] vertexOfFile; // [V of the file]
    private final int splitCount;

    /// From the file's vertices at the corners of kept faces, `[F, 3]`.
    FanVertices(int[] corners, int fileVertexCount, int[] place, Cutting cutting) {
        int[] first = new int[corners.length]; // by root corner: the smallest file vertex in the fan
        Arrays.fill(first, Integer.MAX_VALUE);
        for (int h = 0; h < corners.length; h++) {
            int fan = cutting.fanOfCorner(h);
            first[fan] = Math.min(first[fan], corners[h]);
        }
        int[] owner = new int[fileVertexCount]; // the fan that is named after a file vertex
        Arrays.fill(owner, NONE);
        int[] fansAtPlace = new int[fileVertexCount];
        int fanCount = 0;
        for (int h = 0; h < corners.length; h++) {
            if (cutting.fanOfCorner(h) == h) {
                fanCount++;
                fansAtPlace[place[corners[h]]]++;
                if (owner[first[h]] == NONE) {
                    owner[first[h]] = h;
                }
            }
        }
        fileVertex = new int[fanCount];
        int[] number = new int[corners.length]; // by root corner
        Arrays.fill(number, NONE);
        int next = 0;
        for (int v = 0; v < fileVertexCount; v++) {
            if (owner[v] != NONE) {
                fileVertex[next] = v;
                number[owner[v]] = next++;
            }
        }
        for (int h = 0; h < corners.length; h++) {
            if (cutting.fanOfCorner(h) == h && number[h] == NONE) {
                fileVertex[next] = first[h];
                number[h] = next++;
            }
        }
        faces = new int[corners.length];
        vertexOfFile = new int[fileVertexCount];
        Arrays.fill(vertexOfFile, NONE);
        for (int h = 0; h < corners.length; h++) {
            faces[h] = number[cutting.fanOfCorner(h)];
            if (vertexOfFile[corners[h]] == NONE) {
                vertexOfFile[corners[h]] = faces[h];
            }
        }
        int split = 0;
        for (int fans : fansAtPlace) {
            split += fans > 1 ? 1 : 0;
        }
        splitCount = split;
        adoptLost(place);
    }

    /// Vertices of the file that only dropped faces use go with another vertex at the same place.
    private void adoptLost(int[] place) {
        int[] atPlace = new int[place.length];
        Arrays.fill(atPlace, NONE);
        for (int v = 0; v < place.length; v++) {
            if (vertexOfFile[v] != NONE && atPlace[place[v]] == NONE) {
                atPlace[place[v]] = vertexOfFile[v];
            }
        }
        for (int v = 0; v < place.length; v++) {
            if (vertexOfFile[v] == NONE) {
                vertexOfFile[v] = atPlace[place[v]];
            }
        }
    }

    int count() {
        return fileVertex.length;
    }

    /// The faces `[F, 3]` over fans, oriented as the corners were.
    int[] faces() {
        return faces;
    }

    int[] fileVertex() {
        return fileVertex;
    }

    int[] vertexOfFile() {
        return vertexOfFile;
    }

    /// The number of places at which several fans meet.
    int splitCount() {
        return splitCount;
    }

    /// The position `[fans, 3]` of each fan: that of the first vertex at its place, so that welded vertices move together.
    double[] positions(double[] filePositions, int[] place) {
        double[] result = new double[3 * fileVertex.length];
        for (int v = 0; v < fileVertex.length; v++) {
            System.arraycopy(filePositions, 3 * place[fileVertex[v]], result, 3 * v, 3);
        }
        return result;
    }
}
