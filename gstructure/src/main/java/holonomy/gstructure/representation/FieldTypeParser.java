package holonomy.gstructure.representation;

import holonomy.gstructure.FiniteGroup;
import holonomy.gstructure.GeneratedSubgroup;
import holonomy.gstructure.Group;
import holonomy.gstructure.GroupException;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.SemidirectProduct;
import holonomy.gstructure.SpatialGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Reads the text form of field types, `term + term + ...` with `term = [multiplicity x] representation`.
///
/// After the frequency of an irrep a sign is its parity if another `+` or the end follows; else it joins two terms.
final class FieldTypeParser {
    private static final int MOST_DIGITS = 7;
    private static final int DEEPEST = 8;

    private final Group group;
    private final String text;
    private int at;

    FieldTypeParser(Group group, String text) {
        this.group = group;
        this.text = text;
    }

    FieldType type() {
        List<FieldType.Term> terms = new ArrayList<>();
        skipBlanks();
        if (at == text.length()) {
            throw wrong("nothing", "a term such as 8x0");
        }
        terms.add(term());
        while (at < text.length()) {
            if (text.charAt(at) != '+') {
                throw wrong(rest(), "+ between terms");
            }
            at++;
            terms.add(term());
        }
        return located(0, () -> FieldType.of(group, terms));
    }

    private FieldType.Term term() {
        skipBlanks();
        int start = at;
        int multiplicity = 1;
        String digits = digits();
        skipBlanks();
        if (!digits.isEmpty() && (follows('x') || follows('X'))) {
            multiplicity = number(digits, start);
            at++;
            skipBlanks();
        } else {
            at = start;
        }
        return new FieldType.Term(multiplicity, representation(group, 0));
    }

    private Representation representation(Group group, int depth) {
        skipBlanks();
        int start = at;
        if (depth > DEEPEST) {
            throw wrong("more than " + DEEPEST + " nested brackets", "fewer");
        }
        String digits = digits();
        Representation found = digits.isEmpty() ? named(group, depth, start) : irrep(group, number(digits, start), start);
        skipBlanks();
        return found;
    }

    /// What a constructor makes of arguments that were read; if it refuses them, the error says where they stand.
    private <T> T located(int start, Supplier<T> construct) {
        try {
            return construct.get();
        } catch (FieldTypeException | GroupException e) {
            throw new FieldTypeException(place(start) + e.getMessage());
        }
    }

    private Representation named(Group group, int depth, int start) {
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "trivial" -> group.irreps(0).getFirst();
            case "sign" -> located(start, () -> sign(group));
            case "regular" -> located(start, () -> new Regular(group));
            case "vector" -> located(start, () -> new Defining(group));
            case "dual" -> new Dual(arguments(group, depth, 1, 1).getFirst());
            case "sum" -> new DirectSum(arguments(group, depth, 1, Integer.MAX_VALUE));
            case "tensor" -> {
                List<Representation> factors = arguments(group, depth, 2, 2);
                yield new TensorProduct(factors.getFirst(), factors.getLast());
            }
            case "quotient" -> {
                expect('(');
                Group subgroup = groupName();
                expect(')');
                yield located(start, () -> Induced.quotient(group, subgroup));
            }
            case "induced", "restricted" -> {
                expect('(');
                Group other = groupName();
                expect(',');
                Representation inner = representation(other, depth + 1);
                expect(')');
                yield located(start, () -> name.equals("induced") ? new Induced(group, inner) : new Restriction(group, inner));
            }
            default -> {
                at = start;
                throw wrong(rest(), "an irrep (" + irrepExamples()
                        + "), vector, regular, quotient(H), induced(H,a), restricted(G,a), "
                        + "tensor(a,b), sum(a,b) or dual(a)");
            }
        };
    }

    private List<Representation> arguments(Group group, int depth, int fewest, int most) {
        List<Representation> arguments = new ArrayList<>();
        do {
            expect(arguments.isEmpty() ? '(' : ',');
            arguments.add(representation(group, depth + 1));
        } while (arguments.size() < fewest || arguments.size() < most && follows(','));
        expect(')');
        return arguments;
    }

    private Group groupName() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ')') {
            at++;
        }
        return located(start, () -> Group.parse(text.substring(start, at)));
    }

    private static Irrep sign(Group group) {
        return switch (group) {
            case PlanarGroup planar -> new PlanarIrrep(planar, 0, true);
            case SpatialGroup spatial -> new SpatialIrrep(spatial, 0, true);
            default -> throw new FieldTypeException(group + " has no reflections that define a sign; number the irrep");
        };
    }

    private Irrep irrep(Group group, int number, int start) {
        boolean reflects = group instanceof PlanarGroup planar && planar.reflections()
                || group instanceof SpatialGroup spatial && spatial.reflections();
        char parity = parity(reflects);
        if (reflects && group instanceof SpatialGroup && parity == ' ' && number > 0) {
            throw wrong(rest(), "a parity: " + number + "+ or " + number + "-");
        }
        return located(start, () -> switch (group) {
            case PlanarGroup planar -> new PlanarIrrep(planar, number, parity == '-');
            case SpatialGroup spatial -> new SpatialIrrep(spatial, number, parity == '-');
            case FiniteGroup finite -> numbered(finite, number);
            case SemidirectProduct product -> numbered(product, number);
            case GeneratedSubgroup subgroup -> numbered(subgroup, number);
        });
    }

    private static Irrep numbered(Group group, int number) {
        if (!group.isFinite() || group instanceof SemidirectProduct product && product.isDirect()) {
            throw new FieldTypeException("the irreps of " + group + " have no numbers; build types of a direct product in code");
        }
        List<Irrep> irreps = group.irreps(0);
        if (number >= irreps.size()) {
            throw new FieldTypeException(group + " has no irrep number " + number + "; expected 0 to " + (irreps.size() - 1));
        }
        return irreps.get(number);
    }

    /// Reads a parity, if one follows: `-` always is one, `+` if what comes after it is not a term.
    private char parity(boolean reflections) {
        int next = at + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        boolean closes = next >= text.length() || "+,)".indexOf(text.charAt(next)) >= 0;
        if (follows('-') || reflections && follows('+') && closes) {
            return text.charAt(at++);
        }
        return ' ';
    }

    private boolean follows(char symbol) {
        return at < text.length() && text.charAt(at) == symbol;
    }

    private void expect(char symbol) {
        skipBlanks();
        if (!follows(symbol)) {
            throw wrong(rest(), "\"" + symbol + "\"");
        }
        at++;
    }

    private String irrepExamples() {
        return String.join(", ", group.irreps(2).stream().map(Object::toString).toList()) + (group.isFinite() ? "" : ", ...");
    }

    private String digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return text.substring(start, at);
    }

    private int number(String digits, int start) {
        if (digits.length() > MOST_DIGITS) {
            throw new FieldTypeException(place(start) + "found " + digits + ", expected a number of at most " + MOST_DIGITS
                    + " digits");
        }
        return Integer.parseInt(digits);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String rest() {
        return at < text.length() ? "\"" + text.substring(at) + "\"" : "the end";
    }

    private String place(int position) {
        return "field type \"" + text + "\" of " + group + ", character " + (position + 1) + ": ";
    }

    private FieldTypeException wrong(String found, String expected) {
        return new FieldTypeException(place(at) + "found " + found + ", expected " + expected);
    }
}
