package holonomy.transport;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import java.util.stream.IntStream;

/// The neighbours of every vertex with log maps and transporters, in compressed rows.
///
/// Entry `e` of the row of target `p` is a neighbour `q = source(e)`: `log_p(q) = (r, theta)` in the frame at p, and
/// `R(phi) diag(1, reflect)` takes coefficients at q to coefficients at p, by parallel transport along the geodesic from q to p
/// that the log map follows. Rows are in ascending order of source; a vertex is not its own neighbour.
///
/// Where both directions of a pair are present, `phi(p -> q) = -reflect phi(q -> p)` holds to the last bit: both come from the
/// one path that was found from the vertex of smaller index. At a cut locus, where several paths are shortest, `theta` is the direction of
/// `sum_k exp(i theta_k)` and `phi` that of `sum_k exp(i phi_k)`. Where a mean vector is shorter than 1e-3, as between antipodes of a cylinder,
/// whose paths leave in opposite directions, or where some paths reflect and others do not, rounding would decide: such pairs are not
/// neighbours, in either direction.
///
/// Interior corner angles are scaled to sum to 2 pi; at the boundary they are as the frames' polar angles say. Immutable.
public final class Neighbourhoods {
    private final Frames frames;
    private final Neighbourhood specification;
    private final Quadrature quadrature;
    private final SurfaceModel model;
    private final PlanarGroup group;
    private final Links links;

    private Neighbourhoods(Frames frames, Neighbourhood specification, Quadrature quadrature, SurfaceModel model,
                           PlanarGroup group, Links links) {
        this.frames = frames;
        this.specification = specification;
        this.quadrature = quadrature;
        this.model = model;
        this.group = group;
        this.links = links;
    }

    /// The neighbourhoods of a mesh in the frames of its first edges, weighted by areas.
    public static Neighbourhoods of(Mesh mesh, Neighbourhood specification) {
        return of(Frames.firstEdge(mesh), specification);
    }

    /// The neighbourhoods of the frames' mesh, weighted by areas.
    public static Neighbourhoods of(Frames frames, Neighbourhood specification) {
        return of(frames, specification, Quadrature.AREA);
    }

    /// The neighbourhoods of the frames' mesh, with exact geodesics of the polyhedron.
    ///
    /// @throws TransportException if the mesh is not a manifold: then there is no transport along its edges
    public static Neighbourhoods of(Frames frames, Neighbourhood specification, Quadrature quadrature) {
        return of(frames, specification, quadrature, SurfaceModel.POLYHEDRON);
    }

    /// The neighbourhoods of the frames' mesh.
    ///
    /// @throws TransportException if the mesh is not a manifold: then there is no transport along its edges
    public static Neighbourhoods of(Frames frames, Neighbourhood specification, Quadrature quadrature, SurfaceModel model) {
        ManifoldCheck.require(frames.geometry());
        int[] all = IntStream.range(0, frames.vertexCount()).toArray();
        Rows rows = switch (specification) {
            case Neighbourhood.OneRing _ -> OneRings.of(frames, model);
            case Neighbourhood.Radius(double radius) -> GeodesicRows.among(frames, all, model).within(radius);
            case Neighbourhood.Edges(double count) ->
                    GeodesicRows.among(frames, all, model).within(count * frames.geometry().meanEdgeLength());
            case Neighbourhood.Nearest(int count) -> GeodesicRows.among(frames, all, model).nearest(count);
        };
        double[] areas = quadrature == Quadrature.AREA ? Links.areas(frames.geometry()) : null;
        return new Neighbourhoods(frames, specification, quadrature, model, Group.o2(), Links.of(rows, all, all, frames, areas));
    }

    /// The same neighbourhoods with transporters in a group: unchanged for SO(2) and O(2), rounded to the nearest element of a
    /// finite group. Inverses stay inverse. For frames of a structure of that group (see `GStructure`) this is its compatible
    /// connection, and little is rounded away but round singularities.
    ///
    /// @throws TransportException if a transporter reflects and the group has no reflections
    public Neighbourhoods in(PlanarGroup other) {
        if (!other.reflections()) {
            links.requireNoReflections(other);
        }
        return new Neighbourhoods(frames, specification, quadrature, model, other, other.isFinite() ? links.in(other) : links);
    }

    /// The same neighbourhoods in other frames, without computing a path again.
    ///
    /// @throws TransportException if the frames belong to another geometry or measure boundary angles differently, or if
    ///                            transporters are in a finite group and the frames are not those of the same structure
    public Neighbourhoods inGauge(Frames other) {
        Links changed = links.inGauge(frames, other);
        if (group.isFinite()) {
            requireChangeIn(other);
            changed = changed.in(group);
        }
        return new Neighbourhoods(other, specification, quadrature, model, group, changed);
    }

    private void requireChangeIn(Frames other) {
        for (int p = 0; p < vertexCount(); p++) {
            double angle = frames.sign(p) * (other.offset(p) - frames.offset(p));
            int sign = frames.sign(p) * other.sign(p);
            if (!group.contains(new Element.Planar(angle, sign))) {
                throw new TransportException("vertex " + p + ": the new frame differs by an angle of " + angle + " and a sign of " + sign
                        + ", which is not in " + group + "; expected frames of the same structure");
            }
        }
    }

    /// Neighbourhoods by the same specification, weights and group on other frames, of another mesh perhaps.
    public Neighbourhoods on(Frames other) {
        return of(other, specification, quadrature, model).in(group);
    }

    public Frames frames() {
        return frames;
    }

    public Neighbourhood specification() {
        return specification;
    }

    public Quadrature quadrature() {
        return quadrature;
    }

    public SurfaceModel model() {
        return model;
    }

    /// The group that all transporters are in.
    public PlanarGroup group() {
        return group;
    }

    /// The same entries without frames: what a convolution reads.
    public Links links() {
        return links;
    }

    public int vertexCount() {
        return links.targetCount();
    }

    public int entryCount() {
        return links.entryCount();
    }

    /// The first entry of a target's row.
    public int begin(int p) {
        return links.begin(p);
    }

    /// One past the last entry of a target's row.
    public int end(int p) {
        return links.end(p);
    }

    /// The neighbouring vertex.
    public int source(int e) {
        return links.source(e);
    }

    /// The geodesic distance, in mesh units.
    public double r(int e) {
        return links.r(e);
    }

    /// The direction of the path to the neighbour, in the frame at the target, in `[0, 2 pi)`.
    public double theta(int e) {
        return links.theta(e);
    }

    /// The angle of the transporter from the neighbour to the target, in `[-pi, pi]`.
    public double phi(int e) {
        return links.phi(e);
    }

    /// +1, or -1 if transport reverses the second axis before the rotation.
    public int reflect(int e) {
        return links.reflect(e);
    }

    /// The quadrature weight: positive or zero, sum 1 over a row.
    public double weight(int e) {
        return links.weight(e);
    }

    /// The entry of neighbour `q` in the row of `p`, or -1.
    public int find(int p, int q) {
        return links.find(p, q);
    }

    @Override
    public String toString() {
        return "Neighbourhoods[" + specification + ", " + vertexCount() + " vertices, " + entryCount() + " entries]";
    }
}
