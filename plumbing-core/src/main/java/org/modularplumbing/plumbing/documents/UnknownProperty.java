package org.modularplumbing.plumbing.documents;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;
import org.modularplumbing.plumbing.text.DidYouMean;

/**
 * Names that a record does not have. A record is built before the reader looks at what it could not place, so that a mistyped name shows up as a missing part:
 * here it is told as what it is.
 */
final class UnknownProperty {

    /** Longer names are cut in messages: they are the caller's, and could be anything. */
    private static final int LONGEST = 60;

    private UnknownProperty() {}

    /** The first property of an object that its record does not have. */
    static Optional<String> first(Collection<String> properties, Class<?> record) {
        var known = known(record);
        return known.isEmpty()
                ? Optional.empty()
                : properties.stream().filter(name -> !known.contains(name)).findFirst();
    }

    /** The names of a record's components in JSON; none of another class. */
    static List<String> known(Class<?> record) {
        return record.isRecord()
                ? Stream.of(record.getRecordComponents())
                        .map(UnknownProperty::name)
                        .toList()
                : List.of();
    }

    /** What a record could not do without: what its check named, else the first part that is not there and not optional. */
    static String required(String named, Class<?> record, Collection<String> there) {
        return !record.isRecord() || known(record).contains(named)
                ? named
                : Stream.of(record.getRecordComponents())
                        .filter(component -> component.getType() != Optional.class)
                        .map(UnknownProperty::name)
                        .filter(name -> !there.contains(name))
                        .findFirst()
                        .orElse(named);
    }

    private static String name(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }

    static KernelRefused refusal(String name, String pointer, Class<?> record, Map<String, Object> place) {
        return refusal(name, pointer, known(record), place);
    }

    static KernelRefused refusal(String name, String pointer, Collection<?> known, Map<String, Object> place) {
        var shown = name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
        var meant = DidYouMean.nearest(name, known.stream().map(String::valueOf).toList());
        var facts = new LinkedHashMap<>(place);
        meant.ifPresent(other -> facts.put("didYouMean", other));
        return new KernelRefused(
                Code.UNKNOWN_FIELD,
                "property '%s' is not known here; %s"
                        .formatted(
                                shown,
                                meant.map("did you mean '%s'?"::formatted).orElse("known are " + known)),
                pointer,
                facts);
    }
}
