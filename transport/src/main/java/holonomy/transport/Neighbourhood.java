package holonomy.transport;

import java.util.Locale;

/// Which vertices are neighbours. Specifications parse from and print as `one-ring`, `radius:R`, `edges:K`, `knn:N`.
public sealed interface Neighbourhood {
    /// The ends of a vertex's edges; log maps and transporters run along the edges.
    record OneRing() implements Neighbourhood {
        @Override
        public String toString() {
            return "one-ring";
        }
    }

    /// All vertices within a geodesic distance, in mesh units.
    record Radius(double radius) implements Neighbourhood {
        public Radius {
            requirePositive("radius", radius);
        }

        @Override
        public String toString() {
            return "radius:" + number(radius);
        }
    }

    /// All vertices within a geodesic distance, counted in mean edge lengths of the mesh.
    record Edges(double count) implements Neighbourhood {
        public Edges {
            requirePositive("edges", count);
        }

        @Override
        public String toString() {
            return "edges:" + number(count);
        }
    }

    /// The geodesically nearest vertices, the smaller index first among equals; fewer where the component has fewer.
    record Nearest(int count) implements Neighbourhood {
        public Nearest {
            if (count < 1) {
                throw new TransportException("knn:" + count + ": expected at least 1 neighbour");
            }
        }

        @Override
        public String toString() {
            return "knn:" + count;
        }
    }

    static Neighbourhood oneRing() {
        return new OneRing();
    }

    static Neighbourhood radius(double radius) {
        return new Radius(radius);
    }

    static Neighbourhood edges(double count) {
        return new Edges(count);
    }

    static Neighbourhood nearest(int count) {
        return new Nearest(count);
    }

    /// Reads a specification as [#toString] prints it.
    ///
    /// @throws TransportException if there is no such specification
    static Neighbourhood parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.equals("one-ring")) {
            return oneRing();
        }
        int colon = name.indexOf(':');
        String kind = colon < 0 ? name : name.substring(0, colon);
        String value = colon < 0 ? "" : name.substring(colon + 1).strip();
        try {
            switch (kind) {
                case "radius": return radius(Double.parseDouble(value));
                case "edges": return edges(Double.parseDouble(value));
                case "knn": return nearest(Integer.parseInt(value));
                default: break;
            }
        } catch (NumberFormatException e) {
            throw new TransportException("neighbourhood \"" + text + "\": \"" + value + "\" is not a number; expected " + kind
                    + (kind.equals("knn") ? ":N with a whole number N >= 1" : ":X with a positive number X"));
        }
        throw new TransportException("no neighbourhood \"" + text + "\"; expected one-ring, radius:R, edges:K or knn:N");
    }

    private static void requirePositive(String kind, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new TransportException(kind + ":" + value + ": expected a finite number > 0");
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && value < 1e9 ? Long.toString((long) value) : Double.toString(value);
    }
}
