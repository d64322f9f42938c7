package org.modularplumbing.assessments;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.modularplumbing.assessments.Assessment.Status;
import org.modularplumbing.assessments.Result.Decided;
import org.modularplumbing.assessments.Result.Invalid;
import org.modularplumbing.assessments.Result.NeedsMore;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;

/** From one state of an assessment to the next, or a refusal. Reads no clock and no database. */
final class Steps {

    private Steps() {}

    static Assessment started(UUID id, Ref resident, Evaluation evaluation, Instant now) {
        return new Assessment(
                id,
                1,
                resident,
                evaluation.model().ref(),
                evaluation.model().definition().title(),
                Status.IN_PROGRESS,
                evaluation.asOf(),
                now,
                Map.of(),
                evaluation.missing().size(),
                Optional.empty(),
                Optional.empty());
    }

    /** The answers of a request with where they come from; none where one is taken back. */
    static Map<String, Optional<Answer>> given(AnswerRequest request, Call call, Instant now) {
        var actor = call.actor();
        var assertedBy = actor.kind() == org.modularplumbing.plumbing.call.Actor.Kind.CITIZEN
                ? actor.id()
                : actor.kind().name().toLowerCase(Locale.ROOT) + ":" + actor.id();
        var source = request.source().orElse(call.channel().name().toLowerCase(Locale.ROOT));
        var given = new LinkedHashMap<String, Optional<Answer>>();
        request.answers()
                .forEach((linkId, value) -> given.put(
                        linkId, Optional.ofNullable(value).map(some -> new Answer(some, source, now, assertedBy))));
        return given;
    }

    static Assessment answered(Assessment before, Map<String, Optional<Answer>> given, Assessor assessor) {
        var answers = new TreeMap<>(before.answers());
        given.forEach((linkId, answer) -> {
            if (answer.isPresent()) {
                answers.put(linkId, answer.get());
            } else {
                answers.remove(linkId);
            }
        });
        var evaluation = assessor.evaluation(values(answers), before.asOf());
        given.forEach((linkId, answer) -> requireUsable(linkId, answer, evaluation));
        return new Assessment(
                before.id(),
                before.version() + 1,
                before.resident(),
                before.definition(),
                before.title(),
                Status.IN_PROGRESS,
                before.asOf(),
                before.startedAt(),
                answers,
                evaluation.missing().size(),
                Optional.empty(),
                Optional.empty());
    }

    private static void requireUsable(String linkId, Optional<Answer> answer, Evaluation evaluation) {
        var asked = evaluation
                .model()
                .asked(linkId)
                .orElseThrow(() -> AssessmentRefused.answer(Evaluation.unknown(linkId)));
        if (answer.isEmpty()) {
            return;
        }
        if (!Evaluation.isAsked(evaluation.state(asked))) {
            throw AssessmentRefused.notAsked(linkId);
        }
        evaluation.problem(asked).ifPresent(problem -> {
            throw AssessmentRefused.answer(problem);
        });
    }

    static Assessment completed(Assessment before, Assessor assessor, Instant now) {
        var result = assessor.evaluate(values(before.answers()), before.asOf());
        if (result instanceof NeedsMore more) {
            throw AssessmentRefused.incomplete(more.questions());
        }
        if (result instanceof Invalid invalid) {
            throw AssessmentRefused.answer(invalid.problems().get(0));
        }
        return new Assessment(
                before.id(),
                before.version() + 1,
                before.resident(),
                before.definition(),
                before.title(),
                Status.COMPLETED,
                before.asOf(),
                before.startedAt(),
                before.answers(),
                0,
                Optional.of(now),
                Optional.of(((Decided) result).outcome()));
    }

    /** The answers without where they come from. */
    static Map<String, Object> values(Map<String, Answer> answers) {
        var values = new HashMap<String, Object>();
        answers.forEach((linkId, answer) -> values.put(linkId, answer.value()));
        return values;
    }
}
