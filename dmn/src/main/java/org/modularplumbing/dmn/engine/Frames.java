package org.modularplumbing.dmn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelType;

/** Lays out the frame of a decision or a function: the names it may use are those of what it requires, and no others. */
final class Frames {

    /** What stands where once everything is laid out. */
    record Filled(
            FeelLayout layout,
            int[] sources,
            List<String> sourceNames,
            int[] direct,
            int[] slots,
            DecisionNode.Group[] groups,
            Map<Integer, Object> fixed) {

        Object[] template(int frameSize) {
            var template = new Object[Math.max(frameSize, layout.size())];
            fixed.forEach((slot, value) -> template[slot] = value);
            return template;
        }
    }

    private final class Import {
        final Map<String, FeelType> types = new LinkedHashMap<>();
        final List<String> names = new ArrayList<>();
        final List<Integer> sources = new ArrayList<>();
        final Map<String, Object> fixed = new LinkedHashMap<>();
    }

    private final BoxedCompiler compiler;
    private final String path;
    private FeelLayout layout;
    private final List<Integer> sources = new ArrayList<>();
    private final List<String> sourceNames = new ArrayList<>();
    private final List<Integer> direct = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();
    private final Map<Integer, Object> fixed = new LinkedHashMap<>();
    private final Map<String, Import> imports = new LinkedHashMap<>();

    Frames(BoxedCompiler compiler, FeelLayout types, String path) {
        this.compiler = compiler;
        this.layout = types;
        this.path = path;
    }

    /** Adds a value that each evaluation brings. */
    void value(String importName, String name, FeelType type, int source) {
        sources.add(source);
        sourceNames.add(importName.isEmpty() ? name : importName + "." + name);
        if (importName.isEmpty()) {
            slots.add(layout.size());
            direct.add(source);
            layout = compiler.with(layout, name, type, path);
            return;
        }
        var group = imports.computeIfAbsent(importName, each -> new Import());
        group.types.put(name, type);
        group.names.add(name);
        group.sources.add(source);
    }

    /** Adds a function, which is the same in every evaluation. */
    void function(String importName, String name, FeelFunction function) {
        if (importName.isEmpty()) {
            fixed.put(layout.size(), function);
            layout = compiler.with(layout, name, function.type(), path);
            return;
        }
        var group = imports.computeIfAbsent(importName, each -> new Import());
        group.types.put(name, function.type());
        group.fixed.put(name, function);
    }

    Filled fill() {
        var groups = new ArrayList<DecisionNode.Group>();
        imports.forEach((name, each) -> {
            groups.add(new DecisionNode.Group(layout.size(), each.names, ints(each.sources), each.fixed));
            layout = compiler.with(layout, name, FeelType.context(each.types), path);
        });
        return new Filled(
                layout,
                ints(sources),
                List.copyOf(sourceNames),
                ints(direct),
                ints(slots),
                groups.toArray(new DecisionNode.Group[0]),
                fixed);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(each -> each).toArray();
    }

    /** A frame for a function: what it requires is functions only. */
    static Object[] frame(Filled filled, int frameSize) {
        var frame = filled.template(frameSize);
        for (var group : filled.groups()) {
            frame[group.slot()] = group.context(new Object[0]);
        }
        return Arrays.copyOf(frame, frame.length);
    }
}
