package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Names;
import org.modularplumbing.schemas.internal.json.Pointers;
import org.modularplumbing.schemas.internal.json.Subschemas;
import org.modularplumbing.schemas.internal.text.Nearest;
import org.modularplumbing.schemas.internal.validation.BadSchema;
import org.modularplumbing.schemas.internal.validation.Validators;

/** Reads a schema as its author would like it to be read: everything that validators pass over without a word is told. */
final class SchemaReview {

    private static final Set<String> OURS = Set.of("x-title-cy", "x-classification", "x-personal-data");

    private final SchemaCatalog catalog;
    private final Wording wording;

    SchemaReview(SchemaCatalog catalog, Wording wording) {
        this.catalog = catalog;
        this.wording = wording;
    }

    List<Problem> of(byte[] text) {
        Json schema;
        try {
            schema = JsonReader.read(text, Names.NONE);
        } catch (JsonFault fault) {
            return List.of(wording.problem(fault, text));
        }
        var problems = new ArrayList<Problem>();
        var uri = uri(schema);
        var validators = new Validators(other -> other.equals(uri) ? schema : catalog.document(other), true);
        try {
            problems.addAll(wording.problems(validators.metaFaults(uri, schema), schema, text));
            unknownKeywords(schema, validators.keywords(schema), text, problems);
            if (problems.stream().allMatch(SchemaReview::isNote)) {
                validators.check(uri, schema);
            }
        } catch (BadSchema bad) {
            problems.add(wording.badSchema(bad, uri, schema, text));
        }
        if (problems.isEmpty()
                && schema instanceof Json.Obj object
                && OURS.stream().anyMatch(object.names()::contains)) {
            problems.addAll(catalog.validate("meta/schema", text));
        }
        problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return List.copyOf(problems);
    }

    private static boolean isNote(Problem problem) {
        return problem.code().equals("not-a-keyword");
    }

    private static String uri(Json schema) {
        var id = schema instanceof Json.Obj object ? object.text("$id") : null;
        return id == null || !id.contains(":") ? CatalogFiles.BASE + "local/schema/0.0.0" : id.replaceFirst("#$", "");
    }

    /**
     * Validators must pass over keywords that they do not know, so that a misspelt one checks nothing and nobody notices. One that is near no keyword is
     * a word of its authors, and told once.
     */
    private void unknownKeywords(Json schema, Set<String> known, byte[] text, List<Problem> problems) {
        var told = new HashSet<String>();
        Subschemas.each(schema, "", "$id", (base, reference) -> reference, (resource, pointer, object) -> {
            for (int i = 0; i < object.size(); i++) {
                var name = object.name(i);
                if (name.startsWith("x-") || name.equals("$ref") || known.contains(name)) {
                    continue;
                }
                var nearest = Nearest.among(known, name, 1);
                if (!nearest.isEmpty() || told.add(name)) {
                    problems.add(wording.unknownKeyword(
                            name,
                            nearest,
                            Pointers.to(schema, object.nameStart(i)),
                            Pointers.place(text, object.nameStart(i))));
                }
            }
        });
    }
}
