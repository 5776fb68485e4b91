package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.RealMatrix;

/// The type of a feature field: how the feature vector at a point transforms when the frame there does, `x' = rho(g) x` with
/// `rho` a direct sum of representations, each with a multiplicity (its number of channels).
///
/// As text, terms `multiplicity x representation` joined by `+`, blanks optional; a multiplicity of one may be left out:
/// - `16x0+16x1+16x2` for SO(2) and C_N: irreps by frequency;
/// - `8x0+ + 4x0- + 8x1`, also without blanks as `8x0++4x0-+8x1`, for O(2), D_N and the reflection group: one-dimensional
///   irreps carry a parity, `-` if the reflection changes their sign; `0` is short for `0+`;
/// - `8x0+ + 4x1-` for O(3), where every irrep carries its parity (- for vectors); `0`, `1`, ... for the numbered irreps of a
///   Cayley table;
/// - `vector`, `regular`, `quotient(H)`, `induced(H,a)`, `restricted(G,a)`, `tensor(a,b)`, `sum(a,b,...)`, `dual(a)` with
///   groups H, G and representations a, b; `trivial` and `sign` name irreps.
///
/// [#toString] prints what [#parse] reads.
///
/// In memory a block with multiplicity C and a representation of dimension D is `[D][C]`, channel fastest, in the basis of
/// irreps; blocks follow one another. `Representation.changeOfBasis()` leads from there to the natural basis.
public final class FieldType {
    private static final int WIDEST = 1 << 20;
    private static final int LARGEST = 256;

    private final Group group;
    private final List<Block> blocks;
    private final int width;
    private List<IrrepBlock> irrepBlocks; // made when first asked for: layers ask at every step

    /// A representation with its multiplicity.
    public record Term(int multiplicity, Representation representation) {}

    /// A term and where it begins in the feature vector.
    public record Block(int multiplicity, Representation representation, int offset) {
        public int width() {
            return multiplicity * representation.dimension();
        }
    }

    private FieldType(Group group, List<Block> blocks, int width) {
        this.group = group;
        this.blocks = blocks;
        this.width = width;
    }

    /// A type from its terms.
    ///
    /// @throws FieldTypeException if there are none, a multiplicity is not positive, or a representation is of another group
    public static FieldType of(Group group, List<Term> terms) {
        if (terms.isEmpty()) {
            throw new FieldTypeException("a field type of " + group + " needs at least one term, such as 8x0: found none");
        }
        List<Block> blocks = new ArrayList<>();
        long width = 0;
        for (Term term : terms) {
            if (term.multiplicity() < 1) {
                throw new FieldTypeException("multiplicity of " + term.representation() + ": found " + term.multiplicity()
                        + ", expected at least 1; leave the term out");
            }
            if (!term.representation().group().equals(group)) {
                throw new FieldTypeException("a field type of " + group + " cannot contain " + term.representation() + " of "
                        + term.representation().group() + "; restrict it or build the type for that group");
            }
            if (!(term.representation() instanceof Irrep) && term.representation().dimension() > LARGEST) {
                throw new FieldTypeException("the dimension of " + term.representation() + " of " + group + " is "
                        + term.representation().dimension() + ", expected at most " + LARGEST + "; use its irreps or a quotient");
            }
            blocks.add(new Block(term.multiplicity(), term.representation(), (int) width));
            width += (long) term.multiplicity() * term.representation().dimension();
            if (width > WIDEST) {
                throw new FieldTypeException("a field type of " + group + " is at most " + WIDEST + " wide: found " + width
                        + " up to " + term.multiplicity() + "x" + term.representation());
            }
        }
        return new FieldType(group, List.copyOf(blocks), (int) width);
    }

    /// Copies of one representation.
    public static FieldType of(int multiplicity, Representation representation) {
        return of(representation.group(), List.of(new Term(multiplicity, representation)));
    }

    /// Reads a type; see the class for the grammar.
    ///
    /// @throws FieldTypeException naming the place and what would be right there
    public static FieldType parse(Group group, String text) {
        return new FieldTypeParser(group, text).type();
    }

    public Group group() {
        return group;
    }

    /// The number of components of a feature vector.
    public int width() {
        return width;
    }

    public List<Block> blocks() {
        return blocks;
    }

