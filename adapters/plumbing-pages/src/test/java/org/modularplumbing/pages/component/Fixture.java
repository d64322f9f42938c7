package org.modularplumbing.pages.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * An example of a component, as govuk-frontend publishes it.
 *
 * @param component that it is of
 * @param name of it
 * @param options it is made with
 * @param html that it gives
 */
record Fixture(Component component, String name, Options options, String html) {

    @SuppressWarnings("unchecked")
    static List<Fixture> all() {
        var all = new ArrayList<Fixture>();
        for (var component : Component.values()) {
            Map<String, Object> file = Documents.read(
                    Frontend.resource("components/%s/fixtures.json".formatted(component.folder())), Map.class);
            for (var fixture : (List<Map<String, Object>>) file.get("fixtures")) {
                all.add(new Fixture(
                        component,
                        (String) fixture.get("name"),
                        options((Map<String, Object>) fixture.get("options")),
                        (String) fixture.get("html")));
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Options options(Map<String, Object> json) {
        var options = Options.none();
        for (var entry : json.entrySet()) {
            var name = entry.getKey();
            var value = value(name, entry.getValue());
            options = value == null ? options.withNull(name) : options.with(name, value);
        }
        return options;
    }

    @SuppressWarnings("unchecked")
    private static Object value(String name, Object json) {
        if (json instanceof Map<?, ?> map) {
            return options((Map<String, Object>) map);
        }
        if (json instanceof List<?> list) {
            return list.stream()
                    .map(each -> each == null
                            ? (Object) false
                            : value("", each)) // what is false is skipped like what is not there
                    .toList();
        }
        var isHtml = Options.takesHtml(name);
        return json instanceof String text && isHtml ? Html.printed(text) : json;
    }

    @Override
    public String toString() {
        return component.folder() + ": " + name;
    }
}
