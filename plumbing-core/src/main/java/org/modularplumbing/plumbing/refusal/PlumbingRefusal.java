package org.modularplumbing.plumbing.refusal;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules say no. Whatever was begun is undone: nothing was written and nothing will be published. It carries no personal data, so that it
 * can be logged and shown. A name from the caller's own document may be in it; whatever they sent, a detail has at most {@value #LONGEST_DETAIL} characters, and a
 * fact {@value #LONGEST_FACT}.
 */
public abstract class PlumbingRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_DETAIL = 2_000;
    private static final int LONGEST_FACT = 8_000;

    private final transient RefusalCode code;
    private final String pointer;
    private final transient Map<String, String> facts;

    /**
     * Refuses.
     *
     * @param code why, in general
     * @param detail why, this time: what, with which value (never a personal one)
     * @param pointer the place in the request's JSON form (RFC 6901), or an empty text for the whole of it
     * @param facts what a program needs to react, in order; values are turned into text
     */
    protected PlumbingRefusal(RefusalCode code, String detail, String pointer, Map<String, ?> facts) {
        super(requireNonNull(code, "code").name() + ": " + shortened(detail, LONGEST_DETAIL));
        this.code = code;
        this.pointer = requireNonNull(pointer, "pointer");
        var texts = new LinkedHashMap<String, String>();
        facts.forEach((name, value) -> texts.put(name, shortened(String.valueOf(value), LONGEST_FACT)));
        this.facts = Collections.unmodifiableMap(texts);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /**
     * Returns the code: why, in general.
     *
     * @return the code
     */
    public final RefusalCode code() {
        return code;
    }

    /**
     * Returns the detail: why, this time, in words for people.
     *
     * @return the message without the code
     */
    public final String detail() {
        return getMessage().substring(code.name().length() + 2);
    }

    /**
     * Returns where in the request, as a JSON pointer.
     *
     * @return a JSON pointer (RFC 6901), empty when the whole request is meant
     */
    public final Optional<String> pointer() {
        return pointer.isEmpty() ? Optional.empty() : Optional.of(pointer);
    }

    /**
     * Returns the facts that a program needs to react.
     *
     * @return names and values, in order
     */
    public final Map<String, String> facts() {
        return facts;
    }

    /**
     * Returns the places in the request and what is wrong at each. A refusal that found several faults overrides it.
     *
     * @return the errors, empty when the whole request is meant
     */
    protected List<Problem.Error> errors() {
        return pointer().map(place -> new Problem.Error(place, detail())).stream()
                .toList();
    }

    /**
     * Returns the form in which a web door reports it.
     *
     * @return a problem of RFC 9457
     */
    public final Problem toProblem() {
        return Problem.of(this);
    }
}
