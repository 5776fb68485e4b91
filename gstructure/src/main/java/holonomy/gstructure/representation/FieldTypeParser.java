package holonomy.gstructure.representation;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import java.util.ArrayList;
import java.util.List;

/// Reads the text form of field types, `term + term + ...` with `term = [multiplicity x] representation`.
///
/// After the frequency of an irrep a sign is its parity if another `+` or the end follows; else it joins two terms.
final class FieldTypeParser {
    private static final int MOST_DIGITS = 7;

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
        return FieldType.of(group, terms);
    }

    private FieldType.Term term() {
        skipBlanks();
        int start = at;
        int multiplicity = 1;
        String digits = digits();
        skipBlanks();
        if (!digits.isEmpty() && at < text.length() && (text.charAt(at) == 'x' || text.charAt(at) == 'X')) {
            multiplicity = number(digits, start);
            at++;
            skipBlanks();
        } else {
            at = start;
        }
        Representation representation = representation();
        skipBlanks();
        return new FieldType.Term(multiplicity, representation);
    }

    private Representation representation() {
        int start = at;
        String digits = digits();
        if (!digits.isEmpty()) {
            return irrep(number(digits, start), start);
        }
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        try {
            switch (name) {
                case "regular": return new Regular(group);
                default: break;
            }
        } catch (FieldTypeException e) {
            throw new FieldTypeException(place(start) + e.getMessage());
        }
        at = start;
        throw wrong(rest(), "an irrep (" + irrepExamples() + ")" + (group.isFinite() ? " or regular" : ""));
    }

    private Irrep irrep(int frequency, int start) {
        if (!(group instanceof PlanarGroup planar)) {
            throw wrong(rest(), "a group within O(2)");
        }
        boolean odd = parityFollows() && text.charAt(at++) == '-';
        try {
            return new PlanarIrrep(planar, frequency, odd);
        } catch (FieldTypeException e) {
            throw new FieldTypeException(place(start) + e.getMessage());
        }
    }

    /// Whether the sign at the current place is a parity: `-` always is, `+` if what follows it is not a term.
    private boolean parityFollows() {
        if (at >= text.length()) {
            return false;
        }
        if (text.charAt(at) == '-') {
            return true;
        }
        int next = at + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return text.charAt(at) == '+' && group instanceof PlanarGroup planar && planar.reflections()
                && (next == text.length() || text.charAt(next) == '+');
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
            throw new FieldTypeException(place(start) + "found " + digits + ", expected a number of at most " + MOST_DIGITS + " digits");
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
