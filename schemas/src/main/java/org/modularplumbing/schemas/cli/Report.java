package org.modularplumbing.schemas.cli;

import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.modularplumbing.schemas.Problem;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** Writes problems as they are found: for people, as one JSON array, as SARIF 2.1.0, or as annotations of GitHub. Keeps none of them. */
final class Report {

    private static final String SARIF_START =
            "{\"version\":\"2.1.0\",\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"runs\":[{\"tool\":{\"driver\":"
                    + "{\"name\":\"schemas-cli\",\"informationUri\":\"https://modularplumbing.org/schemas\"}},"
                    + "\"columnKind\":\"unicodeCodePoints\",\"results\":[";

    private final PrintStream out;
    private final String format;
    private final boolean colour;
    private final boolean welsh;
    private long count;

    Report(PrintStream out, String format, boolean welsh, boolean colour) {
        this.welsh = welsh;
        this.out = out;
        this.format = format;
        this.colour = colour;
        if (isDocument()) {
            out.print(format.equals("sarif") ? SARIF_START : "[");
        }
    }

    private boolean isDocument() {
        return format.equals("json") || format.equals("sarif");
    }

    /** Writes a problem; the line is that in the file, for a document inside a file of lines too. */
    void add(String file, int line, Problem problem) {
        add(file, line, problem, "error");
    }

    /** Writes what is worth a look and no problem: for people to standard error, so that standard output has problems only. */
    void note(Console console, String file, int line, Problem note) {
        if (format.equals("human")) {
            console.say("Note: " + human(file, line, note, false));
        } else {
            add(file, line, note, "note");
        }
    }

    private void add(String file, int line, Problem problem, String level) {
        if (isDocument()) {
            out.print(count == 0 ? "\n" : ",\n");
            out.print(JsonWriter.compact(
                    format.equals("sarif") ? sarif(file, line, problem, level) : json(file, line, problem, level)));
        } else {
            out.println(
                    format.equals("github") ? github(file, line, problem, level) : human(file, line, problem, colour));
        }
        count++;
    }

    /** A workflow command: what follows the first two colons is the text. */
    private String github(String file, int line, Problem problem, String level) {
        return "::%s file=%s,line=%d,col=%d,title=%s::%s"
                .formatted(
                        level.equals("note") ? "notice" : level,
                        property(file),
                        line,
                        problem.column(),
                        property(problem.code()),
                        data((problem.pointer().isEmpty() ? "" : problem.pointer() + ": ") + text(problem)));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    private String text(Problem problem) {
        return (welsh ? problem.message().cy() : problem.message().en()).replaceAll("\\p{Cntrl}", "?");
    }

    private String human(String file, int line, Problem problem, boolean colour) {
        var place = file.replaceAll("\\p{Cntrl}", "?") + ":" + line + ":" + problem.column() + ":";
        var pointer = problem.pointer().isEmpty() ? "" : problem.pointer() + " ";
        return (colour ? "\u001b[1m" + place + "\u001b[0m \u001b[31m" : place + " ") + pointer + problem.code()
                + (colour ? "\u001b[0m" : "") + ": " + text(problem);
    }

    private static Json json(String file, int line, Problem problem, String level) {
        return JsonWriter.object(
                "file", JsonWriter.text(file),
                "line", JsonWriter.number(line),
                "column", JsonWriter.number(problem.column()),
                "code", JsonWriter.text(problem.code()),
                "pointer", JsonWriter.text(problem.pointer()),
                "property", JsonWriter.text(problem.property()),
                "keyword", JsonWriter.text(problem.keyword()),
                "message", message(problem),
                "schemaLocation", JsonWriter.text(problem.schemaLocation()),
                "level", level.equals("error") ? null : JsonWriter.text(level));
    }

    private static Json message(Problem problem) {
        return JsonWriter.object(
                "en", JsonWriter.text(problem.message().en()),
                "cy", JsonWriter.text(problem.message().cy()));
    }

    private static Json sarif(String file, int line, Problem problem, String level) {
        var region = JsonWriter.object(
                "startLine", JsonWriter.number(line), "startColumn", JsonWriter.number(problem.column()));
        var place = JsonWriter.object(
                "artifactLocation", JsonWriter.object("uri", JsonWriter.text(uri(file))), "region", region);
        var member = JsonWriter.object(
                "fullyQualifiedName", JsonWriter.text(problem.pointer()), "kind", JsonWriter.text("member"));
        return JsonWriter.object(
                "ruleId", JsonWriter.text(problem.code()),
                "level", JsonWriter.text(level),
                "message",
                        JsonWriter.object(
                                "text", JsonWriter.text(problem.message().en())),
                "locations",
                        JsonWriter.array(List.of(JsonWriter.object(
                                "physicalLocation",
                                place,
                                "logicalLocations",
                                problem.pointer().isEmpty() ? null : JsonWriter.array(List.of(member))))));
    }

    /** A relative reference stays relative, so that it can be found in a repository. */
    private static String uri(String file) {
        if (file.equals("-")) {
            return "stdin";
        }
        var path = file.replace('\\', '/');
        try {
            var absolute = path.startsWith("/");
            var first = path.indexOf(':') >= 0 && !absolute ? "./" + path : path;
            return new URI(absolute ? "file" : null, absolute ? "" : null, first, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new AssertionError("schemas bug: every path can be written as a URI", e);
        }
    }

    void end() {
        if (isDocument()) {
            out.println(format.equals("sarif") ? "\n]}]}" : count == 0 ? "]" : "\n]");
        }
    }
}
