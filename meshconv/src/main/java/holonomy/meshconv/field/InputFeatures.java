package holonomy.meshconv.field;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.PlanarIrrep;
import holonomy.transport.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.RealMatrix;

/// What a network sees of a surface before it has learned anything: invariants and tangent tensors, each in its vertex's gauge,
/// so that the network's answer depends on neither gauge nor position of the surface.
///
/// All are made free of scale, as if the surface had unit area; invariants are centred on their mean over the surface; large values are
/// compressed, a field x to `x asinh(|x|) / |x|`. Text such as `mean-curvature, shape-operator, heat-kernel-signature:6` parses and prints.
public record InputFeatures(List<Feature> features) {
    private static final String SEPARATOR = ", ";

    /// A named feature.
    ///
    /// @param count how many of the kind; more than one for those at several times
    public record Feature(Kind kind, int count) {
        public Feature {
            if (count < 1 || count > (kind.series() ? 32 : 1)) {
                throw new FieldException("input feature " + kind.text() + ":" + count + ": expected a number from 1 to "
                        + (kind.series() ? 32 : 1));
            }
        }

        @Override
        public String toString() {
            return kind.series() ? kind.text() + ":" + count : kind.text();
        }
    }

    /// The kinds of features, with their irrep of O(2): frequency, and whether a reflection of the frame changes the sign of the
    /// scalar.
    public enum Kind {
        /// Half the trace of the shape operator; changes sign with the normal.
        MEAN_CURVATURE(0, true),
        GAUSS_CURVATURE(0, false),
        /// The length of the shape operator's traceless part, half the difference of the principal curvatures.
        CURVATURE_DIFFERENCE(0, false),
        /// The traceless part of the shape operator, a tensor of order 2.
        SHAPE_OPERATOR(2, true),
        /// The logarithm of the heat kernel signature, at several times.
        HEAT_KERNEL_SIGNATURE(0, false),
        /// Its gradient, a tangent vector.
        HEAT_KERNEL_GRADIENT(1, false),
        /// `(exp(-d / 0.1) - e^-5) / (1 - e^-5)`, at least 0, at geodesic distance d from the nearest boundary in units of the root of the area: 1 there,
        /// 0 on closed surfaces.
        BOUNDARY_PROXIMITY(0, false),
        /// One everywhere.
        CONSTANT(0, false),
        /// The coordinates of the vertices about their mean, three numbers. They change when the surface is moved: for
        /// comparisons only.
        POSITION(0, false),
        /// A number at each vertex that comes with the data, such as the brightness of an image on the surface. It stands alone.
        SIGNAL(0, false);

        private final int frequency;
        private final boolean odd;

        Kind(int frequency, boolean odd) {
            this.frequency = frequency;
            this.odd = odd;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Whether the mean over the surface is taken away: float32 then resolves what differs between vertices, however little that is.
        boolean centred() {
            return frequency == 0 && !odd && this != CONSTANT;
        }

        boolean series() {
            return this == HEAT_KERNEL_SIGNATURE || this == HEAT_KERNEL_GRADIENT;
        }

        int copies(int count) {
            return this == POSITION ? 3 : count;
        }
    }

    public InputFeatures {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new FieldException("no input features: expected some of " + kinds());
        }
        if (features.size() > 1 && features.stream().anyMatch(feature -> feature.kind == Kind.SIGNAL)) {
            throw new FieldException("input features " + features + ": a signal stands alone, leave the others out");
        }
    }

    /// What the commands use: curvatures, the shape operator, and the heat kernel signature with its gradient.
    public static InputFeatures standard() {
        return new InputFeatures(List.of(new Feature(Kind.MEAN_CURVATURE, 1), new Feature(Kind.GAUSS_CURVATURE, 1),
                new Feature(Kind.CURVATURE_DIFFERENCE, 1), new Feature(Kind.HEAT_KERNEL_SIGNATURE, 6),
                new Feature(Kind.HEAT_KERNEL_GRADIENT, 3), new Feature(Kind.SHAPE_OPERATOR, 1)));
    }

    /// What data with a signal of their own are seen by.
    public static InputFeatures signal() {
        return new InputFeatures(List.of(new Feature(Kind.SIGNAL, 1)));
    }

    /// Whether the features come with the data instead of from the surface.
    public boolean isSignal() {
        return features.getFirst().kind == Kind.SIGNAL;
    }

