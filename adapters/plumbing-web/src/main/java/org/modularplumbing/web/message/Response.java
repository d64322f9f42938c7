package org.modularplumbing.web.message;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a handler answers. The server adds the length, the security headers, and {@code Cache-Control: no-store} unless another one is said.
 *
 * @param status of HTTP, 200 to 599
 * @param headers of it
 * @param body bytes that nobody changes; left out for HEAD, 204 and 304
 */
public record Response(int status, Headers headers, byte[] body) {

    /** Checks the status. */
    public Response {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("not the status of an answer: " + status);
        }
    }

    /**
     * Returns an answer without a body.
     *
     * @param status of it
     * @return the answer
     */
    public static Response of(int status) {
        return new Response(status, Headers.none(), new byte[0]);
    }

    /**
     * Returns a page.
     *
     * @param status of it
     * @param html the whole page
     * @return in UTF-8
     */
    public static Response html(int status, String html) {
        return of(status).withText("text/html", html);
    }

    /**
     * Returns a document.
     *
     * @param status of it
     * @param json the document
     * @return as {@code application/json}, which is always UTF-8 (RFC 8259 section 8.1)
     */
    public static Response json(int status, String json) {
        return of(status).withBody("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends the browser to another page with GET (RFC 9110 section 15.4.4): the answer to each form that was taken.
     *
     * @param location a path of this site, or an address that was checked
     * @return 303
     */
    public static Response redirect(String location) {
        return of(303).withHeader("Location", location);
    }

    /**
     * Returns a file to be saved, never to be shown (RFC 6266).
     *
     * @param contentType of it
     * @param name of it, in any script
     * @param content of it
     * @return as an attachment in a sandbox
     */
    public static Response file(String contentType, String name, byte[] content) {
        var plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        var whole = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return of(200).withBody(contentType, content)
                .withHeader(
                        "Content-Disposition",
                        "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, whole))
                .withHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    }

    /**
     * Returns a copy with a body of text in UTF-8.
     *
     * @param contentType without parameters
     * @param text the body
     * @return the copy
     */
    public Response withText(String contentType, String text) {
        return withBody(contentType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns a copy with a body.
     *
     * @param contentType with its parameters
     * @param bytes the body
     * @return the copy
     */
    public Response withBody(String contentType, byte[] bytes) {
        return new Response(status, headers.with("Content-Type", contentType), bytes);
    }

    /**
     * Returns a copy with a header in the place of all of its name.
     *
     * @param name of the header
     * @param value of the header
     * @return the copy
     */
    public Response withHeader(String name, String value) {
        return new Response(status, headers.with(name, value), body);
    }

    /**
     * Returns a copy that sets a cookie besides others.
     *
     * @param cookie to be set
     * @return the copy
     */
    public Response withCookie(Cookie cookie) {
        return new Response(status, headers.plus("Set-Cookie", cookie.header()), body);
    }

    /**
     * Returns a copy that takes a cookie away.
     *
     * @param cookie to be removed
     * @return the copy
     */
    public Response withoutCookie(Cookie cookie) {
        return new Response(status, headers.plus("Set-Cookie", cookie.removal()), body);
    }

    /**
     * Returns the body as text.
     *
     * @return read as UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Response response
                && status == response.status
                && headers.equals(response.headers)
                && Arrays.equals(body, response.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body) * 31 + status;
    }

    /** Leaves out the body and the headers, which may hold personal data. */
    @Override
    public String toString() {
        return "answer %d of %d bytes".formatted(status, body.length);
    }
}
