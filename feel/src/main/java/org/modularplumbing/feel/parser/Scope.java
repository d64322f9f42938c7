package org.modularplumbing.feel.parser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.ContextType;
import org.modularplumbing.feel.syntax.Node;
import org.modularplumbing.feel.syntax.Span;

/** The names known at one place in the text, innermost first. */
final class Scope {

    /** What a name stands for. */
    private record Binding(String name, FeelType type, int slot, boolean member) {}

    private final Scope parent;
    private final FeelLayout layout;
    private final Map<String, Binding> bindings = new HashMap<>();
    private final int itemSlot;

    private Scope(Scope parent, FeelLayout layout, int itemSlot) {
        this.parent = parent;
        this.layout = layout;
        this.itemSlot = itemSlot;
    }

    /** The names of a layout, of which there may be many: they are looked up where they are. */
    static Scope of(FeelLayout layout) {
        return new Scope(null, layout, -1);
    }

    Scope root() {
        return parent == null ? this : parent.root();
    }

    Scope child() {
        return new Scope(this, FeelLayout.EMPTY, -1);
    }

    /** The scope of a filter's condition, where the members of the item have names of their own. */
    Scope filter(FeelType item, int slot) {
        var members = item instanceof ContextType context && !Inference.isAnyContext(item) ? context.members() : null;
        var scope = new Scope(this, FeelLayout.EMPTY, members == null && mayBeContext(item) ? slot : -1);
        scope.add("item", item, slot);
        if (members != null) {
            members.forEach((name, type) -> scope.bindings.put(Lexer.key(name), new Binding(name, type, slot, true)));
        }
        return scope;
    }

    private static boolean mayBeContext(FeelType item) {
        return item == FeelType.ANY || item == FeelType.NULL || Inference.isAnyContext(item);
    }

    void add(String name, FeelType type, int slot) {
        bindings.put(Lexer.key(name), new Binding(name, type, slot, false));
    }

    boolean knows(String key) {
        return binding(key) != null || parent != null && parent.knows(key);
    }

    private Binding binding(String key) {
        var own = bindings.get(key);
        return own != null || parent != null
                ? own
                : layout.find(key)
                        .map(variable -> new Binding(variable.name(), variable.type(), variable.slot(), false))
                        .orElse(null);
    }

    /** True inside a filter over items whose members are not known before evaluation. */
    boolean isOpen() {
        return itemSlot >= 0 || parent != null && parent.isOpen();
    }

    /** What a name means here; null if nothing, unless some filter's item may have such a member. */
    Node resolve(String key, String name, Span at) {
        var binding = binding(key);
        Node found = null;
        if (binding != null) {
            found = binding.member()
                    ? new Node.ItemMember(at, binding.type(), binding.name(), binding.slot(), null)
                    : new Node.Name(at, binding.type(), binding.name(), binding.slot());
        } else if (parent != null) {
            found = parent.resolve(key, name, at);
        }
        return itemSlot >= 0 ? new Node.ItemMember(at, FeelType.ANY, name, itemSlot, found) : found;
    }

    List<String> names() {
        var names = parent == null ? new ArrayList<String>() : parent.names();
        bindings.values().forEach(binding -> names.add(binding.name()));
        layout.variables().forEach(variable -> names.add(variable.name()));
        return names;
    }
}
