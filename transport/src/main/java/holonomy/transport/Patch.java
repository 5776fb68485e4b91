package holonomy.transport;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A set of faces with its curvature and its boundary.
///
/// The curvature of the connection is that of its faces, `scaled corner angles - pi` each; holonomy round a disk is the rotation
/// by it. In the polyhedral metric curvature sits at vertices instead, and Gauss and Bonnet hold exactly:
///
///     sum over interior vertices of (2 pi - angles) + sum over boundary vertices of (pi - angles) = 2 pi chi
///
/// Where k parts of the patch touch at a boundary vertex, `2 pi - k pi - angles` counts.
public final class Patch {
    private final Frames frames;
    private final int[] faces;        // ascending
    private final boolean[] contained; // [F]

    private Patch(Frames frames, int[] faces, boolean[] contained) {
        this.frames = frames;
        this.faces = faces;
        this.contained = contained;
    }

    /// The patch of some faces of the frames' mesh.
    ///
    /// @throws TransportException if a face does not exist or the mesh is not a manifold
    public static Patch of(Frames frames, int... faces) {
        ManifoldCheck.require(frames.geometry());
        boolean[] contained = new boolean[frames.geometry().topology().faceCount()];
        for (int f : faces) {
            if (f < 0 || f >= contained.length) {
                throw new TransportException("patch: face " + f + ", expected 0 to " + (contained.length - 1));
            }
            contained[f] = true;
        }
        return new Patch(frames, IntStream.range(0, contained.length).filter(f -> contained[f]).toArray(), contained);
    }

    /// The patch of all faces.
    public static Patch whole(Frames frames) {
        return of(frames, IntStream.range(0, frames.geometry().topology().faceCount()).toArray());
    }

    /// The faces in ascending order.
    public int[] faces() {
        return faces.clone();
    }

    /// The curvature of the connection, in radians: the sum over faces of their scaled corner angles less pi.
    public double curvature() {
        double sum = 0;
        for (int f : faces) {
            sum -= Math.PI;
            for (int h = 3 * f; h < 3 * f + 3; h++) {
                sum += frames.geometry().cornerAngle(h) * frames.polarAngles().scale(frames.geometry().topology().from(h));
            }
        }
        return sum;
    }

    /// The polyhedral curvature: the sum over the patch's interior vertices of 2 pi less their angles.
    public double interiorDefect() {
        return angleDefects(false);
    }

    /// How much the boundary turns: the sum over the patch's boundary vertices of pi less the patch's angles there.
    public double boundaryTurning() {
        return angleDefects(true);
    }

    private double angleDefects(boolean ofBoundary) {
        IntrinsicGeometry geometry = frames.geometry();
        Topology topology = geometry.topology();
        double[] angles = new double[topology.vertexCount()];
        int[] boundaryEdges = new int[angles.length];
        boolean[] present = new boolean[angles.length];
        for (int f : faces) {
            for (int h = 3 * f; h < 3 * f + 3; h++) {
                int p = topology.from(h);
                present[p] = true;
                angles[p] += geometry.cornerAngle(h);
                if (isBoundary(h)) {
                    boundaryEdges[p]++;
                    boundaryEdges[topology.to(h)]++;
                }
            }
        }
        double sum = 0;
        for (int p = 0; p < angles.length; p++) {
            if (present[p] && boundaryEdges[p] > 0 == ofBoundary) {
                sum += 2 * Math.PI - angles[p] - boundaryEdges[p] * Math.PI / 2; // two boundary edges for each part that meets here
            }
        }
        return sum;
    }

    /// `V - E + F` of the patch.
    public int eulerCharacteristic() {
        Topology topology = frames.geometry().topology();
        boolean[] vertices = new boolean[topology.vertexCount()];
        boolean[] edges = new boolean[topology.edgeCount()];
        int count = faces.length;
        for (int f : faces) {
            for (int h = 3 * f; h < 3 * f + 3; h++) {
                count += vertices[topology.from(h)] ? 0 : 1;
                count -= edges[topology.edge(h)] ? 0 : 1;
                vertices[topology.from(h)] = true;
                edges[topology.edge(h)] = true;
            }
        }
        return count;
    }

    /// The boundary as closed walks of vertices, each with the patch on its left as the walk's first face is stored. Faces are
    /// expected to be stored consistently; where parts of the patch touch at a vertex, walks pass it several times.
    ///
    /// @throws TransportException if two neighbouring faces of the patch are stored with opposite orientations
    public List<int[]> boundary() {
        Topology topology = frames.geometry().topology();
        boolean[] walked = new boolean[topology.halfEdgeCount()];
        List<int[]> loops = new ArrayList<>();
        for (int f : faces) {
            for (int start = 3 * f; start < 3 * f + 3; start++) {
                if (!isBoundary(start) || walked[start]) {
                    continue;
                }
                int[] loop = new int[8];
                int length = 0;
                int h = start;
                do {
                    walked[h] = true;
                    loop = length == loop.length ? Arrays.copyOf(loop, 2 * length) : loop;
                    loop[length++] = topology.from(h);
                    h = topology.next(h);
                    while (!isBoundary(h)) { // turn round the end of the edge, through the patch
                        if (topology.flips(h)) {
                            throw new TransportException("faces " + topology.face(h) + " and " + topology.face(topology.twin(h))
                                    + " are stored with opposite orientations: the patch has no left side; repair the mesh first");
                        }
                        h = topology.next(topology.twin(h));
                    }
                } while (h != start);
                loops.add(Arrays.copyOf(loop, length));
            }
        }
        return loops;
    }

    private boolean isBoundary(int h) {
        int twin = frames.geometry().topology().twin(h);
        return twin < 0 || !contained[frames.geometry().topology().face(twin)];
    }

    @Override
    public String toString() {
        return "Patch[" + faces.length + " faces, Euler characteristic " + eulerCharacteristic() + "]";
    }
}
