package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.Constraints.Constraint;
import org.modularplumbing.schemas.Fixtures.Case;
import org.modularplumbing.schemas.Fixtures.Expected;
import org.modularplumbing.schemas.internal.json.FixturePatch;
import org.modularplumbing.schemas.internal.json.Json;

/** Tells a bad document, with exactly one fault, for every constraint that has none yet. Cases that are still right stay as they are. */
final class FixtureWriter {

    private record Candidate(String good, FixturePatch patch, Json document, Problem problem) {}

    private final SchemaCatalog catalog;
    private final List<OtherEngine> others;
    private final Fixtures.Of fixtures;
    private final Json.Obj schema;
    private final List<Case> cases = new ArrayList<>();
    private final List<Constraint> open = new ArrayList<>();
    private final List<Candidate> singles = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    FixtureWriter(SchemaCatalog catalog, Fixtures.Of fixtures, List<OtherEngine> others) {
        this.catalog = catalog;
        this.others = others;
        this.fixtures = fixtures;
        this.schema = CatalogFiles.object(
                catalog.text(fixtures.entry().id()).orElseThrow(),
                fixtures.entry().path());
    }

    void write() {
        if (fixtures.valid().isEmpty()) {
            System.out.printf("%s: write good documents into valid/ first%n", fixtures.directory());
            return;
        }
        Constraints.of(schema).stream().filter(Constraint::speaks).forEach(open::add);
        keep();
        collect();
        singles.forEach(this::proveNext);
        fixtures.write(cases);
        noticeTheSilent();
        fixtures.write(cases);
        open.forEach(constraint -> System.out.printf(
                "%s: no way found to break %s: write a case into invalid.json by hand%n",
                fixtures.entry().path(), constraint));
    }

    /** Cases that still have exactly one fault stay; the rest, which an older schema left, go. */
    private void keep() {
        var documents = fixtures.invalid();
        for (var old : fixtures.cases()) {
            var file = old.expected().file();
            var problems = catalog.validate(fixtures.entry().id(), documents.get(file));
            if (isPlain(documents.get(file), problems)) {
                names.add(file);
                cases.add(new Case(old.good(), old.patch(), Expected.of(file, problems.get(0))));
                settle(problems.get(0));
            }
        }
    }

    /** Every damaged copy of a good document that has exactly one fault, one for each fault and place of each. */
    private void collect() {
        var candidates = new Candidates(schema);
        var known = new HashSet<String>();
        for (var good : fixtures.valid().entrySet()) {
            var from = FixtureTest.json(good.getValue());
            for (var candidate : candidates.of(from)) {
                var text = Fixtures.text(candidate);
                var problems = catalog.validate(fixtures.entry().id(), text);
                var place = problems.size() == 1 ? good.getKey() + place(problems.get(0)) : "";
                if (!known.contains(place) && isPlain(text, problems) && known.add(place)) {
                    singles.add(new Candidate(
                            good.getKey(), Patches.between(from, candidate), FixtureTest.json(text), problems.get(0)));
                }
            }
        }
    }

    /** Exactly one fault, to the other engines too. */
    private boolean isPlain(byte[] document, List<Problem> problems) {
        return problems.size() == 1
                && others.stream()
                        .allMatch(other -> other.agrees(fixtures.entry().id(), document, problems));
    }

    private static String place(Problem problem) {
        return problem.schemaLocation() + " " + problem.property() + " " + problem.pointer();
    }

    private void proveNext(Candidate candidate) {
        var settled = settle(candidate.problem());
        if (settled != null) {
            save(settled, candidate);
        }
    }

    /** Returns the constraint that this problem proves for the first time, or null. */
    private Constraint settle(Problem problem) {
        for (var constraint : open) {
            if (problem.schemaLocation().equals(fixtures.entry().id() + "#" + constraint.spoken())
                    && (constraint.property().isEmpty() || constraint.property().equals(problem.property()))) {
                open.remove(constraint);
                return constraint;
            }
        }
        return null;
    }

    /** References, values of enumerations and the conditions of {@code if} name no problem of their own: a document must tell that they are gone. */
    private void noticeTheSilent() {
        for (var constraint : Constraints.of(schema)) {
            var without = Mutation.compiled(catalog, fixtures.entry().id(), constraint.without());
            if (!constraint.speaks() && !new Mutation(fixtures).isNoticedBy(without)) {
                singles.stream()
                        .filter(candidate -> !Mutation.hasExactly(
                                without, candidate.document(), Expected.of("", candidate.problem())))
                        .findFirst()
                        .ifPresentOrElse(candidate -> save(constraint, candidate), () -> open.add(constraint));
                fixtures.write(cases);
            }
        }
    }

    private String name(Constraint constraint) {
        var words = new ArrayList<String>();
        for (var token : constraint.pointer().substring(1).split("/")) {
            if (!Set.of("properties", "$defs").contains(token)) {
                words.add(token.replaceAll("[^A-Za-z0-9]", ""));
            }
        }
        if (!constraint.property().isEmpty()) {
            words.add(constraint.property().replaceAll("[^A-Za-z0-9]", ""));
        }
        var base = String.join("-", words);
        var name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    private void save(Constraint constraint, Candidate candidate) {
        cases.add(new Case(candidate.good(), candidate.patch(), Expected.of(name(constraint), candidate.problem())));
    }
}
