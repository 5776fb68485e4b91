package holonomy.manifold.operators;

/// Inner products and combinations of many long vectors, several at a time so that each is fetched seldom and sums need not wait for
/// one another. The order of every sum is fixed.
final class LongVectors {
    private LongVectors() {
    }

    /// All inner products `<a_i, b_j>` of the first `count` vectors a, `[count][b.length]`.
    static double[][] products(double[][] a, int count, double[][] b) {
        double[][] products = new double[count][b.length];
        int i = 0;
        for (; i + 1 < count; i += 2) {
            int j = 0;
            for (; j + 2 < b.length; j += 3) {
                products(a[i], a[i + 1], b[j], b[j + 1], b[j + 2], products, i, j);
            }
            for (; j < b.length; j++) {
                products[i][j] = product(a[i], b[j]);
                products[i + 1][j] = product(a[i + 1], b[j]);
            }
        }
        for (; i < count; i++) {
            for (int j = 0; j < b.length; j++) {
                products[i][j] = product(a[i], b[j]);
            }
        }
        return products;
    }

    private static void products(double[] a0, double[] a1, double[] b0, double[] b1, double[] b2, double[][] products, int i, int j) {
        double s00 = 0;
        double s01 = 0;
        double s02 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        for (int x = 0; x < a0.length; x++) {
            double u = a0[x];
            double v = a1[x];
            s00 += u * b0[x];
            s01 += u * b1[x];
            s02 += u * b2[x];
            s10 += v * b0[x];
            s11 += v * b1[x];
            s12 += v * b2[x];
        }
        products[i][j] = s00;
        products[i][j + 1] = s01;
        products[i][j + 2] = s02;
        products[i + 1][j] = s10;
        products[i + 1][j + 1] = s11;
        products[i + 1][j + 2] = s12;
    }

    /// `<a, b>`.
    static double product(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int x = 0;
        for (; x + 3 < a.length; x += 4) {
            s0 += a[x] * b[x];
            s1 += a[x + 1] * b[x + 1];
            s2 += a[x + 2] * b[x + 2];
            s3 += a[x + 3] * b[x + 3];
        }
        for (; x < a.length; x++) {
            s0 += a[x] * b[x];
        }
        return (s0 + s1) + (s2 + s3);
    }

    static double norm(double[] a) {
        return Math.sqrt(product(a, a));
    }

    /// `b_j += factor sum_i coefficients_ij a_i` over the first `count` vectors a; modifies b.
    static void addCombinations(double factor, double[][] coefficients, double[][] a, int count, double[][] b) {
        int i = 0;
        for (; i + 3 < count; i += 4) {
            for (int j = 0; j < b.length; j++) {
                add(factor * coefficients[i][j], a[i], factor * coefficients[i + 1][j], a[i + 1],
                        factor * coefficients[i + 2][j], a[i + 2], factor * coefficients[i + 3][j], a[i + 3], b[j]);
            }
        }
        for (; i < count; i++) {
            for (int j = 0; j < b.length; j++) {
                add(factor * coefficients[i][j], a[i], b[j]);
            }
        }
    }

    private static void add(double c0, double[] a0, double c1, double[] a1, double c2, double[] a2, double c3, double[] a3, double[] b) {
        for (int x = 0; x < b.length; x++) {
            b[x] += c0 * a0[x] + c1 * a1[x] + (c2 * a2[x] + c3 * a3[x]);
        }
    }

    /// `b += c a`; modifies b.
    static void add(double c, double[] a, double[] b) {
        for (int x = 0; x < b.length; x++) {
            b[x] += c * a[x];
        }
    }

    /// Multiplies in place and returns the vector.
    static double[] scale(double[] a, double factor) {
        for (int x = 0; x < a.length; x++) {
            a[x] *= factor;
        }
        return a;
    }
}
