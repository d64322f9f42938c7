package org.modularplumbing.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.modularplumbing.web.refusal.WebRefused;

/** What the server refuses before a site sees it, in the site's form in place of Jetty's own pages. */
final class ServerErrors implements Request.Handler {

    private final Site site;

    ServerErrors(Site site) {
        this.site = site;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var status =
                request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer told ? told : response.getStatus();
        var answer = site.unreadable(code(status));
        response.setStatus(answer.status());
        answer.headers().all().forEach(header -> response.getHeaders().put(header.getKey(), header.getValue()));
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    private static WebRefused.Code code(int status) {
        return switch (status) {
            case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                WebRefused.Code.HEADERS_TOO_LARGE;
            case HttpStatus.REQUEST_TIMEOUT_408 -> WebRefused.Code.BODY_TOO_SLOW;
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> WebRefused.Code.BODY_TOO_LARGE;
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> WebRefused.Code.STOPPING;
            default ->
                status < 500 || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505
                        ? WebRefused.Code.MALFORMED_REQUEST
                        : WebRefused.Code.FAULT;
        };
    }
}
