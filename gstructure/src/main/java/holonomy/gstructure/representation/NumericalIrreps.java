package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.SemidirectProduct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/// Real irreps of groups that have no closed form here, found as eigenspaces.
///
/// A symmetric matrix drawn at random from those that commute with a representation has, with probability one, irreducible
/// eigenspaces (Dixon, Computing Irreducible Representations of Groups, 1970). The draw is fixed, so that a group's irreps are
/// too.
public final class NumericalIrreps {
    private static final Map<Group, List<Irrep>> KNOWN = new ConcurrentHashMap<>();
    private static final double SAME = 1e-7; // eigenvalues and characters closer than this are equal

    private NumericalIrreps() {}

    private record Candidate(RealMatrix isometry, double[] character, int endomorphisms) {}

    /// All irreps of a finite group, trivial first, then by dimension and character.
    public static List<Irrep> of(Group group) {
        List<Irrep> known = KNOWN.get(group);
        if (known == null) {
            known = compute(group);
            KNOWN.put(group, known);
        }
        return known;
    }

    private static List<Irrep> compute(Group group) {
        List<Element> elements = group.elements();
        int order = elements.size();
        int[][] quotient = new int[order][order]; // index of a^-1 b
        Map<Element, Integer> index = new HashMap<>();
        for (int i = 0; i < order; i++) {
            index.put(elements.get(i), i);
        }
        for (int a = 0; a < order; a++) {
            Element inverse = group.inverse(elements.get(a));
            for (int b = 0; b < order; b++) {
                quotient[a][b] = index.get(group.compose(inverse, elements.get(b)));
            }
        }
        // M[a, b] = f(a^-1 b) + f(b^-1 a) commutes with multiplication from the left
        double[] f = new Random(0).doubles(order).toArray();
        RealMatrix commuting = new Array2DRowRealMatrix(order, order);
        for (int a = 0; a < order; a++) {
            for (int b = 0; b < order; b++) {
                commuting.setEntry(a, b, f[quotient[a][b]] + f[quotient[b][a]]);
            }
        }
        List<Candidate> distinct = new ArrayList<>();
        for (RealMatrix isometry : eigenspaces(commuting)) {
            double[] character = new double[order]; // chi(g) = sum over h of A[g h] . A[h]
            for (int a = 0; a < order; a++) {
                Element g = elements.get(a);
                for (int h = 0; h < order; h++) {
                    int moved = index.get(group.compose(g, elements.get(h)));
                    for (int c = 0; c < isometry.getColumnDimension(); c++) {
                        character[a] += isometry.getEntry(moved, c) * isometry.getEntry(h, c);
                    }
                }
            }
            double square = 0;
            for (double value : character) {
                square += value * value / order;
            }
            Candidate candidate = new Candidate(isometry, character, (int) Math.round(square));
            if (distinct.stream().noneMatch(other -> compare(other, candidate) == 0)) {
                distinct.add(candidate);
            }
        }
        distinct.sort(NumericalIrreps::compare);
        Regular regular = new Regular(group);
        List<Irrep> irreps = new ArrayList<>();
        for (Candidate c : distinct) {
            irreps.add(new EmbeddedIrrep(group, Integer.toString(irreps.size()), regular, c.isometry, c.endomorphisms, 0));
        }
        return List.copyOf(irreps);
    }

    /// By dimension, then with larger characters first: the trivial irrep has the largest of all.
    private static int compare(Candidate one, Candidate other) {
        int byDimension = Integer.compare(one.isometry.getColumnDimension(), other.isometry.getColumnDimension());
        for (int i = 0; byDimension == 0 && i < one.character.length; i++) {
            if (Math.abs(one.character[i] - other.character[i]) > SAME) {
                return Double.compare(other.character[i], one.character[i]);
            }
        }
        return byDimension;
    }

    /// The irreps of a direct product, of those of its factors up to a band limit: each outer product, split where both factors
    /// have complex or quaternionic endomorphisms.
    public static List<Irrep> ofDirectProduct(SemidirectProduct product, int bandLimit) {
        List<Irrep> irreps = new ArrayList<>();
        for (Irrep first : product.normal().irreps(bandLimit)) {
            for (Irrep second : product.acting().irreps(bandLimit)) {
                irreps.addAll(split(new OuterProduct(product, first, second)));
            }
        }
        irreps.sort(Comparator.comparing(irrep -> !irrep.isTrivial()));
        return List.copyOf(irreps);
    }

    private static List<Irrep> split(OuterProduct outer) {
        double[][] commutant = EquivariantMaps.solve(outer, outer);
        Random random = new Random(0);
        int dimension = outer.dimension();
        RealMatrix commuting = new Array2DRowRealMatrix(dimension, dimension);
        for (double[] map : commutant) {
            RealMatrix m = EquivariantMaps.matrix(map, dimension, dimension);
            commuting = commuting.add(m.add(m.transpose()).scalarMultiply(random.nextGaussian()));
        }
        List<Irrep> found = new ArrayList<>();
        for (RealMatrix isometry : eigenspaces(commuting)) {
            String name = "(" + outer.first() + "," + outer.second() + ")" + "'".repeat(found.size());
            EmbeddedIrrep untyped = new EmbeddedIrrep(outer.group(), name, outer, isometry, 1, outer.bandLimit());
            if (found.stream().allMatch(other -> EquivariantMaps.solve(other, untyped).length == 0)) {
                int type = EquivariantMaps.solve(untyped, untyped).length;
                found.add(new EmbeddedIrrep(outer.group(), name, outer, isometry, type, outer.bandLimit()));
            }
        }
        return found;
    }

    /// Isometries onto the eigenspaces of a symmetric matrix.
    private static List<RealMatrix> eigenspaces(RealMatrix symmetric) {
        EigenDecomposition eigen = new EigenDecomposition(symmetric);
        double[] values = eigen.getRealEigenvalues(); // descending
        int size = values.length;
        List<RealMatrix> spaces = new ArrayList<>();
        for (int from = 0, to = 1; to <= size; to++) {
            if (to == size || Math.abs(values[to] - values[to - 1]) > SAME * (1 + Math.abs(values[0]))) {
                spaces.add(eigen.getV().getSubMatrix(0, size - 1, from, to - 1));
                from = to;
            }
        }
        return spaces;
    }
}
