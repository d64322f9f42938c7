package org.modularplumbing.benchmarks.schemas;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.benchmarks.Benchmark;
import org.modularplumbing.benchmarks.Report;
import org.modularplumbing.schemas.SchemaCatalog;

/** Our validator beside networknt and json-sKema: from text to a verdict, with lines and columns, one thread, warm, in CPU time. */
public final class SchemasValidate implements Benchmark {

    private static final double BUDGET_MICROSECONDS_PER_KB = 50;
    private static final double BUDGET_READY_SECONDS = 1;
    private static final int FAULTS = 100;
    private static final byte[] NOTHING = {'{', '}'};

    private record Document(String name, String schema, String text, boolean valid) {

        double kilobytes() {
            return text.getBytes(StandardCharsets.UTF_8).length / 1024.0;
        }
    }

    @Override
    public String name() {
        return "schemas-validate";
    }

    @Override
    public String purpose() {
        return "documents validated with lines and columns, beside networknt and json-sKema";
    }

    @Override
    public void run(Report report) throws Exception {
        var spentBefore = CpuTime.spentNanos();
        var start = System.nanoTime();
        var catalog = SchemaCatalog.load();
        catalog.entries()
                .forEach(
                        entry -> catalog.validate(entry.id(), NOTHING)); // a schema is made ready when it is first used
        var elapsed = (System.nanoTime() - start) / 1e9;
        var ready = (CpuTime.spentNanos() - spentBefore) / 1e9;
        report.row(
                "catalogue of %d schemas ready, cold: %.0f ms of CPU, %.0f ms on the clock of this machine",
                catalog.entries().size(), ready * 1000, elapsed * 1000);
        report.row("%-16s %9s %14s %14s %14s", "document", "KB", "ours us/KB", "networknt", "json-sKema");
        var slowest = 0.0;
        var timesSkema = Double.MAX_VALUE;
        var timesNetworknt = Double.MAX_VALUE;
        for (var document : documents()) {
            var perKilobyte = perKilobyte(catalog, document);
            report.row(
                    "%-16s %9.2f %14.2f %14.2f %14.2f",
                    document.name(),
                    document.kilobytes(),
                    perKilobyte.get("ours"),
                    perKilobyte.get("networknt"),
                    perKilobyte.get("json-sKema"));
            slowest = Math.max(slowest, perKilobyte.get("ours"));
            timesSkema = Math.min(timesSkema, perKilobyte.get("json-sKema") / perKilobyte.get("ours"));
            timesNetworknt = Math.min(timesNetworknt, perKilobyte.get("networknt") / perKilobyte.get("ours"));
        }
        report.row("slowest document: %.2f us/KB; the smallest lead of all documents counts", slowest);
        report.ratio("schemas-validate/budget-of-50-us-per-kb", BUDGET_MICROSECONDS_PER_KB / slowest);
        report.ratio("schemas-validate/budget-of-1-s-until-ready", BUDGET_READY_SECONDS / ready);
        report.ratio("schemas-validate/times-json-skema", timesSkema);
        report.ratio("schemas-validate/times-networknt", timesNetworknt);
    }

    private static Map<String, Double> perKilobyte(SchemaCatalog catalog, Document document) {
        var id = catalog.find(document.schema()).orElseThrow().id();
        var engines = new Engines(catalog);
        var networknt = engines.networknt(id);
        var jsonSkema = engines.jsonSkema(id);
        var bytes = document.text().getBytes(StandardCharsets.UTF_8);
        var steps = new LinkedHashMap<String, Runnable>();
        steps.put("ours", () -> expect(document, catalog.validate(id, bytes).size()));
        steps.put("networknt", () -> expect(document, networknt.faults(document.text())));
        steps.put("json-sKema", () -> expect(document, jsonSkema.faults(document.text())));
        var microseconds = CpuTime.microseconds(steps);
        microseconds.replaceAll((name, time) -> time / document.kilobytes());
        return microseconds;
    }

    private static void expect(Document document, int faults) {
        if (faults == 0 != document.valid()) {
            throw new AssertionError("%d faults found in %s".formatted(faults, document.name()));
        }
    }

    private static List<Document> documents() throws IOException {
        var documents = new ArrayList<Document>();
        for (var name : List.of("consent-record", "journal-event", "address")) {
            var schema = name.equals("address") ? "common/address" : "kernel/" + name;
            documents.add(new Document(name, schema, resource(name), true));
        }
        var address = resource("address");
        documents.add(
                new Document("address, faulty", "common/address", address.replace("000100100123", "a number"), false));
        documents.add(new Document("long problem", "kernel/problem", problem(), true));
        return documents;
    }

    /** A document of some 60 KB: what an import with a hundred faults is answered. */
    private static String problem() {
        var errors = new ArrayList<String>();
        for (int i = 0; i < FAULTS; i++) {
            errors.add("""
                    {"code": "wrong-format", "pointer": "/people/%1$d/address/postcode", "property": "postcode", "keyword": "pattern",
                      "line": %1$d, "column": 24, "detail": "Postcode must be in the right format, like CF10 1EP",
                      "message": {"en": "Postcode must be in the right format, like CF10 1EP", "cy": "Cod post: rhaid defnyddio'r fformat cywir"},
                      "schemaLocation": "https://modularplumbing.org/schemas/common/address/0.1.0#/properties/postcode/pattern"}""".formatted(i + 1));
        }
        return "{\"title\": \"The document has faults\", \"status\": 422, \"errors\": [" + String.join(",\n", errors)
                + "]}";
    }

    private static String resource(String name) throws IOException {
        try (var file = SchemasValidate.class.getResourceAsStream("/schemas-validate/" + name + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
