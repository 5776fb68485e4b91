package holonomy.meshconv.network;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.meshconv.layer.SurfaceLevel;
import holonomy.transport.Hierarchy;
import holonomy.transport.Surface;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.joml.Quaterniond;
import org.joml.Vector3d;

/// The same surface after a change of gauge, a motion of space, or a renumbering, computed anew from the changed mesh.
final class SurfaceChanges {
    private SurfaceChanges() {
    }

    /// In frames changed at every vertex.
    static SurfaceLevel regauged(SurfaceLevel level, GaugeChange gauge) {
        return level.inGauge(level.surface().frames().rotated(gauge.angles()).reflected(gauge.reflections()));
    }

    /// Rotated about a random axis and shifted by about its own size; frames go with it. Coarser levels are sampled anew.
    static SurfaceLevel moved(SurfaceLevel level, RandomGenerator random) {
        return level.sampledOn(moved(level.surface(), random));
    }

    private static Surface moved(Surface surface, RandomGenerator random) {
        Quaterniond turn = new Quaterniond(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(),
                random.nextGaussian())
                .normalize();
        Vector3d shift = new Vector3d(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
                .mul(surface.frames().geometry().meanEdgeLength() * Math.sqrt(surface.mesh().vertexCount()));
        Mesh mesh = surface.mesh();
        double[] positions = mesh.positions();
        Vector3d x = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            mesh.position(v, x);
            turn.transform(x).add(shift);
            positions[3 * v] = x.x;
            positions[3 * v + 1] = x.y;
            positions[3 * v + 2] = x.z;
        }
        // The fans of both meshes begin at the same neighbours, so that polar angles say where the frames are.
        Frames fresh = Frames.firstEdge(mesh.withPositions(positions));
        double[] angles = new double[mesh.vertexCount()];
        boolean[] reversed = new boolean[mesh.vertexCount()];
        for (int v = 0; v < angles.length; v++) {
            angles[v] = surface.frames().offset(v);
            reversed[v] = surface.frames().sign(v) < 0;
        }
        return Surface.of(surface.neighbourhoods().on(fresh.atAngles(angles).reflected(reversed)));
    }

    /// With vertices renumbered and faces in another order; the frames are the same vectors, and coarser levels have the same vertices:
    /// on a symmetric surface only their numbers could tell which to choose.
    static SurfaceLevel renumbered(SurfaceLevel level, Renumbering numbers, RandomGenerator random) {
        Surface surface = renumbered(level.surface(), numbers, random);
        int[] samples = IntStream.of(level.hierarchy().samples()).map(v -> numbers.to()[v]).toArray();
        return new SurfaceLevel(surface, Hierarchy.of(surface, samples, level.hierarchy().sizes(), level.neighbourhoods()), level.neighbourhoods(),
                level.level());
    }

    private static Surface renumbered(Surface surface, Renumbering numbers, RandomGenerator random) {
        Mesh mesh = surface.mesh();
        int[] faces = new int[3 * mesh.faceCount()];
        int[] order = Renumbering.random(mesh.faceCount(), random).to();
        for (int f = 0; f < mesh.faceCount(); f++) {
            for (int c = 0; c < 3; c++) {
                faces[3 * order[f] + c] = numbers.to()[mesh.vertex(f, c)];
            }
        }
        double[] e1 = new double[3 * mesh.vertexCount()];
        Vector3d old = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            surface.frames().e1(v, old);
            int to = numbers.to()[v];
            e1[3 * to] = old.x;
            e1[3 * to + 1] = old.y;
            e1[3 * to + 2] = old.z;
        }
        Frames frames = Frames.firstEdge(Mesh.of(numbers.apply(3, mesh.positions()), faces)).along(e1);
        boolean[] reversed = new boolean[mesh.vertexCount()];
        Vector3d mine = new Vector3d();
        for (int v = 0; v < reversed.length; v++) {
            int to = numbers.to()[v];
            reversed[to] = surface.frames().normal(v, old).dot(frames.normal(to, mine)) < 0;
        }
        return Surface.of(surface.neighbourhoods().on(frames.reflected(reversed)));
    }
}
