package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.schemas.internal.engine.Compiler;
import org.modularplumbing.schemas.internal.engine.Fault;
import org.modularplumbing.schemas.internal.engine.Run;
import org.modularplumbing.schemas.internal.engine.Schema;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.Pointers;

/** Asks whether the fixtures of a schema would notice that something was taken out of it. */
final class Mutation {

    private static final Map<String, Json> PARSED = new HashMap<>();

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

    /** Compiles a changed schema; its references lead to the schemas as they are. */
    static Schema compiled(SchemaCatalog catalog, String id, Json changed) {
        var compiler = new Compiler(uri -> document(catalog, uri), true);
        return compiler.compile(id, changed);
    }

    private static synchronized Json document(SchemaCatalog catalog, String uri) {
        return PARSED.computeIfAbsent(
                uri,
                key -> catalog.text(key)
                        .map(text -> (Json) CatalogFiles.object(text, key))
                        .orElseGet(() -> Dialect.document(key)));
    }

    boolean isNoticed(SchemaCatalog catalog, Json changed) {
        return isNoticedBy(compiled(catalog, id, changed));
    }

    boolean isNoticedBy(Schema changed) {
        for (var entry : invalid.entrySet()) {
            if (!hasExactly(changed, entry.getValue(), expected.get(entry.getKey()))) {
                return true;
            }
        }
        return isNoticedByValid(changed);
    }

    private boolean isNoticedByValid(Schema changed) {
        return valid.values().stream().anyMatch(document -> !changed.accepts(document, new Run(false)));
    }

    static boolean hasExactly(Schema schema, Json document, Fixtures.Expected line) {
        var run = new Run(false);
        List<Fault> faults = new ArrayList<>();
        if (!schema.accepts(document, run)) {
            faults.addAll(run.faults());
        }
        return faults.size() == 1
                && faults.get(0).keyword().equals(line.keyword())
                && Pointers.to(document, faults.get(0).offset()).equals(line.pointer());
    }
}
