package org.modularplumbing.schemas.distribution;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Members;
import org.modularplumbing.schemas.internal.json.Subschemas;

/**
 * The AsyncAPI 3 file: the events of the journal as CloudEvents, a channel for each kind of thing and a message for each thing that can happen to it, as
 * the catalogue's {@code events} say.
 */
final class AsyncApi {

    private static final String EVENT = "Kernel.JournalEvent";
    private static final String ANY_KIND = "journal";
    private static final String HEADERS = "WebhookHeaders";

    private final Library library;
    private final Map<String, Json> components;
    private final Map<String, Item> byEvent = new TreeMap<>();

    AsyncApi(Library library) {
        this.library = library;
        this.components = new Components(library).all();
        library.items().stream()
                .filter(Item::latest)
                .forEach(item -> item.entry().events().forEach(event -> add(event, item)));
    }

    private void add(String event, Item item) {
        var other = byEvent.put(event, item);
        if (other != null) {
            throw new IllegalStateException("The event " + event + " carries "
                    + other.entry().path() + " and " + item.entry().path() + ": take it out of one about.json.");
        }
    }

    String text() {
        var channels = new Members();
        var operations = new Members();
        kinds().forEach(kind -> {
            channels.put(kind, channel(kind));
            operations.put("send-" + kind, operation(kind));
        });
        return JsonWriter.pretty(JsonWriter.object(
                "asyncapi", JsonWriter.text("3.0.0"),
                "info", info(),
                "defaultContentType", JsonWriter.text("application/cloudevents+json"),
                "channels", channels.object(),
                "operations", operations.object(),
                "components", JsonWriter.object("messages", messages(), "schemas", schemas())));
    }

    private Json info() {
        return JsonWriter.object(
                "title",
                JsonWriter.text("Modular Plumbing: events of the journal"),
                "version",
                JsonWriter.text(library.version()),
                "description",
                JsonWriter.text(
                        "Every committed change, as a CloudEvent whose data is the public document after the change. Delivered at "
                                + "least once, in order for each thing; the id is the same at every delivery. After an erasure the data is "
                                + "absent. The schemas are given as draft-07 can say them; x-schema-id names the published one."),
                "license",
                JsonWriter.object(
                        "name",
                        JsonWriter.text("Apache License 2.0"),
                        "url",
                        JsonWriter.text("https://www.apache.org/licenses/LICENSE-2.0")));
    }

    /** The kinds of things: what stands before the full stop of an event. */
    private List<String> kinds() {
        var kinds = new TreeSet<String>();
        byEvent.keySet().forEach(event -> kinds.add(kind(event)));
        kinds.remove(ANY_KIND);
        return List.copyOf(kinds);
    }

    private static String kind(String event) {
        return event.substring(0, event.indexOf('.'));
    }

    private Json channel(String kind) {
        var messages = new Members();
        byEvent.keySet().stream()
                .filter(event -> kind(event).equals(kind) || kind(event).equals(ANY_KIND))
                .forEach(event -> messages.put(event, reference("messages/" + event)));
        return JsonWriter.object(
                "address", JsonWriter.nothing(),
                "title", JsonWriter.text("Journal events: " + kind.replace('-', ' ')),
                "description",
                        JsonWriter.text(
                                "Posted to the address that the subscriber names, or handed over inside the service."),
                "messages", messages.object());
    }

    private Json operation(String kind) {
        return JsonWriter.object(
                "action", JsonWriter.text("send"),
                "channel", JsonWriter.object("$ref", JsonWriter.text("#/channels/" + kind)),
                "title", JsonWriter.text("Tell what happened to a " + kind.replace('-', ' ')),
                "description",
                        JsonWriter.text("Sent after the change is committed and sealed, in the order of the changes."));
    }

    private Json messages() {
        var messages = new Members();
        byEvent.forEach((event, item) -> messages.put(event, message(event, item)));
        return messages.object();
    }

    private static Json message(String event, Item item) {
        var type = item.eventType(event);
        var told = JsonWriter.object(
                "type", JsonWriter.object("const", JsonWriter.text(type)), "data", reference("schemas/" + item.key()));
        var payload = JsonWriter.array(List.of(
                reference("schemas/" + EVENT),
                JsonWriter.object("type", JsonWriter.text("object"), "properties", told)));
        var title = item.entry().title();
        return JsonWriter.object(
                "name", JsonWriter.text(type),
                "title",
                        JsonWriter.text(title.en() + ": "
                                + event.substring(event.indexOf('.') + 1).replace('-', ' ')),
                "summary",
                        JsonWriter.text(
                                "The data is a document of " + item.entry().id() + "."),
                "headers", reference("schemas/" + HEADERS),
                "payload", JsonWriter.object("allOf", payload));
    }

    private static Json reference(String component) {
        return JsonWriter.object("$ref", JsonWriter.text("#/components/" + component));
    }

    /** The schemas that the messages reach. */
    private Json schemas() {
        var found = new TreeMap<String, Json>();
        collect(EVENT, found);
        byEvent.values().forEach(item -> collect(item.key(), found));
        found.put(HEADERS, headers());
        var members = new Members();
        found.forEach(members::put);
        return members.object();
    }

    private void collect(String name, Map<String, Json> found) {
        if (found.containsKey(name)) {
            return;
        }
        var component = components.get(name);
        found.put(name, Draft07.of(component));
        Subschemas.map(component, part -> {
            if (part.text("$ref") != null) {
                collect(part.text("$ref").substring(Components.PLACE.length()), found);
            }
            return part;
        });
    }

    /** Standard Webhooks 1.0. */
    private static Json headers() {
        return JsonWriter.object(
                "title", JsonWriter.text("Headers of a webhook"),
                "description", JsonWriter.text("As Standard Webhooks 1.0 asks; only where events are posted."),
                "type", JsonWriter.text("object"),
                "properties",
                        JsonWriter.object(
                                "webhook-id", header("The id of the event."),
                                "webhook-timestamp", header("When it was sent, in seconds since 1970."),
                                "webhook-signature",
                                        header("v1, and the HMAC-SHA256 of id, timestamp and body, in Base64.")));
    }

    private static Json header(String description) {
        return JsonWriter.object("description", JsonWriter.text(description), "type", JsonWriter.text("string"));
    }
}
