package holonomy.transport;

import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Coarser and coarser sets of vertices with their own neighbourhoods, and parallel transport between them: what pooling needs.
///
/// Level 0 is all vertices. Each further level is a farthest-point sample of the mesh, contained in the level before; all
/// distances, log maps and transporters follow shortest paths on the fine surface, and all levels share its frames. Every vertex
/// of a level belongs to the nearest sample of the next. Immutable.
public final class Hierarchy {
    private final Frames frames;
    private final int[] samples;          // the vertices of level 1 in the order of sampling: those of coarser levels come first
    private final List<Level> levels;
    private final List<Links> poolings;   // [levels - 1] from level k to level k + 1
    private final List<Links> unpoolings; // [levels - 1] from level k + 1 to level k

    /// One level: its vertices, numbered from 0 in the order of the mesh, with neighbourhoods and areas.
    public static final class Level {
        private final Links links;
        private final double[] areas; // [vertices]

        private Level(Links links, double[] areas) {
            this.links = links;
            this.areas = areas;
        }

        public int vertexCount() {
            return areas.length;
        }

        /// The vertex of the mesh.
        public int vertex(int number) {
            return links.targetVertex(number);
        }

        /// The neighbourhoods among the level's vertices, weighted by their areas.
        public Links links() {
            return links;
        }

        /// The dual area of the mesh's vertices that a vertex of the level stands for. Areas sum to that of the surface.
        public double area(int number) {
            return areas[number];
        }

        @Override
        public String toString() {
            return "Level[" + vertexCount() + " vertices, " + links.entryCount() + " neighbours]";
        }
    }

    private Hierarchy(Frames frames, int[] samples, List<Level> levels, List<Links> poolings, List<Links> unpoolings) {
        this.frames = frames;
        this.samples = samples;
        this.levels = List.copyOf(levels);
        this.poolings = List.copyOf(poolings);
        this.unpoolings = List.copyOf(unpoolings);
    }

    /// A hierarchy on a surface, whose neighbourhoods are those of level 0. On a level of n of the mesh's V vertices, `edges:K`
    /// counts mean edges of the mesh times `sqrt(V / n)`, about the distance between samples. Transporters are in the group of the
    /// surface's neighbourhoods.
    ///
    /// @param sizes          the numbers of vertices of levels 1, 2, …, none greater than the one before or the number of vertices
    /// @param neighbourhoods the neighbourhoods of levels 1, 2, …, not one-rings: samples have no edges
    /// @throws TransportException if sizes increase, or a component would have no sample
    public static Hierarchy of(Surface surface, List<Integer> sizes, List<Neighbourhood> neighbourhoods) {
        require(surface.frames().vertexCount(), sizes, neighbourhoods);
        FarthestPoints sampling = new FarthestPoints(surface.frames(), sizes.isEmpty() ? 0 : sizes.getFirst());
        sampling.sampleUntil(sizes.isEmpty() ? 0 : sizes.getFirst());
        return of(surface, sampling.samples(), sizes, neighbourhoods);
    }

    /// A hierarchy of given samples, as [#samples] lists them: those of another hierarchy, for instance, on the same surface with
    /// its vertices renumbered.
    public static Hierarchy of(Surface surface, int[] samples, List<Integer> sizes, List<Neighbourhood> neighbourhoods) {
        Frames frames = surface.frames();
        require(frames.vertexCount(), sizes, neighbourhoods);
        int levelCount = sizes.size() + 1;
        Cells[] cells = new Cells[levelCount];
        FarthestPoints sampling = new FarthestPoints(frames, samples.length);
        int sampled = 0;
        for (int k = levelCount - 1; k > 0; k--) { // coarse samples come first
            sampling.add(Arrays.copyOfRange(samples, sampled, sizes.get(k - 1)));
            sampled = sizes.get(k - 1);
            cells[k] = sampling.cells();
        }
        double[] fineAreas = Links.areas(frames.geometry());
        List<Level> levels = new ArrayList<>();
        levels.add(new Level(surface.neighbourhoods().links(), fineAreas));
        List<Links> poolings = new ArrayList<>();
        List<Links> unpoolings = new ArrayList<>();
        int[] vertices = IntStream.range(0, frames.vertexCount()).toArray();
        double[] areas = fineAreas;
        for (int k = 1; k < levelCount; k++) {
            int[] coarse = cells[k].samples();
            poolings.add(Links.of(cells[k].toSamples(vertices), coarse, vertices, frames, areas));
            unpoolings.add(Links.of(cells[k].fromSamples(vertices), vertices, coarse, frames, null));
            areas = cells[k].sums(fineAreas);
            vertices = coarse;
            Rows rows = rows(frames, coarse, neighbourhoods.get(k - 1));
            levels.add(new Level(Links.of(rows, coarse, coarse, frames, areas), areas));
        }
        return new Hierarchy(frames, samples.clone(), levels, poolings, unpoolings).in(surface.neighbourhoods().group());
    }

