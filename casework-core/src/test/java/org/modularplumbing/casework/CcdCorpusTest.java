package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.modularplumbing.casework.check.CaseTypeChecker;
import org.modularplumbing.casework.engine.CompiledType;
import org.modularplumbing.casework.refusal.CaseProblem;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * Case types of a national case-management platform, in the form of its JSON sheets, as a corpus for scale: each is written as one of our documents, read, checked and
 * compiled. {@code -Dccd.dir=DIR} names the folder; each folder directly in it is one jurisdiction.
 */
class CcdCorpusTest {

    @Test
    void every_case_type_of_the_corpus_is_loaded() {
        var folder = System.getProperty("ccd.dir");
        assumeTrue(folder != null, "SKIPPED: name the corpus with -Dccd.dir=DIR");
        int found = 0;
        int loaded = 0;
        System.out.printf(
                "%-60s %7s %7s %7s %7s %12s %11s %8s%n",
                "case type", "states", "events", "fields", "grants", "unreachable", "no way out", "load ms");
        for (var jurisdiction : folders(Path.of(folder))) {
            var sheets = sheets(jurisdiction);
            for (var id : CcdSheets.caseTypes(sheets)) {
                found++;
                loaded += load(jurisdiction.getFileName() + "/" + id, new CcdSheets(sheets, id)) ? 1 : 0;
            }
        }
        System.out.printf("ccd case-types %d loaded %d%n", found, loaded);
        assertThat(found).isPositive();
        assertThat(loaded).isEqualTo(found);
    }

    private static boolean load(String name, CcdSheets sheets) {
        try {
            var json = Documents.write(sheets.type());
            var start = System.nanoTime();
            var type = CaseType.fromJson(json);
            var problems = CaseTypeChecker.check(type);
            CompiledType.of(type);
            var millis = (System.nanoTime() - start) / 1_000_000;
            System.out.printf(
                    "%-60s %7d %7d %7d %7d %12d %11d %8d%n",
                    name,
                    type.lifecycle().states().size(),
                    type.lifecycle().events().size(),
                    type.data().fields().size(),
                    sheets.grants(),
                    count(problems, "cannot be reached"),
                    count(problems, "no final state can be reached"),
                    millis);
            return true;
        } catch (RuntimeException refused) {
            System.out.printf("%-60s not loaded: %s%n", name, refused.getMessage());
            return false;
        }
    }

    private static long count(List<CaseProblem> problems, String words) {
        return problems.stream()
                .filter(problem -> problem.detail().contains(words))
                .count();
    }

    private static List<Path> folders(Path root) {
        try (var files = Files.list(root)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The rows of all sheets of a jurisdiction by the name of the sheet, however deep their files lie. */
    private static Map<String, List<Map<String, Object>>> sheets(Path jurisdiction) {
        var sheets = new TreeMap<String, List<Map<String, Object>>>();
        try (var files = Files.walk(jurisdiction)) {
            for (var file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                var sheet = file.getFileName().toString().replaceAll("[-.].*", "");
                sheets.computeIfAbsent(sheet, key -> new ArrayList<>()).addAll(rows(file));
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return sheets;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Map<String, Object>> rows(Path file) throws IOException {
        var rows = new ArrayList<Map<String, Object>>();
        for (var row : Documents.restore(Files.readString(file), Map[].class)) {
            rows.add(row);
        }
        return rows;
    }
}
