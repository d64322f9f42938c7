package org.modularplumbing.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.Pointers;
import org.modularplumbing.schemas.internal.validation.Validator;
import org.modularplumbing.schemas.internal.validation.Validators;

/** Asks whether the fixtures of a schema would notice that something was taken out of it. */
final class Mutation {

    private static final Map<SchemaCatalog, Validators> OTHERS = new ConcurrentHashMap<>();

    private final String id;
    private final Map<String, Json> valid = new HashMap<>();
    private final Map<String, Json> invalid = new HashMap<>();
    private final Map<String, Fixtures.Expected> expected = new HashMap<>();

    Mutation(Fixtures.Of fixtures) {
        id = fixtures.entry().id();
        fixtures.valid().forEach((file, document) -> valid.put(file, FixtureTest.json(document)));
        fixtures.invalid().forEach((file, document) -> invalid.put(file, FixtureTest.json(document)));
        fixtures.expected().forEach(line -> expected.put(line.file(), line));
    }

    /** Makes a changed schema ready; its references lead to the schemas as they are. */
    static Validator compiled(SchemaCatalog catalog, String id, Json changed) {
        return OTHERS.computeIfAbsent(catalog, key -> new Validators(catalog::document, true))
                .compile(id, changed);
    }

    /** @param keyword what was taken out, so that the documents that broke it are asked first */
    boolean isNoticed(SchemaCatalog catalog, Json changed, String keyword) {
        var validator = compiled(catalog, id, changed);
        return isNoticedByInvalid(validator, line -> line.keyword().equals(keyword))
                || isNoticedByInvalid(validator, line -> !line.keyword().equals(keyword))
                || isNoticedByValid(validator);
    }

    boolean isNoticedBy(Validator changed) {
        return isNoticedByInvalid(changed, line -> true) || isNoticedByValid(changed);
    }

    private boolean isNoticedByInvalid(Validator changed, Predicate<Fixtures.Expected> which) {
        return expected.values().stream()
                .filter(which)
                .anyMatch(line -> !hasExactly(changed, invalid.get(line.file()), line));
    }

    private boolean isNoticedByValid(Validator changed) {
        return valid.values().stream().anyMatch(document -> !changed.accepts(document));
    }

    static boolean hasExactly(Validator schema, Json document, Fixtures.Expected line) {
        var faults = schema.faults(document);
        return faults.size() == 1
                && faults.get(0).keyword().equals(line.keyword())
                && Pointers.to(document, faults.get(0).offset()).equals(line.pointer());
    }
}
