package holonomy.gstructure.representation;

import holonomy.gstructure.Group;

/// A representation on the space of another one: in another basis, dual, or seen by a subgroup.
public sealed interface DerivedRepresentation extends Representation permits ChangedBasis, Dual, Restriction {
    Representation original();

    @Override
    default Group group() {
        return original().group();
    }

    @Override
    default int dimension() {
        return original().dimension();
    }

    @Override
    default int bandLimit() {
        return original().bandLimit();
    }
}
