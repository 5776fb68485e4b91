package holonomy.meshconv.command;

import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;

/// The hidden field types that commands choose where the user names none.
public final class HiddenTypes {
    private HiddenTypes() {
    }

    /// A type of about 80 components per vertex.
    public static FieldType usual(PlanarGroup group) {
        if (group.isContinuous()) {
            return group.type(group.reflections() ? "12x0+ + 4x0- + 16x1 + 16x2" : "16x0+16x1+16x2");
        }
        int order = group.rotations() * (group.reflections() ? 2 : 1);
        return order == 1 ? group.type("64x0") : group.type(Math.max(2, 64 / order) + "xregular");
    }
}
