package holonomy.transport;

/// The vertices of a mesh divided among samples, each with the path from its sample, in the gauge of the fans.
///
/// @param samples   in ascending order
/// @param owner     `[V]` the sample of each vertex
/// @param distance  `[V]` length of the path
/// @param direction `[V]` polar angle of the path at the sample
/// @param back      `[V]` polar angle of the path at the vertex
/// @param phi       `[V]` transporter from the vertex to the sample
/// @param reflect   `[V]` its reflection
record Cells(int[] samples, int[] owner, double[] distance, double[] direction, double[] back, double[] phi, byte[] reflect) {

    /// Rows of the samples from some of the vertices.
    Rows toSamples(int[] vertices) {
        int[] number = numbers();
        int[] offsets = new int[samples.length + 1];
        for (int q : vertices) {
            offsets[number[owner[q]] + 1]++;
        }
        for (int i = 0; i < samples.length; i++) {
            offsets[i + 1] += offsets[i];
        }
        Rows rows = empty(offsets, vertices.length);
        int[] fill = offsets.clone();
        for (int i = 0; i < vertices.length; i++) {
            int q = vertices[i];
            put(rows, fill[number[owner[q]]]++, i, q, direction[q], phi[q]);
        }
        return rows;
    }

    /// The same paths backwards: rows of some of the vertices, with one entry each.
    Rows fromSamples(int[] vertices) {
        int[] number = numbers();
        int[] offsets = new int[vertices.length + 1];
        for (int i = 0; i < vertices.length; i++) {
            offsets[i + 1] = i + 1;
        }
        Rows rows = empty(offsets, vertices.length);
        for (int i = 0; i < vertices.length; i++) {
            int q = vertices[i];
            put(rows, i, number[owner[q]], q, back[q], -reflect[q] * phi[q]);
        }
        return rows;
    }

    /// The sums, over each sample's cell, of a quantity of the vertices.
    double[] sums(double[] ofVertices) {
        int[] number = numbers();
        double[] sums = new double[samples.length];
        for (int q = 0; q < owner.length; q++) {
            sums[number[owner[q]]] += ofVertices[q];
        }
        return sums;
    }

    private int[] numbers() {
        int[] number = new int[owner.length];
        for (int i = 0; i < samples.length; i++) {
            number[samples[i]] = i;
        }
        return number;
    }

    private static Rows empty(int[] offsets, int entries) {
        return new Rows(offsets, new int[entries], new double[entries], new double[entries], new double[entries], new byte[entries]);
    }

    private void put(Rows rows, int e, int source, int vertex, double theta, double transporter) {
        rows.source()[e] = source;
        rows.r()[e] = distance[vertex];
        rows.theta()[e] = theta;
        rows.phi()[e] = transporter;
        rows.reflect()[e] = reflect[vertex];
    }
}
