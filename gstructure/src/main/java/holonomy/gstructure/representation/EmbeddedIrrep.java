package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import org.apache.commons.math3.linear.RealMatrix;

/// An irrep that was found inside a larger representation: `psi(g) = A^T rho(g) A` with an isometry A onto an invariant subspace.
///
/// Prints as its name: of a finite group its number in [Group#irreps]. Two are equal if group and name are.
public final class EmbeddedIrrep implements Irrep {
    private final Group group;
    private final String name;
    private final Representation ambient;
    private final RealMatrix isometry; // [ambient, dimension]
    private final int endomorphismDimension;
    private final int bandLimit;
    private final boolean trivial;

    EmbeddedIrrep(Group group, String name, Representation ambient, RealMatrix isometry, int endomorphismDimension,
            int bandLimit) {
        this.group = group;
        this.name = name;
        this.ambient = ambient;
        this.isometry = isometry;
        this.endomorphismDimension = endomorphismDimension;
        this.bandLimit = bandLimit;
        this.trivial = isometry.getColumnDimension() == 1
                && group.generators().stream().allMatch(g -> Math.abs(matrix(g).getEntry(0, 0) - 1) < 1e-6);
    }

    @Override
    public Group group() {
        return group;
    }

    @Override
    public int dimension() {
        return isometry.getColumnDimension();
    }

    @Override
    public RealMatrix matrix(Element g) {
        return isometry.transpose().multiply(ambient.matrix(g)).multiply(isometry);
    }

    @Override
    public int bandLimit() {
        return bandLimit;
    }

    @Override
    public int endomorphismDimension() {
        return endomorphismDimension;
    }

    @Override
    public boolean isTrivial() {
        return trivial;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmbeddedIrrep irrep && irrep.group.equals(group) && irrep.name.equals(name);
    }

    @Override
    public int hashCode() {
        return 31 * group.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
