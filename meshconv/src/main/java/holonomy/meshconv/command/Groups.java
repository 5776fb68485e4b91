package holonomy.meshconv.command;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;

/// Structure groups by name, as `--group` takes them.
final class Groups {
    private Groups() {
    }

    static PlanarGroup parse(String name) {
        if (Group.parse(name) instanceof PlanarGroup planar) {
            return planar;
        }
        throw new InputException("--group " + name + ": surfaces need a group of the plane: so2, o2, trivial, reflection, cyclic:N or dihedral:N");
    }
}
