package org.modularplumbing.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modularplumbing.assessments.AnswerRequest;
import org.modularplumbing.assessments.Assessment;
import org.modularplumbing.assessments.AssessmentDefinition;
import org.modularplumbing.assessments.PublishedDefinition;
import org.modularplumbing.assessments.StartRequest;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.casework.record.CaseNote;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.record.UpdateRequest;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.examples.townhall.FeeTable;
import org.modularplumbing.payments.payment.CaptureRequest;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.payment.ReviewDecision;
import org.modularplumbing.plumbing.access.Access;
import org.modularplumbing.plumbing.activity.Activity;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.journal.Erasure;
import org.modularplumbing.plumbing.refusal.Problem;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.SchemaEntry;
import org.modularplumbing.testing.Seeded;

/** A record and its schema say the same: the same properties, and whatever the record may be, its document is valid and comes back equal. */
@Tag("slow")
class RecordsAndSchemasTest {

    private static final SchemaCatalog CATALOG = SchemaCatalog.load();

    /** Enough that every constant, every kind and every empty optional comes up in every build. */
    private static final int CASES = Integer.getInteger("agreement.cases", 50);

    private static final Map<String, Class<?>> RECORDS = new TreeMap<>(Map.ofEntries(
            Map.entry("assessments/answer-request", AnswerRequest.class),
            Map.entry("assessments/assessment", Assessment.class),
            Map.entry("assessments/definition", AssessmentDefinition.class),
            Map.entry("assessments/published-definition", PublishedDefinition.class),
            Map.entry("assessments/start-request", StartRequest.class),
            Map.entry("booking/booking", Booking.class),
            Map.entry("booking/cancel-request", CancelRequest.class),
            Map.entry("booking/hold-request", HoldRequest.class),
            Map.entry("booking/programme", Programme.class),
            Map.entry("casework/case", Case.class),
            Map.entry("casework/case-assignment", CaseAssignment.class),
            Map.entry("casework/case-data", CaseData.class),
            Map.entry("casework/case-note", CaseNote.class),
            Map.entry("casework/case-type", CaseType.class),
            Map.entry("casework/open-request", OpenRequest.class),
            Map.entry("casework/transition-request", TransitionRequest.class),
            Map.entry("casework/update-request", UpdateRequest.class),
            Map.entry("kernel/access-log-entry", Access.class),
            Map.entry("kernel/activity-item", Activity.class),
            Map.entry("kernel/erasure", Erasure.class),
            Map.entry("kernel/problem", Problem.class),
            Map.entry("payments/capture-request", CaptureRequest.class),
            Map.entry("payments/fee-table", FeeTable.class),
            Map.entry("payments/payment", Payment.class),
            Map.entry("payments/payment-request", PaymentRequest.class),
            Map.entry("payments/refund-request", RefundRequest.class),
            Map.entry("payments/review-decision", ReviewDecision.class)));

    private static final Map<String, String> WITHOUT_RECORD = Map.of(
            "assessments/decision-model", "read and written by code of its own; ModelSchemasTest checks it",
            "assessments/decision-table", "read and written by code of its own; ModelSchemasTest checks it",
            "kernel/journal-event", "its data is JSON as it stands in the journal; OpenDocumentsTest checks it",
            "kernel/attachment", "the town hall has no files; AttachmentsTest checks it",
            "kernel/delegation", "its dates and persons depend on one another; OpenDocumentsTest checks it",
            "kernel/legal-hold", "only the kernel writes it; OpenDocumentsTest checks it",
            "kernel/person-erasure", "only the kernel writes it; OpenDocumentsTest checks it",
            "kernel/consent-record", "no module keeps consents yet; the schema is for exchange",
            "kernel/sharing-record", "no module keeps records of sharing yet; the schema is for exchange");

    /** Properties that a schema has for others and our record never writes. */
    private static final Map<String, Set<String>> FOR_OTHERS = Map.of(
            "kernel/problem", Set.of("instance"),
            "kernel/problem/errors",
                    Set.of("code", "column", "keyword", "line", "message", "property", "schemaLocation"));

    /** Documents that we only write: what others write of them may leave out what ours always has. */
    private static final Set<String> NEVER_READ = Set.of("kernel/problem");

    static Stream<String> mapped() {
        return RECORDS.keySet().stream();
    }

