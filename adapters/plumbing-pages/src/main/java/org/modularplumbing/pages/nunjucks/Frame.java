package org.modularplumbing.pages.nunjucks;

import java.util.HashMap;
import java.util.Map;

/**
 * The variables that a place in a template sees: those of the frames around it, then those of its template. Macros see only the latter, as Nunjucks has it.
 */
final class Frame {

    private final Map<String, Object> variables = new HashMap<>();
    private final Map<String, Object> ofTemplate;
    private final Frame around;
    private final boolean isTop;
    private final boolean isIsolated;

    private Frame(Map<String, Object> ofTemplate, Frame around, boolean isTop, boolean isIsolated) {
        this.ofTemplate = ofTemplate;
        this.around = around;
        this.isTop = isTop;
        this.isIsolated = isIsolated;
    }

    /** The frame of a template, included at a place or on its own. */
    static Frame ofTemplate(Frame around) {
        return new Frame(new HashMap<>(), around, true, true);
    }

    /** The frame of a macro's body. */
    Frame ofMacro() {
        return new Frame(ofTemplate, null, false, false);
    }

    /** The frame of what stands between {@code call} and {@code endcall}: what it sets is lost after it. */
    Frame ofCall() {
        return new Frame(ofTemplate, this, false, true);
    }

    /** The frame of a loop or of text that is set. */
    Frame within() {
        return new Frame(ofTemplate, this, false, false);
    }

    Object find(String name) {
        for (var frame = this; frame != null; frame = frame.around) {
            var value = frame.variables.get(name);
            if (value != null || frame.variables.containsKey(name)) {
                return value;
            }
        }
        return ofTemplate.containsKey(name) ? ofTemplate.get(name) : Values.UNDEFINED;
    }

    /** Sets a variable here, whatever is around. */
    void define(String name, Object value) {
        variables.put(name, value);
    }

    /** Sets a variable where it is, or here. */
    void set(String name, Object value) {
        var frame = this;
        while (frame != null && isUndefined(frame, name)) {
            frame = frame.isIsolated ? null : frame.around;
        }
        (frame == null ? this : frame).variables.put(name, value);
        if (isTop) {
            ofTemplate.put(name, value);
        }
    }

    private static boolean isUndefined(Frame frame, String name) {
        return frame.variables.getOrDefault(name, Values.UNDEFINED) == Values.UNDEFINED;
    }
}
