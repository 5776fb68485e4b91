package holonomy.transport;

/// How the neighbours of a vertex are weighted in a convolution `y_p = sum_q w_pq K(log_p q) rho(transport) x_q`.
///
/// Weights are positive and sum to 1 over each neighbourhood, the vertex itself left out.
public enum Quadrature {
    /// `w_pq = A_q / sum of A over the neighbours`, with `A` the dual area of a vertex (a third of its faces). For a fixed radius
    /// R the sum is then a quadrature of the integral over the geodesic disk divided by its area, whatever the triangulation: it
    /// converges under refinement, for kernels that vanish smoothly at R with the square of the edge length.
    AREA,
    /// `w_pq = 1 / number of neighbours`. Converges only where the vertices are uniformly distributed.
    MEAN
}
