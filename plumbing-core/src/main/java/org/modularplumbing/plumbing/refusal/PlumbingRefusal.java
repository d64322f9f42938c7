package org.modularplumbing.plumbing.refusal;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rules say no. Whatever was begun is undone: nothing was written and nothing will be published. It carries no personal data, so that it
 * can be logged and shown.
 */
public abstract class PlumbingRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

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
        super(requireNonNull(code, "code").name() + ": " + detail);
        this.code = code;
        this.pointer = requireNonNull(pointer, "pointer");
        var texts = new LinkedHashMap<String, String>();
        facts.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        this.facts = Collections.unmodifiableMap(texts);
    }

    /**
     * Why, in general.
     *
     * @return the code
     */
    public final RefusalCode code() {
        return code;
    }

    /**
     * Why, this time.
     *
     * @return the message without the code
     */
    public final String detail() {
        return getMessage().substring(code.name().length() + 2);
    }

    /**
     * Where in the request.
     *
     * @return a JSON pointer (RFC 6901), empty when the whole request is meant
     */
    public final Optional<String> pointer() {
        return pointer.isEmpty() ? Optional.empty() : Optional.of(pointer);
    }

    /**
     * What a program needs to react.
     *
     * @return names and values, in order
     */
    public final Map<String, String> facts() {
        return facts;
    }

    /**
     * The form in which a web door reports it.
     *
     * @return a problem of RFC 9457
     */
    public final Problem toProblem() {
        return Problem.of(this);
    }
}
