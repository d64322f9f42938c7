package org.modularplumbing.feel.parser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.parser.Token.Kind;
import org.modularplumbing.feel.syntax.Node;

/** The expressions that bring names of their own: contexts, loops, functions; and {@code if}. */
abstract class BlockParser extends ParserBase {

    final String text;

    /** Whether a bracket could close a range here. */
    boolean closingRange;

    BlockParser(String text, FeelLayout layout, boolean open) {
        super(text, layout, open);
        this.text = text;
    }

    abstract Node expression();

    final String written(int start) {
        return text.substring(start, Math.max(start, last().end()));
    }

    final Node context() {
        var start = take().at();
        var outer = scope;
        int mark = slotMark();
        scope = scope.child();
        var entries = new ArrayList<Node.Entry>();
        var types = new LinkedHashMap<String, FeelType>();
        if (!at("}")) {
            do {
                entries.add(entry(types));
            } while (takeIf(","));
        }
        expect("}", "to close the brace at " + start);
        leaveScope(outer, mark);
        return new Node.ContextOf(start.to(last()), FeelType.context(types), List.copyOf(entries));
    }

    private Node.Entry entry(Map<String, FeelType> types) {
        var at = here();
        var key = key();
        expect(":", "after the key '" + key + "'");
        var value = inBrackets(this::expression);
        if (types.put(key, value.type()) != null) {
            problems.add(Code.VALUE, at, "The key '" + key + "' occurs twice in this context.");
            return new Node.Entry(at, key, value, -1);
        }
        int slot = newSlot();
        if (!key.isBlank()) {
            scope.add(key, value.type(), slot);
        }
        return new Node.Entry(at, key, value, slot);
    }

    private String key() {
        if (peek().kind() == Kind.STRING) {
            return take().text();
        }
        int from = position();
        int count = 0;
        while (!peek(count).is(":")
                && peek(count).kind() != Kind.END
                && peek(count).kind() != Kind.STRING) {
            count++;
        }
        if (count == 0 || !peek(count).is(":")) {
            throw unexpected("a key and a colon");
        }
        int start = here().start();
        skip(count);
        return nameText(from, count, start);
    }

    /** A name as written, spaces made single; without any where none were. */
    private String nameText(int from, int count, int start) {
        return count == 1 ? key(from, 1) : text.substring(start, last().end()).replaceAll("\\s+", " ");
    }

    final <T> T inBrackets(Supplier<T> part) {
        boolean outer = closingRange;
        closingRange = false;
        try {
            return part.get();
        } finally {
            closingRange = outer;
        }
    }

    final Node conditional() {
        var start = take().at();
        var condition = expression();
        inference.needs(FeelType.BOOLEAN, condition, "'if'");
        expect("then", "after the condition");
        var yes = expression();
        expect("else", "after the value for 'then'");
        var no = expression();
        return new Node.If(start.to(no.at()), common(List.of(yes.type(), no.type())), condition, yes, no);
    }

    final Node loop() {
        var start = take().at();
        var outer = scope;
        int mark = slotMark();
        scope = scope.child();
        var iterations = iterations();
        expect("return", "after the loop's variables");
        int partial = newSlot();
        scope = scope.child();
        scope.add("partial", FeelType.list(FeelType.ANY), partial);
        var result = expression();
        leaveScope(outer, mark);
        return new Node.For(start.to(result.at()), FeelType.list(result.type()), iterations, result, partial);
    }

    final Node quantified() {
        var word = take();
        var outer = scope;
        int mark = slotMark();
        scope = scope.child();
        var iterations = iterations();
        expect("satisfies", "after the variables of '" + word.text() + "'");
        var condition = expression();
        inference.needs(FeelType.BOOLEAN, condition, "'satisfies'");
        leaveScope(outer, mark);
        var at = word.at().to(condition.at());
        return new Node.Quantified(at, FeelType.BOOLEAN, word.text().equals("every"), iterations, condition);
    }

    private List<Node.Iteration> iterations() {
        var iterations = new ArrayList<Node.Iteration>();
        do {
            var at = here();
            var name = loopVariable();
            expect("in", "after the variable '" + name + "'");
            var over = expression();
            var to = takeIf("..") ? expression() : null;
            int slot = newSlot();
            var type = to == null ? inference.itemsOf(over) : inference.counted(over, to);
            scope = scope.child();
            scope.add(name, type, slot);
            iterations.add(new Node.Iteration(at, name, slot, over, to));
        } while (takeIf(","));
        return List.copyOf(iterations);
    }

    private String loopVariable() {
        int count = 0;
        while (!peek(count).is("in")
                && (peek(count).kind() == Kind.NAME || peek(count).kind() == Kind.NUMBER && count > 0)) {
            count++;
        }
        if (count == 0) {
            throw unexpected("a name");
        }
        int from = position();
        skip(count);
        return key(from, count);
    }

    final Node function() {
        var start = take().at();
        expect("(", "after 'function'");
        var outer = scope;
        int mark = slotMark();
        scope = scope.child();
        var parameters = new ArrayList<Node.Parameter>();
        if (!at(")")) {
            do {
                parameters.add(parameter());
            } while (takeIf(","));
        }
        expect(")", "after the parameters");
        if (at("external")) {
            throw error(Code.SYNTAX, here(), "External functions are refused: rules never run code from outside.");
        }
        var body = inBrackets(this::expression);
        leaveScope(outer, mark);
        var types = parameters.stream().map(Node.Parameter::type).toList();
        return new Node.FunctionOf(
                start.to(body.at()), FeelType.function(types, body.type()), List.copyOf(parameters), body);
    }

    private Node.Parameter parameter() {
        var at = here();
        int count = 0;
        while (!peek(count).is(",")
                && !peek(count).is(")")
                && !peek(count).is(":")
                && peek(count).kind() != Kind.END) {
            count++;
        }
        if (count == 0) {
            throw unexpected("the name of a parameter");
        }
        int from = position();
        skip(count);
        var name = key(from, count);
        FeelType type = FeelType.ANY;
        String written = null;
        if (takeIf(":")) {
            int start = here().start();
            var declared = parameterType();
            type = declared == null ? FeelType.ANY : declared;
            written = written(start);
        }
        int slot = newSlot();
        scope.add(name, type, slot);
        return new Node.Parameter(at, name, type, slot, written);
    }
}
