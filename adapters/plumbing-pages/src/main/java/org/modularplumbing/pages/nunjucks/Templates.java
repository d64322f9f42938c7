package org.modularplumbing.pages.nunjucks;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Templates by their path, compiled when they are first used. Thread safe. */
public final class Templates {

    private final UnaryOperator<String> source;
    private final Map<String, Node> compiled = new ConcurrentHashMap<>();
    private final Map<String, Macro> macros = new ConcurrentHashMap<>();

    /**
     * Keeps templates.
     *
     * @param source the text of a template by its path
     */
    public Templates(UnaryOperator<String> source) {
        this.source = source;
    }

    /**
     * Calls a macro of a template.
     *
     * @param path of the template
     * @param macro in it
     * @param options its argument
     * @return what it prints
     */
    public String call(String path, String macro, Map<String, ?> options) {
        return macro(path, macro).call(List.of(options), Values.UNDEFINED).toString();
    }

    /**
     * Marks HTML as not to be escaped.
     *
     * @param html of ours
     * @return a value for templates
     */
    public static Object safe(String html) {
        return new Values.Safe(html);
    }

    Macro macro(String path, String name) {
        var key = path + "#" + name;
        var found = macros.get(key);
        if (found == null) {
            var frame = Frame.ofTemplate(null);
            template(path).text(frame);
            found = (Macro) frame.find(name);
            macros.put(key, found);
        }
        return found;
    }

    Node template(String path) {
        var found = compiled.get(path);
        if (found == null) {
            found = Parser.compile(this, path, source.apply(path)); // computing within the map would wait for itself
            compiled.put(path, found);
        }
        return found;
    }

    static String resolved(String from, String path) {
        return URI.create(from).resolve(path).normalize().toString();
    }
}
