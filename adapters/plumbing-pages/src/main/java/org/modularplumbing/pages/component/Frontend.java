package org.modularplumbing.pages.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.modularplumbing.pages.nunjucks.Templates;
import org.modularplumbing.plumbing.documents.Documents;

/** The jar of govuk-frontend: its templates, and which options they document. */
final class Frontend {

    /** Where everything is, in the version whose fixtures the tests compare. */
    static final String ROOT = "META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/";

    private static final Templates TEMPLATES = new Templates(Frontend::resource);
    private static final Map<Component, Map<String, Option>> DOCUMENTED = new ConcurrentHashMap<>();

    /** Options that the templates read and the documentation forgets in places. */
    private static final Map<String, Option> OF_ALL =
            Map.of("attributes", Option.LEAF, "classes", Option.LEAF, "inputmode", Option.LEAF);

    private Frontend() {}

    static String print(Component component, Options options) {
        return TEMPLATES
                .call(
                        "components/%s/macro.njk".formatted(component.folder()),
                        component.macro(),
                        options.forTemplates())
                .strip();
    }

    static void check(Component component, Options options) {
        check(component, "", options, DOCUMENTED.computeIfAbsent(component, Frontend::documented));
    }

    private static void check(Component component, String place, Options options, Map<String, Option> known) {
        for (var name : options.names()) {
            var option = known.getOrDefault(name, OF_ALL.get(name));
            if (option == null) {
                throw new IllegalArgumentException("%s has no option %s%s; it has %s"
                        .formatted(
                                component.folder(),
                                place,
                                name,
                                known.keySet().stream().sorted().toList()));
            }
            if (!option.below().isEmpty()) {
                options.below(name).forEach(below -> check(component, place + name + ".", below, option.below()));
            }
        }
    }

    /** An option that is documented, with those below it; none below a component that is documented elsewhere. */
    record Option(Map<String, Option> below) {

        static final Option LEAF = new Option(Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Option> documented(Component component) {
        var text = resource("components/%s/macro-options.json".formatted(component.folder()));
        return options((List<Map<String, Object>>) (List<?>) Documents.read(text, List.class));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Option> options(List<Map<String, Object>> documented) {
        var options = new HashMap<String, Option>();
        for (var option : documented) {
            var below = (List<Map<String, Object>>) option.getOrDefault("params", List.of());
            options.put(
                    (String) option.get("name"),
                    Boolean.TRUE.equals(option.get("isComponent"))
                            ? Option.LEAF
                            : new Option(options(new ArrayList<>(below))));
        }
        return options;
    }

    static String resource(String name) {
        try (var stream = Frontend.class.getClassLoader().getResourceAsStream(ROOT + name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in the jar of govuk-frontend");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
