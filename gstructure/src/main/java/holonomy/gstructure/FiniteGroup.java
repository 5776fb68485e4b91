package holonomy.gstructure;

import holonomy.gstructure.representation.NumericalIrreps;
import holonomy.gstructure.representation.Irrep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// A finite group given by its Cayley table: `table[i][j]` is the index of the product of elements i and j; element 0 is the
/// identity. Elements are [Element.Indexed]. Two groups are equal if their tables are, whatever their names.
public final class FiniteGroup implements Group {
    private static final int LARGEST = 1024;

    private final String name;
    private final int[][] table;
    private final int[] inverse;
    private final List<Element> elements;
    private final List<Element> generators;

    private FiniteGroup(String name, int[][] table) {
        this.name = name;
        this.table = table;
        this.inverse = new int[table.length];
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < table.length; i++) {
            all.add(new Element.Indexed(i));
            checkRow(i);
            for (int j = 0; j < table.length; j++) {
                if (table[i][j] == 0) {
                    inverse[i] = j;
                }
            }
        }
        this.elements = List.copyOf(all);
        this.generators = findGenerators();
        checkAssociative();
    }

    /// A group from its table, which is copied and checked.
    ///
    /// @throws GroupException naming the entry that breaks an axiom
    public static FiniteGroup ofTable(String name, int[][] table) {
        if (table.length == 0 || table.length > LARGEST) {
            throw new GroupException(name + ": a Cayley table has 1 to " + LARGEST + " rows: found " + table.length);
        }
        return new FiniteGroup(name, Arrays.stream(table).map(int[]::clone).toArray(int[][]::new));
    }

    /// The table of any finite group, in the order of its elements.
    public static FiniteGroup of(Group group) {
        if (group instanceof FiniteGroup finite) {
            return finite;
        }
        List<Element> elements = group.elements();
        if (elements.size() > LARGEST) {
            throw new GroupException(group + " has " + elements.size() + " elements; Cayley tables are limited to " + LARGEST);
        }
        Map<Element, Integer> index = new HashMap<>();
        for (Element element : elements) {
            index.put(element, index.size());
        }
        int[][] table = new int[elements.size()][elements.size()];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table.length; j++) {
                table[i][j] = index.get(group.compose(elements.get(i), elements.get(j)));
            }
        }
        return ofTable(group.toString(), table);
    }

    /// The permutations of `letters` letters (at most 6), the identity first.
    public static FiniteGroup symmetric(int letters) {
        if (letters < 1 || letters > 6) {
            throw new GroupException("symmetric group: found " + letters + " letters, expected 1 to 6");
        }
        List<List<Integer>> permutations = List.of(List.of());
        for (int letter = 0; letter < letters; letter++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> permutation : permutations) {
                for (int place = permutation.size(); place >= 0; place--) {
                    List<Integer> next = new ArrayList<>(permutation);
                    next.add(place, letter);
                    longer.add(List.copyOf(next));
                }
            }
            permutations = longer;
        }
        int[][] table = new int[permutations.size()][permutations.size()];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table.length; j++) {
                List<Integer> outer = permutations.get(i);
                table[i][j] = permutations.indexOf(permutations.get(j).stream().map(outer::get).toList());
            }
        }
        return ofTable("symmetric:" + letters, table);
    }

    /// The eight quaternions +-1, +-i, +-j, +-k: the smallest group with an irrep of quaternionic type.
    public static FiniteGroup quaternions() {
        int[][] unit = {{0, 1, 2, 3}, {1, 4, 3, 6}, {2, 7, 4, 1}, {3, 2, 5, 4}}; // of 1, i, j, k; index + 4 (mod 8) is minus
        int[][] table = new int[8][8];
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                table[i][j] = (unit[i % 4][j % 4] + 4 * (i / 4) + 4 * (j / 4)) % 8;
            }
        }
        return ofTable("quaternions", table);
    }

    private void checkRow(int i) {
        BitSet row = new BitSet();
        BitSet column = new BitSet();
        if (table[i].length != table.length) {
            throw new GroupException(name + ": row " + i + " of the Cayley table has " + table[i].length + " entries, expected "
                    + table.length);
        }
        for (int j = 0; j < table.length; j++) {
            if (table[i][j] < 0 || table[i][j] >= table.length || table[j].length <= i || table[j][i] < 0) {
                throw new GroupException(name + ": entry (" + i + ", " + j + ") of the Cayley table is " + table[i][j]
                        + ", expected 0 to " + (table.length - 1));
            }
            row.set(table[i][j]);
            column.set(table[j][i]);
        }
        if (row.cardinality() != table.length || column.cardinality() != table.length) {
            throw new GroupException(name + ": row or column " + i + " of the Cayley table repeats an element");
        }
        if (table[0][i] != i || table[i][0] != i) {
            throw new GroupException(name + ": element 0 is not the identity: its product with " + i + " is " + table[0][i]);
        }
    }

    /// Greedily, the elements that no product of those before reaches.
    private List<Element> findGenerators() {
        List<Element> found = new ArrayList<>();
        BitSet reached = new BitSet();
        reached.set(0);
        for (int candidate = reached.nextClearBit(0); candidate < table.length; candidate = reached.nextClearBit(0)) {
            found.add(elements.get(candidate));
            BitSet frontier = (BitSet) reached.clone();
            while (!frontier.isEmpty()) {
                BitSet next = new BitSet();
                for (int i = frontier.nextSetBit(0); i >= 0; i = frontier.nextSetBit(i + 1)) {
                    for (Element generator : found) {
                        next.set(table[i][((Element.Indexed) generator).index()]);
                    }
                }
                next.andNot(reached);
                reached.or(next);
                frontier = next;
            }
        }
        return found.isEmpty() ? List.of(elements.getFirst()) : List.copyOf(found);
    }

    /// Light's test: `(i a) j = i (a j)` for generators a is enough.
    private void checkAssociative() {
        for (Element generator : generators) {
            int a = ((Element.Indexed) generator).index();
            for (int i = 0; i < table.length; i++) {
                for (int j = 0; j < table.length; j++) {
                    if (table[table[i][a]][j] != table[i][table[a][j]]) {
                        throw new GroupException(name + ": not associative: (" + i + " " + a + ") " + j + " = "
                                + table[table[i][a]][j] + " but " + i + " (" + a + " " + j + ") = " + table[i][table[a][j]]);
                    }
                }
            }
        }
    }

    private int index(Element g) {
        if (!contains(g)) {
            throw new GroupException(g + " is not an element of " + this);
        }
        return ((Element.Indexed) g).index();
    }

    @Override
    public Element identity() {
        return elements.getFirst();
    }

    @Override
    public Element compose(Element g, Element h) {
        return elements.get(table[index(g)][index(h)]);
    }

    @Override
    public Element inverse(Element g) {
        return elements.get(inverse[index(g)]);
    }

    @Override
    public boolean contains(Element g) {
        return g instanceof Element.Indexed indexed && indexed.index() >= 0 && indexed.index() < table.length;
    }

    @Override
    public Element sample(RandomGenerator random) {
        return elements.get(random.nextInt(table.length));
    }

    @Override
    public boolean isFinite() {
        return true;
    }

    @Override
    public List<Element> elements() {
        return elements;
    }

    @Override
    public List<Element> generators() {
        return generators;
    }

    /// Only the group itself; other subgroups are generated by elements ([GeneratedSubgroup]).
    @Override
    public boolean containsGroup(Group subgroup) {
        return equals(subgroup);
    }

    /// All irreps, whatever the limit; found numerically by [NumericalIrreps].
    @Override
    public List<Irrep> irreps(int bandLimit) {
        return NumericalIrreps.of(this);
    }

    /// The permutation of the group's elements by multiplication from the left.
    @Override
    public RealMatrix action(Element g) {
        RealMatrix matrix = new Array2DRowRealMatrix(table.length, table.length);
        for (int j = 0; j < table.length; j++) {
            matrix.setEntry(table[index(g)][j], j, 1);
        }
        return matrix;
    }

    @Override
    public int actionDimension() {
        return table.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FiniteGroup group && Arrays.deepEquals(table, group.table);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(table);
    }

    @Override
    public String toString() {
        return name;
    }
}
