package org.modularplumbing.casework;

/** Draws the states of a case type. */
final class Mermaid {

    private Mermaid() {}

    static String of(CaseType type) {
        var picture = new StringBuilder("stateDiagram-v2\n");
        type.states()
                .forEach(state -> picture.append("    state \"%s\" as %s%n".formatted(label(state), id(state.code()))));
        picture.append("    [*] --> %s%n".formatted(id(type.initial())));
        for (var event : type.events()) {
            event.from()
                    .forEach(from -> picture.append("    %s --> %s: %s%n"
                            .formatted(
                                    id(from),
                                    id(event.to()),
                                    words(event.title().en()))));
        }
        type.states().stream()
                .filter(CaseType.State::isFinal)
                .forEach(state -> picture.append("    %s --> [*]%n".formatted(id(state.code()))));
        return picture.toString().replace("\r\n", "\n");
    }

    private static String label(CaseType.State state) {
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
