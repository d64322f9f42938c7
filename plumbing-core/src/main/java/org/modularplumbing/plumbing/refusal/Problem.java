package org.modularplumbing.plumbing.refusal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A refusal in the form of RFC 9457 ({@code application/problem+json}).
 *
 * @param type a URI that names the code
 * @param title what the code means, the same for every occurrence
 * @param status the HTTP status
 * @param detail why, this time
 * @param code the stable code
 * @param nextStep what the caller can do now
 * @param facts what a program needs to react
 * @param errors the places in the request, empty when the whole of it is meant
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String nextStep,
        Map<String, String> facts,
        List<Error> errors) {

    private static final String TYPES = "https://modularplumbing.org/problems/";

    /**
     * A place in the request and what is wrong there.
     *
     * @param pointer a JSON pointer (RFC 6901)
     * @param detail what is wrong
     */
    public record Error(String pointer, String detail) {}

    public Problem {
        facts = Map.copyOf(facts);
        errors = List.copyOf(errors);
    }

    static Problem of(PlumbingRefusal refusal) {
        var code = refusal.code();
        return new Problem(
                TYPES + code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                code.title(),
                code.httpStatus(),
                refusal.detail(),
                code.name(),
                code.nextStep(),
                refusal.facts(),
                refusal.errors());
    }
}
