package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Stencil;

/// A coarser set of vertices of a surface, and how features are carried there and back along shortest paths.
///
/// @param geometry  what layers see of the coarser level
/// @param vertices  `[coarse]` the fine vertex that each coarse vertex is; it keeps its frame
/// @param pooling   from fine to coarse vertices, one ring; the weights of a row, by areas, add up to one
/// @param unpooling from coarse to fine vertices, one ring; the weights of a row add up to one
public record Coarsening(Geometry geometry, int[] vertices, Stencil pooling, Stencil unpooling) {
}
