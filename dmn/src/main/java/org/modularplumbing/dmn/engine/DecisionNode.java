package org.modularplumbing.dmn.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelType;

/** A compiled decision: where what it needs comes from, where in its frame that goes, and its logic. */
final class DecisionNode {

    /** Names of one import under which several values stand together, as members of a context. */
    record Group(int slot, List<String> names, int[] sources, Map<String, Object> fixed) {

        Object context(Object[] values) {
            var context = new LinkedHashMap<>(fixed);
            for (int i = 0; i < sources.length; i++) {
                context.put(names.get(i), values[sources[i]]);
            }
            return Collections.unmodifiableMap(context);
        }
    }

    private final int number;
    private final String name;
    private final int[] sources;
    private final List<String> sourceNames;
    private final int[] direct;
    private final int[] slots;
    private final Group[] groups;
    private final Object[] template;
    private final Boxed logic;

    DecisionNode(int number, String name, Frames.Filled frame, Boxed logic, int frameSize) {
        this.number = number;
        this.name = name;
        this.sources = frame.sources();
        this.sourceNames = frame.sourceNames();
        this.direct = frame.direct();
        this.slots = frame.slots();
        this.groups = frame.groups();
        this.template = frame.template(frameSize);
        this.logic = logic;
    }

    Object make(Object[] values, Evaluation run) {
        run.step(1);
        var frame = template.clone();
        for (int i = 0; i < direct.length; i++) {
            frame[slots[i]] = values[direct[i]];
        }
        for (var group : groups) {
            frame[group.slot()] = group.context(values);
        }
        return logic.eval(frame, run);
    }

    /** The values that the decision needed, by name. */
    Map<String, Object> seen(Object[] values) {
        var seen = new LinkedHashMap<String, Object>();
        for (int i = 0; i < sources.length; i++) {
            seen.put(sourceNames.get(i), values[sources[i]]);
        }
        return seen;
    }

    int number() {
        return number;
    }

    String name() {
        return name;
    }

    int[] sources() {
        return sources;
    }

    FeelType type() {
        return logic.type();
    }

    Boxed logic() {
        return logic;
    }
}