    @Test
    void every_document_request_and_event_has_its_record_or_a_reason_why_not() {
        var schemas = CATALOG.entries().stream()
                .filter(entry -> entry.kind() != SchemaEntry.Kind.VOCABULARY)
                .map(entry -> entry.domain() + "/" + entry.name());
        var known = new TreeSet<>(RECORDS.keySet());
        known.addAll(WITHOUT_RECORD.keySet());
        assertThat(schemas.collect(Collectors.toSet())).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("mapped")
    void record_and_schema_have_the_same_properties(String schema) {
        var differences = new ArrayList<String>();
        compare(RECORDS.get(schema), Described.of(schema), schema, new ArrayList<>(), differences);
        assertThat(differences).isEmpty();
    }

    private static void compare(
            Class<?> type, Described described, String path, List<Class<?>> around, List<String> differences) {
        if (around.contains(type)) {
            return;
        }
        var inside = new ArrayList<>(around);
        inside.add(type);
        var names = new TreeSet<String>();
        for (var component : type.getRecordComponents()) {
            var name = RandomRecords.name(component);
            names.add(name);
            Components.inner(component.getGenericType(), described.property(name))
                    .forEach((kind, about) -> value(kind, about, path + "/" + name, inside, differences));
        }
        Components.discriminator(type).ifPresent(names::add);
        names.addAll(FOR_OTHERS.getOrDefault(path, Set.of()));
        if (!described.propertyNames().equals(names)) {
            differences.add(path + ": the record has " + names + ", the schema " + described.propertyNames());
        }
    }

    private static void value(
            Class<?> type, Described about, String path, List<Class<?>> around, List<String> differences) {
        if (type.isEnum()) {
            var words = Components.words(type);
            if (!about.words().isEmpty() && !words.containsAll(about.words())) {
                differences.add(path + ": the record has " + words + ", the schema " + about.words());
            }
        } else if (Components.kinds(type).isEmpty() && type.isRecord() && !RandomRecords.isText(type)) {
            compare(type, about, path, around, differences);
        }
        Components.kinds(type)
                .forEach((word, kind) -> compare(
                        kind,
                        about.knowing(Map.of(Components.discriminator(kind).orElseThrow(), word)),
                        path + "(" + word + ")",
                        around,
                        differences));
    }

    @ParameterizedTest
    @MethodSource("mapped")
    void whatever_the_record_may_be_is_valid_and_comes_back_equal(String schema) {
        var type = RECORDS.get(schema);
        var described = Described.of(schema);
        Seeded.run(CASES, (random, size) -> {
            var record = new RandomRecords(random, size, Fixes.ALL).record(type, described);
            var json = Documents.write(record);
            assertThat(CATALOG.validate(schema, json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .isEmpty();
            assertThat((Object) Documents.read(json, type)).as(json).isEqualTo(record);
        });
    }

    static Stream<String> read() {
        return mapped().filter(schema -> !NEVER_READ.contains(schema));
    }

    @ParameterizedTest
    @MethodSource("read")
    void the_record_reads_every_good_document_of_the_fixtures(String schema) {
        var type = RECORDS.get(schema);
        var documents = Components.fixtures(schema);
        assertThat(documents).isNotEmpty();
        documents.forEach((file, document) -> {
            var record = Documents.read(document, type);
            var again = Documents.write(record);
            assertThat(CATALOG.validate(schema, again.getBytes(StandardCharsets.UTF_8)))
                    .as(file)
                    .isEmpty();
            assertThat((Object) Documents.read(again, type)).as(file).isEqualTo(record);
        });
    }

    @Test
    void a_schema_of_another_record_would_be_found() {
        var wrong = new RandomRecords(new SplittableRandom(1), 10, Fixes.ALL)
                .record(CaseNote.class, Described.of("casework/case-note"));
        assertThat(CATALOG.validate(
                        "casework/case-assignment", Documents.write(wrong).getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    @Test
    void a_record_with_a_door_for_json_has_its_schema() throws IOException {
        var doors = new TreeSet<String>();
        try (var modules = Files.list(Path.of("../.."))) {
            for (var sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                doors.addAll(doors(sources));
            }
        }
        var mapped = RECORDS.values().stream().map(Class::getSimpleName).collect(Collectors.toSet());
        doors.removeAll(mapped);
        assertThat(doors).as("JSON that comes in and has no schema").containsExactly("DecisionModels");
    }

    private static List<String> doors(Path sources) throws IOException {
        var doors = new ArrayList<String>();
        try (var files = Files.walk(sources)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).contains(" fromJson(String ")) {
                    doors.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        return doors;
    }

    @Test
    void a_property_too_many_or_too_few_would_be_found() {
        var differences = new ArrayList<String>();
        compare(CancelRequest.class, Described.of("booking/hold-request"), "x", List.of(), differences);
        assertThat(differences).singleElement().asString().contains("[booking, reason]", "opportunity");
    }
}
