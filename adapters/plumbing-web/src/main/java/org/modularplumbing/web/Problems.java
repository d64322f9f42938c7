package org.modularplumbing.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;

/** Problem documents ({@code application/problem+json}, RFC 9457). Thread safe. */
public final class Problems {

    /** The media type (RFC 9457 section 6.1). */
    public static final String CONTENT_TYPE = "application/problem+json";

    private Problems() {}

    /**
     * Makes a problem document, as {@link ErrorAnswers} for programs: the refusal's, with the trace of the request as its {@code instance}.
     *
     * @param request that was refused
     * @param refusal why
     * @return the answer
     */
    public static Response of(Request request, PlumbingRefusal refusal) {
        var document = new LinkedHashMap<String, Object>();
        @SuppressWarnings("unchecked")
        Map<String, Object> problem = Documents.read(Documents.write(refusal.toProblem()), Map.class);
        problem.forEach((name, value) -> {
            document.put(name, value);
            if (name.equals("detail")) {
                document.put("instance", request.trace().uri());
            }
        });
        return Response.of(refusal.code().httpStatus())
                .withBody(CONTENT_TYPE, Documents.write(document).getBytes(StandardCharsets.UTF_8));
    }
}
