package org.modularplumbing.casework.check;

import org.modularplumbing.casework.type.CaseLifecycle.State;
import org.modularplumbing.casework.type.CaseType;

/** Draws the states of a case type. */
public final class CaseTypePicture {

    private CaseTypePicture() {}

    /**
     * Draws the states and what leads from one to the next.
     *
     * @param type the type
     * @return a Mermaid state diagram
     */
    public static String of(CaseType type) {
        var picture = new StringBuilder("stateDiagram-v2\n");
        type.lifecycle()
                .states()
                .forEach(state -> picture.append("    state \"%s\" as %s%n".formatted(label(state), id(state.code()))));
        picture.append("    [*] --> %s%n".formatted(id(type.lifecycle().initial())));
        for (var event : type.lifecycle().events()) {
            for (var from : event.from()) {
                event.targets()
                        .forEach(to -> picture.append("    %s --> %s: %s%n"
                                .formatted(id(from), id(to), words(event.title().en()))));
            }
        }
        type.lifecycle().states().stream()
                .filter(State::isFinal)
                .forEach(state -> picture.append("    %s --> [*]%n".formatted(id(state.code()))));
        return picture.toString().replace("\r\n", "\n");
    }

    private static String label(State state) {
        return words(state.status().en()) + (state.pause() ? " (clock paused)" : "");
    }

    /** Mermaid takes no hyphens in names; codes have no underscores. */
    private static String id(String code) {
        return "s_" + code.replace('-', '_');
    }

    private static String words(String text) {
        return text.replaceAll("[\"\\n\\r:;#{}]", " ").strip();
    }
}