    /// Reads a list as [#toString] prints it.
    ///
    /// @throws FieldException naming what is wrong and what there is
    public static InputFeatures parse(String text) {
        List<Feature> features = new ArrayList<>();
        for (String item : text.split(",")) {
            String[] parts = item.strip().split(":", 2);
            Kind kind = Arrays.stream(Kind.values()).filter(k -> k.text().equals(parts[0])).findFirst()
                    .orElseThrow(() -> new FieldException("no input feature \"" + parts[0] + "\": expected some of " + kinds()));
            try {
                features.add(new Feature(kind, parts.length == 1 ? 1 : Integer.parseInt(parts[1].strip())));
            } catch (NumberFormatException malformed) {
                throw new FieldException("input feature \"" + item.strip() + "\": \"" + parts[1] + "\" is no whole number",
                        malformed);
            }
        }
        return new InputFeatures(features);
    }

    private static String kinds() {
        return Arrays.stream(Kind.values()).map(Kind::text).collect(Collectors.joining(", "));
    }

    /// The type of the field for a structure group: of a subgroup of SO(2) or O(2) the restriction of that group's.
    public FieldType type(Group group) {
        PlanarGroup whole = whole(group);
        List<FieldType.Term> terms = features.stream().map(f -> new FieldType.Term(f.kind.copies(f.count), irrep(whole, f.kind)))
                .toList();
        FieldType type = FieldType.of(whole, terms);
        return whole.equals(group) ? type : type.restrictedTo(group);
    }

    private static PlanarGroup whole(Group group) {
        return ((PlanarGroup) group).reflections() ? Group.o2() : Group.so2();
    }

    private static PlanarIrrep irrep(PlanarGroup whole, Kind kind) {
        return new PlanarIrrep(whole, kind.frequency, kind.odd && kind.frequency == 0 && whole.reflections());
    }

    /// The features of a surface in its gauge, `[V, type(group).width()]`.
    ///
    /// @throws FieldException if they come with the data: a surface alone has none
    public double[] of(Surface surface, Group group) {
        return of(surface, group, new SurfaceMeasurements(surface.frames().geometry()));
    }

    /// The same from measurements that were made already, perhaps for another gauge of the surface.
    ///
    /// @param measurements of the same geometry
    /// @throws FieldException if they come with the data: a surface alone has none
    public double[] of(Surface surface, Group group, SurfaceMeasurements measurements) {
        if (isSignal()) {
            throw new FieldException("this network reads a signal that comes with its data, such as an image painted on the surface: a mesh alone"
                    + " has none");
        }
        FieldType type = type(group);
        int width = type.width();
        double[] values = new double[surface.mesh().vertexCount() * width];
        for (int i = 0; i < features.size(); i++) {
            FieldType.Block block = type.blocks().get(i);
            place(features.get(i), measurements, surface.frames(), block, whole(group).equals(group) ? null
                    : block.representation().changeOfBasis(),
                    values, width);
        }
        return values;
    }

    private static void place(Feature feature, SurfaceMeasurements measurements, Frames frames, FieldType.Block block,
            RealMatrix naturalBasis,
                              double[] values, int width) {
        Kind kind = feature.kind;
        int copies = block.multiplicity();
        int dimension = kind.frequency == 0 ? 1 : 2;
        for (int c = 0; c < copies; c++) {
            double[] field = measurements.of(kind, c, feature.count); // [V, dimension], in polar angles of the fans
            if (kind.centred()) {
                double mean = Arrays.stream(field).average().orElse(0);
                Arrays.setAll(field, p -> field[p] - mean);
            }
            for (int p = 0; p < frames.vertexCount(); p++) {
                double[] x = inFrame(kind, Arrays.copyOfRange(field, p * dimension, (p + 1) * dimension), frames.offset(p),
                        frames.sign(p));
                x = naturalBasis == null ? x : naturalBasis.preMultiply(x); // Q^T x
                for (int j = 0; j < dimension; j++) {
                    values[p * width + block.offset() + j * copies + c] = x[j];
                }
            }
        }
    }

    /// From angles t of the fan to angles `sign (t - offset)` of the frame. The shape operator also changes sign with the frame's
    /// normal; a quarter turn makes its traceless part transform as other tensors of order 2 do: `-F = J^-1 F J`.
    private static double[] inFrame(Kind kind, double[] x, double offset, int sign) {
        if (kind.frequency == 0) {
            return new double[] {kind.odd ? sign * x[0] : x[0]};
        }
        double c = Math.cos(kind.frequency * offset);
        double s = Math.sin(kind.frequency * offset);
        double u = c * x[0] + s * x[1];
        double v = c * x[1] - s * x[0];
        return kind.odd ? new double[] {-v, sign * u} : new double[] {u, sign * v};
    }

    @Override
    public String toString() {
        return features.stream().map(Feature::toString).collect(Collectors.joining(SEPARATOR));
    }

    /// A value and what its compression leaves: `asinh(|x|) / |x|`.
    static double compression(double length) {
        return length < 1e-4 ? 1 : Math.log(length + Math.sqrt(1 + length * length)) / length;
    }
}
