package holonomy.gstructure.representation;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// Clebsch-Gordan coefficients of SO(3) and O(3) between real spherical harmonics.
///
/// The complex coefficients follow Racah's formula; with the unitary change U from complex to real harmonics,
///
///     A[m1, m2; m3] = sum conj(U1[m1, k1]) conj(U2[m2, k2]) U3[m3, k3] <l1 k1 l2 k2 | l3 k3>
///
/// is real if l1 + l2 + l3 is even and imaginary otherwise; the imaginary one is divided by i. The alternating sum loses few
/// digits: the isometries of degree 14 x 14 are orthonormal to 2e-13.
final class SpatialClebschGordan {
    private SpatialClebschGordan() {}

    static List<ClebschGordan.Part> parts(SpatialIrrep first, SpatialIrrep second) {
        List<ClebschGordan.Part> parts = new ArrayList<>();
        for (int degree = Math.abs(first.degree() - second.degree()); degree <= first.degree() + second.degree(); degree++) {
            SpatialIrrep irrep = new SpatialIrrep(first.group(), degree, first.odd() ^ second.odd());
            parts.add(new ClebschGordan.Part(irrep, isometry(first.degree(), second.degree(), degree)));
        }
        return parts;
    }

    private static RealMatrix isometry(int l1, int l2, int l3) {
        RealMatrix isometry = new Array2DRowRealMatrix((2 * l1 + 1) * (2 * l2 + 1), 2 * l3 + 1);
        boolean imaginary = (l1 + l2 + l3) % 2 != 0;
        for (int m1 = -l1; m1 <= l1; m1++) {
            for (int m2 = -l2; m2 <= l2; m2++) {
                for (int m3 = -l3; m3 <= l3; m3++) {
                    Complex sum = Complex.ZERO;
                    for (int k1 = -Math.abs(m1); k1 <= Math.abs(m1); k1 += Math.max(1, 2 * Math.abs(m1))) {
                        for (int k2 = -Math.abs(m2); k2 <= Math.abs(m2); k2 += Math.max(1, 2 * Math.abs(m2))) {
                            if (Math.abs(k1 + k2) == Math.abs(m3)) {
                                Complex change = toReal(m1, k1).conjugate().multiply(toReal(m2, k2).conjugate())
                                        .multiply(toReal(m3, k1 + k2));
                                sum = sum.add(change.multiply(coefficient(l1, k1, l2, k2, l3)));
                            }
                        }
                    }
                    isometry.setEntry((m1 + l1) * (2 * l2 + 1) + m2 + l2, m3 + l3, imaginary ? sum.getImaginary() : sum.getReal());
                }
            }
        }
        return isometry;
    }

    /// U[m, k], non-zero for |m| = |k|: real harmonic m in terms of complex harmonics k, which have the Condon-Shortley phase.
    private static Complex toReal(int m, int k) {
        double root = Math.sqrt(0.5);
        double phase = m % 2 == 0 ? 1 : -1;
        if (m == 0) {
            return Complex.ONE;
        }
        if (m > 0) {
            return new Complex(k > 0 ? phase * root : root);
        }
        return new Complex(0, k < 0 ? root : -phase * root);
    }

    /// `<l1 m1 l2 m2 | l3 m1+m2>` by Racah's formula, in logarithms of factorials.
    private static double coefficient(int l1, int m1, int l2, int m2, int l3) {
        int m3 = m1 + m2;
        double prefactor = Math.log(2 * l3 + 1) + logFactorial(l3 + l1 - l2) + logFactorial(l3 - l1 + l2)
                + logFactorial(l1 + l2 - l3)
                - logFactorial(l1 + l2 + l3 + 1) + logFactorial(l3 + m3) + logFactorial(l3 - m3) + logFactorial(l1 - m1)
                + logFactorial(l1 + m1) + logFactorial(l2 - m2) + logFactorial(l2 + m2);
        double sum = 0;
        int first = Math.max(0, Math.max(l2 - l3 - m1, l1 - l3 + m2));
        int last = Math.min(l1 + l2 - l3, Math.min(l1 - m1, l2 + m2));
        for (int k = first; k <= last; k++) {
            double term = prefactor / 2 - logFactorial(k) - logFactorial(l1 + l2 - l3 - k) - logFactorial(l1 - m1 - k)
                    - logFactorial(l2 + m2 - k) - logFactorial(l3 - l2 + m1 + k) - logFactorial(l3 - l1 - m2 + k);
            sum += (k % 2 == 0 ? 1 : -1) * Math.exp(term);
        }
        return sum;
    }

    private static double logFactorial(int n) {
        double sum = 0;
        for (int i = 2; i <= n; i++) {
            sum += Math.log(i);
        }
        return sum;
    }
}
