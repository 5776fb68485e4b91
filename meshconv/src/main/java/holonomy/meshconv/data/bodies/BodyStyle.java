package holonomy.meshconv.data.bodies;

/// How the bodies of one collection differ from those of another: factors on average proportions, how much identities spread round them, and
/// how far poses go.
///
/// @param spread    of proportions, 1 for that of [#ANY], 0 for bodies that are all alike
/// @param trunk     length of the trunk
/// @param arms      length of the arms
/// @param legs      length of the legs
/// @param head      size of the head
/// @param extremities size of hands and feet
/// @param thickness of the whole body
/// @param leastEase the least share of the joints' limits that poses use
/// @param mostEase  the greatest
/// @param creatures whether some bodies have a tail or a second pair of arms
public record BodyStyle(double spread, double trunk, double arms, double legs, double head, double extremities, double thickness,
        double leastEase, double mostEase, boolean creatures) {
    /// Bodies of all kinds, in all poses.
    public static final BodyStyle ANY = new BodyStyle(1, 1, 1, 1, 1, 1, 1, 0.25, 1, true);
}