    private static void require(int vertexCount, List<Integer> sizes, List<Neighbourhood> neighbourhoods) {
        if (neighbourhoods.size() != sizes.size()) {
            throw new TransportException("hierarchy: found " + neighbourhoods.size() + " neighbourhoods, expected one for each of "
                    + sizes.size() + " coarse levels");
        }
        int finer = vertexCount;
        for (int k = 0; k < sizes.size(); k++) {
            if (sizes.get(k) < 1 || sizes.get(k) > finer) {
                throw new TransportException("hierarchy: level " + (k + 1) + " of " + sizes.get(k) + " vertices, expected 1 to "
                        + finer + ", no more than the level before");
            }
            if (neighbourhoods.get(k) instanceof Neighbourhood.OneRing) {
                throw new TransportException("hierarchy: level " + (k + 1) + " has no edges for one-rings; expected radius:R, edges:K or"
                        + " knn:N");
            }
            finer = sizes.get(k);
        }
    }

    private static Rows rows(Frames frames, int[] samples, Neighbourhood neighbourhood) {
        GeodesicRows rows = GeodesicRows.among(frames, samples, SurfaceModel.POLYHEDRON);
        double spacing = frames.geometry().meanEdgeLength() * Math.sqrt((double) frames.vertexCount() / samples.length);
        return switch (neighbourhood) {
            case Neighbourhood.Radius(double radius) -> rows.within(radius);
            case Neighbourhood.Edges(double count) -> rows.within(count * spacing);
            case Neighbourhood.Nearest(int count) -> rows.nearest(count);
            case Neighbourhood.OneRing _ -> throw new TransportException("samples have no edges for one-rings");
        };
    }

    /// The same hierarchy in other frames.
    ///
    /// @throws TransportException if the frames belong to another geometry or measure boundary angles differently
    public Hierarchy inGauge(Frames other) {
        return changed(other, links -> links.inGauge(frames, other));
    }

    /// The same hierarchy with transporters in a group, as [Neighbourhoods#in].
    private Hierarchy in(PlanarGroup group) {
        return group.isFinite() ? changed(frames, links -> links.in(group)) : this;
    }

    private Hierarchy changed(Frames newFrames, UnaryOperator<Links> change) {
        return new Hierarchy(newFrames, samples, levels.stream().map(level -> new Level(change.apply(level.links), level.areas)).toList(),
                poolings.stream().map(change).toList(), unpoolings.stream().map(change).toList());
    }

    /// The vertices of level 1 in the order of sampling: each coarser level is a beginning of them.
    public int[] samples() {
        return samples.clone();
    }

    /// The numbers of vertices of levels 1, 2, …
    public List<Integer> sizes() {
        return levels.stream().skip(1).map(Level::vertexCount).toList();
    }

    public Frames frames() {
        return frames;
    }

    /// The number of levels, the finest included.
    public int levelCount() {
        return levels.size();
    }

    /// A level; 0 is all vertices.
    public Level level(int k) {
        return levels.get(k);
    }

    /// From level k to level k + 1: each coarse vertex with the vertices of its cell, itself among them (at r = 0), weighted by
    /// their areas.
    public Links pooling(int k) {
        return poolings.get(k);
    }

    /// From level k + 1 to level k: each vertex with the coarse vertex that it belongs to. The transporters are exactly inverse
    /// to those of [#pooling].
    public Links unpooling(int k) {
        return unpoolings.get(k);
    }

    @Override
    public String toString() {
        return "Hierarchy" + levels;
    }
}
