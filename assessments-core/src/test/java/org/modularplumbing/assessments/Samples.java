package org.modularplumbing.assessments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;

/** What the tests share: the definition in the test resources, people, and random answers. */
final class Samples {

    static final Ref RESIDENT = Ref.person(UUID.fromString("0192a000-0000-7000-8000-000000000001"));
    static final Ref NEIGHBOUR = Ref.person(UUID.fromString("0192a000-0000-7000-8000-000000000002"));
    static final Call CITIZEN = call(Actor.citizen(RESIDENT));
    static final Call OFFICER = call(Actor.staff("officer-1", Assessments.ASSESSOR));
    static final Call DESIGNER = call(Actor.staff("designer-1", Assessments.DESIGNER));

    static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    static final String LEISURE = read("leisure-concession.json");

    /** Answers that come to "half": three people on the limit, a carer. */
    static final Map<String, Object> HALF = Map.of(
            "dateOfBirth", "1980-03-01", "benefits", List.of("carers-allowance"), "householdSize", 3, "income", 26_000);

    private Samples() {}

    static Call call(Actor actor) {
        return Call.of(Authority.of("E1"), actor, Channel.WEB, Purpose.publicTask("leisure.concessions"));
    }

    static Assessor leisure() {
        return Assessor.of(AssessmentDefinition.fromJson(LEISURE));
    }

    static String read(String name) {
        try (var file = Samples.class.getResourceAsStream("/definitions/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Answers to some of the questions of the sample, wrong ones and those to hidden questions too. */
    static Map<String, Object> randomAnswers(RandomGenerator random) {
        var answers = new LinkedHashMap<String, Object>();
        for (var linkId : List.of("dateOfBirth", "benefits", "householdSize", "income", "student", "incomeNote")) {
            if (random.nextInt(8) > 0) {
                answers.put(linkId, randomAnswer(linkId, random));
            }
        }
        return answers;
    }

    static Object randomAnswer(String linkId, RandomGenerator random) {
        if (random.nextInt(60) == 0) {
            return random.nextBoolean() ? "nonsense" : -1;
        }
        return switch (linkId) {
            case "dateOfBirth" -> DAY.minusDays(random.nextInt(36_000)).toString();
            case "benefits" -> randomBenefits(random);
            case "householdSize" -> 1 + random.nextInt(8);
            case "income" -> random.nextInt(400) * 125;
            case "student" -> random.nextBoolean();
            default -> "It changes.";
        };
    }

    private static List<String> randomBenefits(RandomGenerator random) {
        if (random.nextInt(3) > 0) {
            return List.of("none");
        }
        var benefits = new ArrayList<>(List.of("universal-credit", "pension-credit", "carers-allowance"));
        benefits.remove(random.nextInt(3));
        benefits.remove(random.nextInt(2));
        return List.copyOf(benefits);
    }
}
