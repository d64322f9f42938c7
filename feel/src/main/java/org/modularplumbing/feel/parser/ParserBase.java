package org.modularplumbing.feel.parser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.ContextType;
import org.modularplumbing.feel.FeelType.FunctionType;
import org.modularplumbing.feel.library.Builtins;
import org.modularplumbing.feel.parser.Token.Kind;
import org.modularplumbing.feel.syntax.Node;
import org.modularplumbing.feel.syntax.Span;

/** Names, types and slots: what the parser needs besides grammar. */
abstract class ParserBase extends TokenStream {

    static final int NESTING = 200;
    private static final int LONGEST_NAME = 40;
    private static final Set<String> GENERIC = Set.of("list", "range", "context", "function");

    final Problems problems = new Problems();
    final Inference inference = new Inference(problems);
    Scope scope;
    private final Map<String, FeelType> types;
    private final Map<String, FeelType> parameterTypes;
    private boolean inParameter;
    private final boolean open;
    private FeelLayout layout;
    private int nextSlot;
    private int mostSlots;
    private int nesting;

    ParserBase(String text, FeelLayout layout, boolean open) {
        super(text);
        this.layout = layout;
        this.types = layout.types();
        this.parameterTypes = layout.parameterTypes();
        this.open = open;
        this.scope = Scope.of(layout);
        this.nextSlot = open ? FIRST_LOCAL_WHEN_OPEN : layout.size();
        this.mostSlots = layout.size();
    }

    /** In an open expression the names come up while parsing, so the slots below this are theirs. */
    static final int FIRST_LOCAL_WHEN_OPEN = 64;

    final FeelLayout layout() {
        return layout;
    }

    final int frameSize() {
        return Math.max(mostSlots, layout.size());
    }

    final int newSlot() {
        mostSlots = Math.max(mostSlots, nextSlot + 1);
        return nextSlot++;
    }

    final int slotMark() {
        return nextSlot;
    }

    final void leaveScope(Scope outer, int mark) {
        scope = outer;
        nextSlot = mark;
    }

    final void deeper() {
        if (++nesting > NESTING) {
            throw error(
                    Code.TOO_DEEP, here(), "This is nested deeper than " + NESTING + " levels. Split the expression.");
        }
    }

    final void shallower() {
        nesting--;
    }

    /** A name: the longest run of tokens that something in scope is called, else the words from here as an unknown name. */
    final Node name() {
        int start = position();
        int known = knownRun(start);
        int words = scope.isOpen() || known == 0 ? wordRun() : 0;
        if (words == 0 && known == 0) {
            throw unexpected("an expression");
        }
        int count = Math.max(known, words);
        var at = peek().at().to(peek(count - 1).at());
        var key = key(start, count);
        boolean called = peek(count).is("(");
        skip(count);
        return meaning(key, at, called, count == known);
    }

    private int knownRun(int start) {
        for (int count = nameRun(LONGEST_NAME); count > 0; count--) {
            var key = key(start, count);
            if (scope.knows(key) || Builtins.find(key) != null) {
                return count;
            }
        }
        return 0;
    }

    private Node meaning(String key, Span at, boolean called, boolean known) {
        var builtin = Builtins.find(key);
        var found = scope.resolve(key, key, at);
        if (builtin != null && (found == null || called && !(found.type() instanceof FunctionType))) {
            return new Node.BuiltinName(at, FeelType.ANY, builtin.name());
        }
        return found != null ? found : unknown(key, at, called);
    }

    private Node unknown(String name, Span at, boolean called) {
        if (open && !called && layout.size() < FIRST_LOCAL_WHEN_OPEN) {
            layout = layout.with(name, FeelType.ANY);
            mostSlots = Math.max(mostSlots, layout.size());
            int slot = layout.size() - 1;
            root().add(name, FeelType.ANY, slot);
            return new Node.Name(at, FeelType.ANY, name, slot);
        }
        var names = scope.names();
        names.addAll(Builtins.names());
        var advice = Advice.name(name, called, Problems.suggestion(name, names));
        problems.add(Code.UNKNOWN_NAME, at, "Nothing is called '" + name + "' here." + advice);
        return new Node.Name(at, FeelType.ANY, name, -1);
    }

    private Scope root() {
        return scope.root();
    }

