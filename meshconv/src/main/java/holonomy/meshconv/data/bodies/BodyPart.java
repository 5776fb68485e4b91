package holonomy.meshconv.data.bodies;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The parts of a body, in the order of the labels; without left and right, which no intrinsic network can tell apart.
public enum BodyPart {
    HEAD, TORSO, UPPER_ARM, FOREARM, HAND, THIGH, SHIN, FOOT, TAIL;

    /// The name as people read it.
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// All names in the order of the labels.
    public static List<String> titles() {
        return Arrays.stream(values()).map(BodyPart::title).toList();
    }
}
