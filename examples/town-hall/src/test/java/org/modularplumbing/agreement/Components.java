package org.modularplumbing.agreement;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the types of record components are in JSON. */
final class Components {

    private static final Path FIXTURES = Path.of("../../schemas/src/test/fixtures");

    private Components() {}

    /** Takes optionals, lists and maps off a type, with what the schema says of what is in them. */
    static Map<Class<?>, Described> inner(Type type, Described about) {
        if (!(type instanceof ParameterizedType generic)) {
            return type instanceof Class<?> plain ? Map.of(plain, about) : Map.of();
        }
        if (generic.getRawType() == Optional.class) {
            return inner(generic.getActualTypeArguments()[0], about);
        }
        if (generic.getRawType() == Map.class) {
            return inner(generic.getActualTypeArguments()[1], about.property("any other"));
        }
        return inner(generic.getActualTypeArguments()[0], about.items());
    }

    /** The words of an enum as documents hold them. */
    static List<String> words(Class<?> type) {
        var words = new ArrayList<String>();
        for (var constant : type.getEnumConstants()) {
            try {
                var named = type.getField(((Enum<?>) constant).name()).getAnnotation(JsonProperty.class);
                words.add(named == null ? constant.toString() : named.value());
            } catch (NoSuchFieldException e) {
                throw new AssertionError(e);
            }
        }
        return words;
    }

    /** The kinds of a sealed type by the word that tells them apart. */
    static Map<String, Class<?>> kinds(Class<?> type) {
        var kinds = new LinkedHashMap<String, Class<?>>();
        if (type.isAnnotationPresent(JsonSubTypes.class)) {
            for (var kind : type.getAnnotation(JsonSubTypes.class).value()) {
                kinds.put(kind.value().getAnnotation(JsonTypeName.class).value(), kind.value());
            }
        }
        return kinds;
    }

    /** The property that tells which kind of a sealed type a record is. */
    static Optional<String> discriminator(Class<?> kind) {
        return Stream.of(kind.getInterfaces())
                .filter(type -> type.isAnnotationPresent(JsonTypeInfo.class))
                .map(type -> type.getAnnotation(JsonTypeInfo.class).property())
                .findFirst();
    }

    static Map<String, String> fixtures(String schema) {
        var documents = new TreeMap<String, String>();
        try (var files = Files.walk(FIXTURES.resolve(schema))) {
            for (var file :
                    files.filter(file -> file.getParent().endsWith("valid")).toList()) {
                documents.put(file.toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }
}