    /** A member's name after a dot: a known one, the longest first, else the words from here. */
    final String memberName(FeelType source) {
        var members = Inference.members(source);
        int start = position();
        for (int count = nameRun(LONGEST_NAME); count > 0; count--) {
            var found = members.get(key(start, count));
            if (found != null) {
                skip(count);
                return found;
            }
        }
        int words = Math.max(wordRun(), peek().kind() == Kind.NAME ? 1 : 0);
        if (words == 0) {
            throw unexpected("the name of a member");
        }
        skip(words);
        return key(start, words);
    }

    /** A type as {@code instance of} and parameters write it; null, with a problem noted, when no type has that name. */
    final FeelType type() {
        deeper();
        try {
            if (at("<") || !(peek().kind() == Kind.NAME)) {
                throw unexpected("the name of a type");
            }
            return peek(1).is("<") && GENERIC.contains(peek().text()) ? generic() : namedType();
        } finally {
            shallower();
        }
    }

    /** The type of a parameter, with its constraints. */
    final FeelType parameterType() {
        inParameter = true;
        try {
            return type();
        } finally {
            inParameter = false;
        }
    }

    private FeelType generic() {
        var head = take();
        expect("<", "after '" + head.text() + "'");
        return switch (head.text()) {
            case "list" -> {
                var item = typeOrAny();
                expect(">", "after the type of the items");
                yield FeelType.list(item);
            }
            case "range" -> {
                var end = typeOrAny();
                expect(">", "after the type of the ends");
                yield FeelType.range(end);
            }
            case "context" -> contextType();
            default -> functionType();
        };
    }

    private FeelType typeOrAny() {
        var type = type();
        return type == null ? FeelType.ANY : type;
    }

    private FeelType contextType() {
        var members = new LinkedHashMap<String, FeelType>();
        if (!at(">")) {
            do {
                var name = wordsBefore(":");
                expect(":", "after the name of a member");
                members.put(name, typeOrAny());
            } while (takeIf(","));
        }
        expect(">", "after the members");
        return FeelType.context(members);
    }

    /** The tokens before a symbol, as one name. */
    private String wordsBefore(String end) {
        int start = position();
        int count = 0;
        while (!peek(count).is(end) && peek(count).kind() != Kind.END) {
            count++;
        }
        if (count == 0) {
            throw unexpected("a name");
        }
        skip(count);
        return key(start, count);
    }

    private FeelType functionType() {
        var parameters = new ArrayList<FeelType>();
        if (!at(">")) {
            do {
                parameters.add(typeOrAny());
            } while (takeIf(","));
        }
        expect(">", "after the parameters");
        expect("->", "before the result of a function type");
        return FeelType.function(parameters, typeOrAny());
    }

    private FeelType namedType() {
        int start = position();
        for (int count = nameRun(LONGEST_NAME); count > 0; count--) {
            var found = typeNamed(key(start, count));
            if (found != null) {
                skip(count);
                return found;
            }
        }
        var at = here();
        int words = Math.max(1, wordRun());
        var name = key(start, words);
        skip(words);
        var known = new ArrayList<>(SIMPLE_TYPES.keySet());
        known.addAll(types.keySet());
        problems.add(Code.UNKNOWN_TYPE, at, "No type is called '" + name + "'." + Problems.suggestion(name, known));
        return null;
    }

    private FeelType typeNamed(String key) {
        var own = inParameter ? parameterTypes.getOrDefault(key, types.get(key)) : types.get(key);
        return own != null ? own : SIMPLE_TYPES.get(key);
    }

    private static final Map<String, FeelType> SIMPLE_TYPES = Map.ofEntries(
            Map.entry("Any", FeelType.ANY),
            Map.entry("Null", FeelType.NULL),
            Map.entry("number", FeelType.NUMBER),
            Map.entry("string", FeelType.STRING),
            Map.entry("boolean", FeelType.BOOLEAN),
            Map.entry("date", FeelType.DATE),
            Map.entry("time", FeelType.TIME),
            Map.entry("date and time", FeelType.DATE_TIME),
            Map.entry("days and time duration", FeelType.DAYS_DURATION),
            Map.entry("years and months duration", FeelType.MONTHS_DURATION),
            Map.entry("list", FeelType.list(FeelType.ANY)),
            Map.entry("context", new ContextType(Map.of())));

    static FeelType common(List<FeelType> types) {
        return Inference.common(types);
    }
}
