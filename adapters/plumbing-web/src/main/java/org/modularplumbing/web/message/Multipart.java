package org.modularplumbing.web.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.modularplumbing.web.refusal.WebRefused;

/**
 * Reads {@code multipart/form-data} (RFC 7578, with the boundaries of RFC 2046 section 5.1.1) from a body whose size the server has limited already. A body
 * that ends before its last boundary is refused: a file that was cut off is never taken for a whole one.
 */
final class Multipart {

    private static final int MOST_PARTS = 200;
    private static final int LONGEST_HEADERS = 4_096;
    private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern BOUNDARY = Pattern.compile(
            "(?i)multipart/form-data\\s*;\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))(?:\\s*;.*)?");
    private static final Pattern DISPOSITION = Pattern.compile("(?i)form-data\\s*(;.*)?");
    private static final Pattern DISPOSITION_PARAMETER =
            Pattern.compile("(?i);\\s*(name|filename)=(?:\"((?:\\\\\"|[^\"])*)\"|([^;\\s\"]+))");

    private final byte[] body;
    private final byte[] boundary;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final List<UploadedFile> files = new ArrayList<>();

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.boundary = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    static Form parse(String contentType, byte[] body) {
        var found = BOUNDARY.matcher(contentType);
        if (!found.matches()) {
            throw malformed("no boundary");
        }
        var parts = new Multipart(body, found.group(1) == null ? found.group(2) : found.group(1));
        parts.read();
        return new Form(new Parameters(parts.fields), parts.files);
    }

    private void read() {
        var at = first();
        for (var parts = 0; !startsWith(at, "--"); parts++) {
            if (parts == MOST_PARTS) {
                throw malformed("more than " + MOST_PARTS + " parts");
            }
            var line = skipBlanks(at);
            if (!startsWith(line, "\r\n")) {
                throw malformed("a boundary that is not a line");
            }
            var blank = find(BLANK_LINE, line); // the end of the boundary's line counts, when there are no headers
            if (blank < 0 || blank - line > LONGEST_HEADERS) {
                throw malformed("a part without the end of its headers");
            }
            var content = blank + BLANK_LINE.length;
            var end = find(boundary, content - 2); // an empty part may end where its headers do
            if (end < 0) {
                throw malformed("the form was cut off");
            }
            part(headersOf(line, blank), content, Math.max(content, end));
            at = end + boundary.length;
        }
    }

    /** After the first boundary, which needs no line end before it. */
    private int first() {
        if (startsWith(0, new String(boundary, 2, boundary.length - 2, StandardCharsets.ISO_8859_1))) {
            return boundary.length - 2;
        }
        var found = find(boundary, 0);
        if (found < 0) {
            throw malformed("no boundary in the body");
        }
        return found + boundary.length;
    }

    private Map<String, String> headersOf(int start, int end) {
        var headers = new LinkedHashMap<String, String>();
        var text = Percent.utf8(Arrays.copyOfRange(body, start, end), WebRefused.Code.MALFORMED_FORM);
        for (var line : text.split("\r\n")) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private void part(Map<String, String> headers, int start, int end) {
        var disposition = headers.getOrDefault("content-disposition", "");
        if (!DISPOSITION.matcher(disposition).matches()) {
            throw malformed("a part that is no field of a form");
        }
        if (headers.containsKey("content-transfer-encoding")) {
            throw malformed("a part with a transfer encoding"); // RFC 7578 section 4.7
        }
        String name = null;
        String fileName = null;
        var parameters = DISPOSITION_PARAMETER.matcher(disposition);
        while (parameters.find()) {
            var value = parameters.group(2) == null ? parameters.group(3) : parameters.group(2);
            var unescaped = value.replace("\\\"", "\"")
                    .replace("%22", "\"")
                    .replace("%0D", "\r")
                    .replace("%0A", "\n");
            if (parameters.group(1).equalsIgnoreCase("name")) {
                name = unescaped;
            } else {
                fileName = unescaped;
            }
        }
        if (name == null) {
            throw malformed("a part without a name");
        }
        var content = Arrays.copyOfRange(body, start, end);
        if (fileName == null) {
            fields.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(Percent.utf8(content, WebRefused.Code.MALFORMED_FORM));
        } else {
            var type = headers.getOrDefault("content-type", "application/octet-stream");
            files.add(
                    new UploadedFile(name, fileName, type.split(";")[0].strip().toLowerCase(Locale.ROOT), content));
        }
    }

    private int skipBlanks(int at) {
        var to = at;
        while (to < body.length && (body[to] == ' ' || body[to] == '\t')) {
            to++;
        }
        return to;
    }

    private boolean startsWith(int at, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return at + bytes.length <= body.length && Arrays.equals(body, at, at + bytes.length, bytes, 0, bytes.length);
    }

    private int find(byte[] sought, int from) {
        for (var at = from; at <= body.length - sought.length; at++) {
            if (body[at] == sought[0] && Arrays.equals(body, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }

    private static WebRefused malformed(String what) {
        return new WebRefused(WebRefused.Code.MALFORMED_FORM, what);
    }
}