    public List<Term> terms() {
        return blocks.stream().map(b -> new Term(b.multiplicity(), b.representation())).toList();
    }

    /// This type followed by another of the same group.
    public FieldType plus(FieldType other) {
        List<Term> terms = new ArrayList<>(terms());
        terms.addAll(other.terms());
        return of(group, terms);
    }

    /// The type whose natural bases are the same, seen by a subgroup: `restricted(G,rho)` for each representation rho. Its
    /// storage is in the basis of the subgroup's irreps, `Q_H^T Q_G` times that of this type, block by block.
    public FieldType restrictedTo(Group subgroup) {
        return of(subgroup, blocks.stream()
                .map(b -> new Term(b.multiplicity(), (Representation) new Restriction(subgroup, b.representation()))).toList());
    }

    /// The layout in memory as runs of equal irreps; one run per irrep of each block, so that row j of a block `[D][C]` lies at
    /// `offset + j C`.
    ///
    /// @throws FieldTypeException if the group is not a subgroup of O(2)
    public List<IrrepBlock> irrepBlocks() {
        if (irrepBlocks == null) {
            irrepBlocks = findIrrepBlocks();
        }
        return irrepBlocks;
    }

    private List<IrrepBlock> findIrrepBlocks() {
        if (!(group instanceof PlanarGroup)) {
            throw new FieldTypeException("fields on surfaces need a structure group within O(2): found " + group);
        }
        List<IrrepBlock> runs = new ArrayList<>();
        for (Block block : blocks) {
            int offset = block.offset();
            for (Irrep irrep : block.representation().irreps()) {
                PlanarIrrep planar = (PlanarIrrep) irrep;
                runs.add(new IrrepBlock(planar.frequency(), planar.dimension(), planar.odd(), block.multiplicity(), offset));
                offset += block.multiplicity() * planar.dimension();
            }
        }
        return List.copyOf(runs);
    }

    /// The irreps of the layout in memory, in the order of [#irrepBlocks], with their multiplicities.
    public List<Term> irrepTerms() {
        return blocks.stream().flatMap(b -> b.representation().irreps().stream().map(i -> new Term(b.multiplicity(), i))).toList();
    }

    /// The feature `rho(g) x` for a feature vector x in this type's layout, `[width]`; x stays as it is. Where x holds
    /// coefficients in a frame and the frame turns by g^-1, this is the same feature in the new frame.
    ///
    /// @throws FieldTypeException if x has another width or g is of another group
    public double[] act(Element g, double[] x) {
        if (x.length != width) {
            throw new FieldTypeException("a feature of type " + this + " has " + width + " components: found " + x.length);
        }
        double[] y = new double[width];
        int offset = 0;
        for (Term term : irrepTerms()) {
            RealMatrix matrix = term.representation().matrix(g);
            int channels = term.multiplicity();
            for (int to = 0; to < matrix.getRowDimension(); to++) {
                for (int from = 0; from < matrix.getColumnDimension(); from++) {
                    for (int channel = 0; channel < channels; channel++) {
                        y[offset + to * channels + channel] += matrix.getEntry(to, from) * x[offset + from * channels + channel];
                    }
                }
            }
            offset += matrix.getRowDimension() * channels;
        }
        return y;
    }

    /// The channels of block `block` of a feature vector in the representation's natural basis, `Q x`: `[channel][dimension]`.
    public double[][] natural(int block, double[] x) {
        Block found = blocks.get(block);
        double[][] channels = new double[found.multiplicity()][found.representation().dimension()];
        for (int channel = 0; channel < channels.length; channel++) {
            for (int j = 0; j < channels[channel].length; j++) {
                channels[channel][j] = x[found.offset() + j * found.multiplicity() + channel];
            }
            channels[channel] = found.representation().changeOfBasis().operate(channels[channel]);
        }
        return channels;
    }

    /// Text that parses back to an equal type.
    @Override
    public String toString() {
        boolean signs = blocks.stream().anyMatch(b -> b.representation().toString().matches(".*[+-]"));
        return blocks.stream().map(b -> b.multiplicity() + "x" + b.representation())
                .collect(Collectors.joining(signs ? " + " : "+"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldType type && type.group.equals(group) && type.blocks.equals(blocks);
    }

    @Override
    public int hashCode() {
        return 31 * group.hashCode() + blocks.hashCode();
    }
}
