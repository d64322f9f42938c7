package org.modularplumbing.plumbing.documents;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Values that are one text in a document. */
final class TextForms {

    private TextForms() {}

    static JacksonModule module() {
        var module = new SimpleModule("plumbing-texts");
        add(module, Ref.class, Ref::parse);
        add(module, Authority.class, Authority::new);
        add(module, ReferenceNumber.class, ReferenceNumber::parse);
        module.addSerializer(new SetWriter());
        return module;
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new Writer<>(type));
        module.addDeserializer(type, new Reader<>(type, parse));
    }

    /** In an order that depends on the elements alone: the order of a {@code Set.of} differs from process to process. */
    private static final class SetWriter extends StdSerializer<Set<?>> {

        SetWriter() {
            super(Set.class);
        }

        @Override
        public void serialize(Set<?> set, JsonGenerator generator, SerializationContext context) {
            generator.writeStartArray();
            sorted(set).forEach(generator::writePOJO);
            generator.writeEndArray();
        }

        private static List<?> sorted(Set<?> set) {
            return set.stream().allMatch(Comparable.class::isInstance)
                    ? set.stream().sorted().toList()
                    : set.stream()
                            .sorted(Comparator.comparing(Documents::write))
                            .toList();
        }
    }

    private static final class Writer<T> extends StdSerializer<T> {

        Writer(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.toString());
        }
    }

    private static final class Reader<T> extends StdDeserializer<T> {

        private final transient Function<String, T> parse;

        Reader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(this, "a text is expected");
            }
            try {
                return parse.apply(parser.getString());
            } catch (IllegalArgumentException problem) {
                return context.reportInputMismatch(this, problem.getMessage());
            }
        }
    }
}
