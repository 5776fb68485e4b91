package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.joml.Matrix3d;
import org.joml.Vector3d;

/// A change of a labelled mesh that leaves its labels true, drawn at random: what it does depends on the mesh and the random numbers alone.
///
/// Lengths are relative to the square root of the mesh's area, so that one setting serves meshes in any units.
@FunctionalInterface
public interface MeshAugmentation {
    /// The changed mesh with its labels; the one given stays as it is.
    LabelledMesh apply(LabelledMesh mesh, RandomGenerator random);

    /// This change and then another.
    default MeshAugmentation andThen(MeshAugmentation next) {
        return (mesh, random) -> next.apply(apply(mesh, random), random);
    }

    /// This change with a probability, otherwise none.
    default MeshAugmentation sometimes(double probability) {
        return (mesh, random) -> random.nextDouble() < probability ? apply(mesh, random) : mesh;
    }

    /// Turns the mesh by a uniformly distributed rotation.
    static MeshAugmentation rotation() {
        return (mesh, random) -> moved(mesh, Motions.rotated(mesh.mesh(), random));
    }

    /// Bends the mesh by a sum of random waves: `x -> x + sum over k of a_k sin(w_k . x + c_k)`, with wavelengths of one to three units and
    /// displacements of about `amplitude` units.
    static MeshAugmentation smoothDeformation(double amplitude) {
        int waves = 6;
        return (mesh, random) -> {
            double unit = unit(mesh.mesh());
            Vector3d[] waveVectors = new Vector3d[waves];
            Vector3d[] amplitudes = new Vector3d[waves];
            double[] phases = new double[waves];
            for (int k = 0; k < waves; k++) {
                double length = unit * (1 + 2 * random.nextDouble());
                waveVectors[k] = gaussian(random).normalize(2 * Math.PI / length);
                amplitudes[k] = gaussian(random).mul(amplitude * unit / Math.sqrt(waves));
                phases[k] = 2 * Math.PI * random.nextDouble();
            }
            Vector3d shift = new Vector3d();
            return moved(mesh, Motions.mapped(mesh.mesh(), p -> {
                shift.zero();
                for (int k = 0; k < waves; k++) {
                    shift.fma(Math.sin(waveVectors[k].dot(p) + phases[k]), amplitudes[k]);
                }
                p.add(shift);
            }));
        };
    }

    /// Stretches the mesh along three random orthogonal axes by factors `exp(strength g)` with normal g.
    static MeshAugmentation anisotropicScale(double strength) {
        return (mesh, random) -> {
            Matrix3d axes = new Matrix3d().rotation(Motions.rotation(random));
            Vector3d factors = gaussian(random).mul(strength);
            Matrix3d stretch = new Matrix3d(axes).scale(Math.exp(factors.x), Math.exp(factors.y), Math.exp(factors.z))
                    .mul(new Matrix3d(axes).transpose());
            return moved(mesh, Motions.mapped(mesh.mesh(), stretch::transform));
        };
    }

    /// Shifts every vertex by a normal variate in each direction, of standard deviation `amplitude` times the mean length of the edges there.
    static MeshAugmentation noise(double amplitude) {
        return (mesh, random) -> {
            double[] lengths = meanEdgeLengths(mesh.mesh());
            double[] positions = mesh.mesh().positions();
            for (int i = 0; i < positions.length; i++) {
                positions[i] += amplitude * lengths[i / 3] * random.nextGaussian();
            }
            return moved(mesh, mesh.mesh().withPositions(positions));
        };
    }

    /// Triangulates the surface anew with other vertices, `least` to `greatest` times as many. Labels on edges and faces become labels at
    /// vertices (see [LabelledMesh#atVertices]); soft labels are dropped.
    static MeshAugmentation resampling(double least, double greatest) {
        return (mesh, random) -> {
            int vertexCount = (int) Math.round(mesh.mesh().vertexCount() * (least + (greatest - least) * random.nextDouble()));
            return carriedOver(mesh, Resampling.of(mesh.mesh(), Math.max(4, vertexCount), random.nextLong()));
        };
    }

    /// Flips about `share` of the edges between nearly coplanar faces. Labels on edges and faces become labels at vertices.
    static MeshAugmentation edgeFlips(double share) {
        return (mesh, random) -> carriedOver(mesh, Resampling.flipped(mesh.mesh(), share, random.nextLong()));
    }

    private static LabelledMesh carriedOver(LabelledMesh mesh, Resampling.Resampled resampled) {
        if (mesh.element() == Element.MESH) {
            return LabelledMesh.ofMesh(mesh.name(), resampled.mesh(), mesh.label(0)).withOrigin(mesh.identity(), mesh.clip());
        }
        LabelledMesh atVertices = mesh.atVertices();
        int[] labels = Arrays.stream(resampled.sourceVertex()).map(atVertices::label).toArray();
        return LabelledMesh.ofVertices(mesh.name(), resampled.mesh(), labels).withOrigin(mesh.identity(), mesh.clip());
    }

    private static LabelledMesh moved(LabelledMesh mesh, Mesh moved) {
        return mesh.withMesh(mesh.name(), moved);
    }

    private static Vector3d gaussian(RandomGenerator random) {
        return new Vector3d(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    private static double unit(Mesh mesh) {
        return Math.sqrt(Arrays.stream(ElementSupport.areas(mesh, Element.FACE, mesh.faces())).sum());
    }

    private static double[] meanEdgeLengths(Mesh mesh) {
        double[] sums = new double[mesh.vertexCount()];
        int[] counts = new int[mesh.vertexCount()];
        int[] edges = ElementSupport.edges(mesh);
        Vector3d a = new Vector3d();
        Vector3d b = new Vector3d();
        for (int i = 0; i < edges.length; i += 2) {
            double length = mesh.position(edges[i], a).distance(mesh.position(edges[i + 1], b));
            for (int end = i; end < i + 2; end++) {
                sums[edges[end]] += length;
                counts[edges[end]]++;
            }
        }
        for (int v = 0; v < sums.length; v++) {
            sums[v] /= Math.max(1, counts[v]);
        }
        return sums;
    }
}
