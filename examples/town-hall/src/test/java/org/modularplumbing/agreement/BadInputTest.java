package org.modularplumbing.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.assessments.AnswerRequest;
import org.modularplumbing.assessments.Assessments;
import org.modularplumbing.assessments.StartRequest;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.casework.Cases;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Seeded;
import org.modularplumbing.testing.TestDatabase;

/**
 * Whatever comes in through a door of any core, it is taken, or refused with a code, what is wrong and what to do next; and what is refused leaves no trace. Never
 * another exception: not for text that is no JSON, days that do not exist, numbers beyond all bounds, characters that a database cannot keep.
 */
@Tag("slow")
class BadInputTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES =
            PlumbingExtension.with(Bookings.CAPABILITY, Payments.CAPABILITY, Cases.CAPABILITY, Assessments.CAPABILITY);

    static final Authority HERE = Authority.of("E08000025");
    static final Authority ELSEWHERE = Authority.of("E07000999");
    static final Ref RESIDENT = Ref.person(UUID.fromString("0192a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"));
    static final String[] ROLES = {
        Bookings.PUBLISH,
        Bookings.SELL,
        Payments.TAKE,
        Payments.REFUND,
        Cases.DESIGNER,
        Assessments.DESIGNER,
        Assessments.ASSESSOR,
        "finance-officer",
        "activities"
    };

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:\\\\.|[^\"\\\\])*\"|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null|[{}\\[\\],:]");

    /** What no document should hold where it is put. */
    private static final List<String> NASTY = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "1e400",
            "-0",
            "99999999999999999999",
            "9007199254740993",
            "1E-999999999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"\\u202e\"",
            "\"\\r\\n\"",
            "\"2026-02-30\"",
            "\"+999999999-12-31\"",
            "\"-999999999-01-01\"",
            "\"2026-13-01T25:61:00\"",
            "\"+999999999-12-31T23:59:59\"",
            "\"-999999999-01-01T00:00:00\"",
            "\"" + "x".repeat(100_000) + "\"",
            "\"'; drop table plumbing_journal; --\"",
            "\"${jndi:ldap://x}\"",
            "\"person:00000000-0000-0000-0000-000000000000\"",
            "\"person:not-one\"",
            "\"4242 4242 4242 4242\"",
            "\"NaN\"",
            "[]",
            "{}",
            "[null]",
            "{\"\": null}",
            "[".repeat(5_000),
            "[".repeat(300) + "]".repeat(300),
            "\u0000",
            "\ufeff",
            "NaN",
            "'single'",
            "// comment",
            "\"unclosed",
            "\"\\x\"",
            "01",
            "+1",
            ".5",
            "{\"__proto__\": {\"x\": 1}}");

    /** The doors of the cores, each with a document that it takes. */
    private static final class Doors {
        final Call staff = call(HERE, Actor.staff("j.smith", ROLES));
        final Map<String, String> documents = new LinkedHashMap<>();
        final Map<String, Consumer<String>> doors = new LinkedHashMap<>();

        Doors(TestDatabase db) {
            var plumbing = db.plumbing();
            var bookings = Bookings.on(plumbing);
            var payments = Payments.on(plumbing, SandboxProvider.inMemory(db.clock()));
            var cases = Cases.on(plumbing);
            var assessments = Assessments.on(plumbing);

            var programme = input("leisure-programme.json");
            bookings.publish(programme, staff);
            door("publish a programme", programme, json -> bookings.publish(json, staff));
            var hold = HoldRequest.of(RESIDENT, OpportunityId.of("swimming-spring", "level-2"), "course-of-ten", 1);
            var held = bookings.hold(hold, staff);
            door("hold", Documents.write(hold), json -> bookings.hold(HoldRequest.fromJson(json), staff));
            door(
                    "cancel",
                    Documents.write(CancelRequest.of(held.id(), "moving")),
                    json -> bookings.cancel(CancelRequest.fromJson(json), staff));

            var due = PaymentRequest.of("R-1", Bilingual.of("Lessons", "Gwersi"), line(65_00), line(10_00))
                    .withPayer(RESIDENT)
                    .withSubject(held.ref())
                    .withDueOn(java.time.LocalDate.parse("2026-12-01"));
            var payment = payments.create(due, staff);
            payments.collect(payment.id(), agreement(), staff);
            door(
                    "create a payment",
                    Documents.write(due),
                    json -> payments.create(PaymentRequest.fromJson(json), staff));
            door(
                    "refund",
                    Documents.write(new RefundRequest(payment.id(), Money.gbp(1), "ill")),
                    json -> payments.refund(RefundRequest.fromJson(json), staff));

            var type = input("refund-enquiry.json");
            cases.types().publish(type, staff);
            door("publish a case type", type, json -> cases.types().publish(json, staff));
            var enquiry = OpenRequest.of("refund-enquiry", RESIDENT, "Where is it?")
                    .withDetails("Not here.")
                    .withLinks(held.ref())
                    .withData(Map.of("amount", 12, "reason", "not-arrived"));
            var citizen = call(HERE, Actor.citizen(RESIDENT));
            var opened = cases.open(enquiry, citizen);
            door("open a case", Documents.write(enquiry), json -> cases.open(OpenRequest.fromJson(json), citizen));
            var move = TransitionRequest.of(opened.id(), "start")
                    .atVersion(1)
                    .withNote("now")
                    .withOutcome("explained");
            door(
                    "fire an event",
                    Documents.write(move),
                    json -> cases.transition(TransitionRequest.fromJson(json), staff));

            var definition = input("leisure-concession.json");
            assessments.publish(definition, staff);
            door("publish an assessment", definition, json -> assessments.publish(json, staff));
            var start = StartRequest.of("leisure-concession", RESIDENT);
            var started = assessments.start(start, staff);
            door(
                    "start an assessment",
                    Documents.write(start),
                    json -> assessments.start(StartRequest.fromJson(json), staff));
            var answers = AnswerRequest.of(Map.of("benefits", List.of("none"), "people", 4, "income", 14_200));
            door(
                    "answer",
                    Documents.write(answers),
                    json -> assessments.answer(started.id(), AnswerRequest.fromJson(json), staff));
        }

        private void door(String name, String document, Consumer<String> door) {
            documents.put(name, document);
            doors.put(name, door);
        }
    }

    static org.modularplumbing.payments.payment.PaymentLine line(long pence) {
        return org.modularplumbing.payments.payment.PaymentLine.withVat("leisure", Money.gbp(pence), "standard", 2_000);
    }

    static ChargeMethod.Agreement agreement() {
        return new ChargeMethod.Agreement("agreement-1");
    }

    private static String input(String name) {
        try {
            return Files.readString(Path.of("input", name));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static Call call(Authority authority, Actor actor) {
        return Call.of(authority, actor, Channel.WEB, Purpose.publicTask("test.bad-input"));
    }

    @OnBothDatabases
    void each_door_takes_a_document_or_refuses_it_without_a_trace(TestDatabase db) {
        var doors = new Doors(db);
        var refused = new int[1];
        Seeded.run(Integer.getInteger("bad.input.cases", 40), (random, size) -> {
            for (var name : doors.doors.keySet()) {
                var json = mutated(doors.documents.get(name), random, 1 + size / 40);
                var before = db.contents();
                var problem = catchThrowable(() -> doors.doors.get(name).accept(json));
                if (problem != null) {
                    refused[0]++;
                    isClear(name, json, problem);
                    assertThat(db.contents())
                            .as("%s: %s", name, shortened(json))
                            .isEqualTo(before);
                }
            }
        });
        assertThat(refused[0]).isGreaterThan(100); // else nothing was tried
    }

    private static void isClear(String door, String json, Throwable problem) {
        assertThat(problem).as("%s: %s", door, shortened(json)).isInstanceOf(PlumbingRefusal.class);
        var told = ((PlumbingRefusal) problem).toProblem();
        assertThat(told.code()).isNotBlank();
        assertThat(told.detail()).isNotBlank().hasSizeLessThanOrEqualTo(2_000);
        assertThat(told.facts().values()).allSatisfy(fact -> assertThat(fact).hasSizeLessThanOrEqualTo(8_000));
        assertThat(told.nextStep()).isNotBlank();
        assertThat(told.status()).isBetween(400, 499);
        assertThat(Documents.write(told)).startsWith("{");
    }

    private static String shortened(String json) {
        return json.length() < 2_000 ? json : json.substring(0, 1_000) + " … " + json.substring(json.length() - 900);
    }

    private static String mutated(String json, RandomGenerator random, int times) {
        var tokens = new ArrayList<>(
                TOKEN.matcher(json).results().map(MatchResult::group).toList());
        for (var time = 0; time < times; time++) {
            var at = random.nextInt(tokens.size());
            switch (random.nextInt(6)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
                case 2 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
                default -> tokens.set(value(tokens, at), NASTY.get(random.nextInt(NASTY.size())));
            }
        }
        return String.join(" ", tokens);
    }

    /** The next token that is a value rather than a name or a bracket, so that the document stays JSON. */
    private static int value(List<String> tokens, int from) {
        for (var step = 0; step < tokens.size(); step++) {
            var at = (from + step) % tokens.size();
            var isName = at + 1 < tokens.size() && tokens.get(at + 1).equals(":");
            if (!isName && !"{}[],:".contains(tokens.get(at))) {
                return at;
            }
        }
        return from;
    }

    @OnBothDatabases
    void what_is_elsewhere_is_not_found_as_what_is_nowhere(TestDatabase db) {
        var plumbing = db.plumbing();
        var bookings = Bookings.on(plumbing);
        var payments = Payments.on(plumbing, SandboxProvider.inMemory(db.clock()));
        var cases = Cases.on(plumbing);
        var assessments = Assessments.on(plumbing);
        var here = new Doors(db).staff;
        var booking = bookings.of(RESIDENT, here).get(0).id();
        var payment =
                payments.findBySubject(new Ref("booking", booking), here).get(0).id();
        var assessment = assessments.of(RESIDENT, here).get(0).id();
        var opened = cases.open(
                        OpenRequest.of("refund-enquiry", RESIDENT, "Where?")
                                .withData(Map.of("amount", 12, "reason", "not-arrived")),
                        call(HERE, Actor.citizen(RESIDENT)))
                .id();
        var there = call(ELSEWHERE, Actor.staff("j.smith", ROLES));

        var before = db.contents();
        for (var known : List.of(true, false)) {
            var call = known ? there : here;
            var b = known ? booking : UUID.randomUUID();
            var p = known ? payment : new PaymentId(UUID.randomUUID());
            var c = known ? opened : UUID.randomUUID();
            var a = known ? assessment : UUID.randomUUID();
            notFound(() -> bookings.confirm(b, call));
            notFound(() -> bookings.cancel(CancelRequest.of(b, "moving"), call));
            notFound(() -> bookings.get(b, call));
            notFound(() -> payments.collect(p, agreement(), call));
            notFound(() -> payments.cancel(p, call));
            notFound(() -> payments.refund(new RefundRequest(p, Money.gbp(1), "ill"), call));
            notFound(() -> payments.requestRefund(new RefundRequest(p, Money.gbp(1), "ill"), call));
            notFound(() -> payments.checkOutcome(p, call));
            notFound(() -> payments.get(p, call));
            notFound(() -> cases.transition(TransitionRequest.of(c, "start"), call));
            notFound(() -> cases.queue().assign(c, "j.smith", call));
            notFound(() -> cases.queue().unassign(c, call));
            notFound(() -> cases.note(c, "hello", true, call));
            notFound(() -> cases.get(c, call));
            notFound(() -> cases.queue().assignment(c, call));
            notFound(() -> cases.timeline(c, call));
            notFound(() -> cases.events(c, call));
            notFound(() -> assessments.answer(a, Map.of("people", 4), call));
            notFound(() -> assessments.complete(a, call));
            notFound(() -> assessments.next(a, call));
            notFound(() -> assessments.get(a, call));
        }
        assertThat(plumbing.activities().timeline(new Ref("booking", booking), there))
                .isEmpty();
        assertThat(db.contents()).isEqualTo(before);
    }

    private static void notFound(Runnable command) {
        assertThatThrownBy(command::run).isInstanceOfSatisfying(KernelRefused.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(KernelRefused.Code.NOT_FOUND);
            assertThat(refusal.toProblem().nextStep()).isNotBlank();
        });
    }
}
