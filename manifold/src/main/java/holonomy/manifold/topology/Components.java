package holonomy.manifold.topology;

import java.util.Arrays;

/// Connected components of a mesh and the orientations of its faces.
///
/// @param count number of components connected through vertices
/// @param ofVertex `[V]` component of a vertex
/// @param parts number of parts connected through twins (proper faces only)
/// @param orientation `[F]` +1 or -1, agreeing across twins wherever that is possible
/// @param orientable whether it is possible everywhere
/// @param gluedEulerCharacteristic V - E + F of the surface glued along twins
record Components(int count, int[] ofVertex, int parts, byte[] orientation, boolean orientable, int gluedEulerCharacteristic) {

    static Components of(Topology topology) {
        DisjointSets sets = new DisjointSets(topology.vertexCount());
        for (int f = 0; f < topology.faceCount(); f++) {
            int a = topology.from(3 * f);
            sets.join(a, topology.from(3 * f + 1));
            sets.join(a, topology.from(3 * f + 2));
        }
        int[] ofVertex = new int[topology.vertexCount()];
        int[] number = new int[topology.vertexCount()];
        Arrays.fill(number, -1);
        int count = 0;
        for (int v = 0; v < ofVertex.length; v++) {
            int root = sets.root(v);
            if (number[root] < 0) {
                number[root] = count++;
            }
            ofVertex[v] = number[root];
        }
        byte[] orientation = new byte[topology.faceCount()];
        int parts = 0;
        boolean orientable = true;
        int[] queue = new int[topology.faceCount()];
        for (int start = 0; start < orientation.length; start++) {
            if (orientation[start] != 0) {
                continue;
            }
            orientation[start] = 1;
            if (!topology.isProper(start)) {
                continue;
            }
            parts++;
            int end = 0;
            queue[end++] = start;
            for (int i = 0; i < end; i++) {
                int f = queue[i];
                for (int h = 3 * f; h < 3 * f + 3; h++) {
                    int t = topology.twin(h);
                    if (t < 0) {
                        continue;
                    }
                    byte expected = (byte) (topology.flips(h) ? -orientation[f] : orientation[f]);
                    int g = topology.face(t);
                    if (orientation[g] == 0) {
                        orientation[g] = expected;
                        queue[end++] = g;
                    } else if (orientation[g] != expected) {
                        orientable = false;
                    }
                }
            }
        }
        return new Components(count, ofVertex, parts, orientation, orientable, gluedEuler(topology));
    }

    private static int gluedEuler(Topology topology) {
        DisjointSets corners = new DisjointSets(topology.halfEdgeCount());
        int faces = 0;
        int edges = 0;
        int joins = 0;
        for (int f = 0; f < topology.faceCount(); f++) {
            if (!topology.isProper(f)) {
                continue;
            }
            faces++;
            for (int h = 3 * f; h < 3 * f + 3; h++) {
                int t = topology.twin(h);
                edges += t < h ? 1 : 0; // once per pair, and once per half-edge without twin (-1)
                if (t > h) {
                    boolean same = topology.flips(h);
                    joins += corners.join(h, same ? t : topology.next(t)) ? 1 : 0;
                    joins += corners.join(topology.next(h), same ? topology.next(t) : t) ? 1 : 0;
                }
            }
        }
        return 3 * faces - joins - edges + faces;
    }
}
