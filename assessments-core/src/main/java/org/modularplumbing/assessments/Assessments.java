package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.QueryContext;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * Assessments of residents by published definitions: answers with their source, and an outcome with reasons that can be worked out again. Thread safe.
 *
 * <pre>{@code
 * var assessments = Assessments.on(plumbing);
 * assessments.publish(json, designer);
 * var started = assessments.start(StartRequest.of("leisure-concession", resident), call);
 * assessments.answer(started.id(), Map.of("householdSize", 3, "income", 18000), call);
 * var outcome = assessments.complete(started.id(), call).outcome().orElseThrow();
 * }</pre>
 *
 * <p>A citizen starts, answers and sees their own assessments, and another's if a delegation covers it and the call is on that person's behalf; staff need the role {@value #ASSESSOR}, and {@value #DESIGNER} to publish; systems may do both.
 */
public final class Assessments {

    /** The tables, activities and invariants of assessments. */
    public static final Capability CAPABILITY = new Capability(
                    "assessment", Assessments.class, List.of(Activity.SOURCE), AssessmentInvariants.ALL)
            .withPersonalData(new AssessmentsHeld());

    /** The role of staff who work on residents' assessments. */
    public static final String ASSESSOR = "assessor";

    /** The role of staff who publish definitions. */
    public static final String DESIGNER = "assessment-designer";

    private static final String WORK = "work on a resident's assessment";

    private static final ZoneId UNITED_KINGDOM = ZoneId.of("Europe/London");

    private final Plumbing plumbing;

    private Assessments(Plumbing plumbing) {
        this.plumbing = plumbing;
    }

    /**
     * Opens the facade of assessments on a database.
     *
     * @param plumbing the plumbing, migrated with {@link #CAPABILITY}
     * @return the facade
     */
    public static Assessments on(Plumbing plumbing) {
        return new Assessments(plumbing.require(CAPABILITY));
    }

    /**
     * Publishes a version of a definition. It is checked first, and its own tests are run. Publishing the same content again changes nothing.
     *
     * @param json the definition, see {@link AssessmentDefinition}
     * @param call who publishes: staff with the role {@value #DESIGNER}, or a system
     * @return the published version
     * @throws KernelRefused MALFORMED_JSON, UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE, INVALID_VALUE, NOT_PERMITTED
     * @throws AssessmentRefused DEFINITION_FAULTY or VERSION_PUBLISHED
     */
    public PublishedDefinition publish(String json, Call call) {
        call.requireRole("publish a definition", DESIGNER);
        var definition = AssessmentDefinition.fromJson(requireNonNull(json, "json"));
        var findings = Assessor.check(definition);
        if (findings.stream().anyMatch(Finding::isError)) {
            throw AssessmentRefused.faulty(findings);
        }
        return new Publishing(plumbing, definition).publish(call);
    }

    /**
     * The newest version of a definition.
     *
     * @param definition its id
     * @param call whose definition
     * @return the published version with the highest number
     * @throws KernelRefused NOT_FOUND
     */
    public PublishedDefinition definition(String definition, Call call) {
        return plumbing.read(call.authority(), handle -> definition(handle, call, definition, Optional.empty()));
    }

    /**
     * A version of a definition.
     *
     * @param definition its id
     * @param version its number
     * @param call whose definition
     * @return the published version
     * @throws KernelRefused NOT_FOUND
     */
    public PublishedDefinition definition(String definition, int version, Call call) {
        return plumbing.read(call.authority(), handle -> definition(handle, call, definition, Optional.of(version)));
    }

    /**
     * Starts an assessment, pinned to a version of its definition and to a day.
     *
     * @param request which, whose and for which day
     * @param call who starts it; only staff and systems choose the day
     * @return the assessment
     * @throws KernelRefused NOT_FOUND when no such definition is published, NOT_PERMITTED
     * @throws AssessmentRefused NO_OUTCOME when a parameter of the definition has no value on the day
     */
    public Assessment start(StartRequest request, Call call) {
        call.requireCitizenOrRole(WORK, ASSESSOR);
        if (request.asOf().isPresent()) {
            call.requireRole("choose the day of an assessment", ASSESSOR);
        }
        return plumbing.commands().run(call, "assessment.start", request, Assessment.class, work -> {
            var ref = new Ref(Assessment.KIND, work.newId());
            work.requireSelf(request.resident(), ref, Right.ACT, ASSESSOR);
            var published = definition(work.handle(), call, request.definition(), request.version());
            var today = LocalDate.ofInstant(work.now(), UNITED_KINGDOM);
            var evaluation = Assessors.of(plumbing, published)
                    .evaluation(Map.of(), request.asOf().orElse(today));
            evaluation.problems().stream().findFirst().ifPresent(problem -> {
                throw AssessmentRefused.answer(problem);
            });
            var assessment = Steps.started(ref.id(), request.resident(), evaluation, work.now());
            new AssessmentStore(work.handle(), call.authority()).insert(assessment);
            return Change.of(assessment.ref(), assessment.version(), "assessment.started", assessment);
        });
    }

    /**
     * Answers questions, in any order; a later answer to the same question takes the place of the earlier one.
     *
     * @param id the assessment
     * @param answers by linkId, in their JSON form, see {@link AnswerRequest}
     * @param call who answers
     * @return the assessment
     * @throws KernelRefused NOT_FOUND, NOT_PERMITTED
     * @throws AssessmentRefused ALREADY_COMPLETED, UNKNOWN_QUESTION, NOT_ASKED, WRONG_ANSWER_TYPE, UNKNOWN_OPTION, NO_SUCH_DATE, ANSWER_TOO_LONG,
     *     ANSWER_OUT_OF_RANGE or ANSWER_NOT_VALID; then none of the answers is taken
     */
    public Assessment answer(UUID id, Map<String, ?> answers, Call call) {
        return answer(id, AnswerRequest.of(answers), call);
    }

    /**
     * Answers questions from a named source.
     *
     * @param id the assessment
     * @param request the answers and where they come from
     * @param call who answers
     * @return the assessment
     * @throws KernelRefused see {@link #answer(UUID, Map, Call)}
     * @throws AssessmentRefused see {@link #answer(UUID, Map, Call)}
     */
    public Assessment answer(UUID id, AnswerRequest request, Call call) {
        return change(id, "assessment.answer", List.of(id, request), call, (work, before) -> {
            var given = Steps.given(request, call, work.now());
            var after = Steps.answered(before, given, Assessors.of(plumbing, pinned(work.handle(), call, before)));
            var store = new AssessmentStore(work.handle(), call.authority());
            given.forEach((linkId, answer) -> {
                store.supersede(id, linkId, after.version());
                answer.ifPresent(value -> store.insert(id, linkId, after.version(), value));
            });
            return Change.of(after.ref(), after.version(), "assessment.answered", after);
        });
    }

    /**
     * What to ask next. Recorded in the access log.
     *
     * @param id the assessment
     * @param call who asks
     * @return the first page with something to answer or to correct; of a completed assessment nothing
     * @throws KernelRefused NOT_FOUND, NOT_PERMITTED
     */
    public NextQuestions next(UUID id, Call call) {
        call.requireCitizenOrRole(WORK, ASSESSOR);
        return plumbing.read(call, query -> {
            var assessment = read(query, id);
            var published = pinned(query.handle(), call, assessment);
            return NextQuestions.of(Assessors.of(plumbing, published)
                    .evaluation(Steps.values(assessment.answers()), assessment.asOf()));
        });
    }

    /**
     * Decides, and completes the assessment. Nothing changes afterwards.
     *
     * @param id the assessment
     * @param call who completes it
     * @return the assessment with its outcome
     * @throws KernelRefused NOT_FOUND, NOT_PERMITTED
     * @throws AssessmentRefused ALREADY_COMPLETED; INCOMPLETE naming what is missing; the refusals of answers; NO_OUTCOME
     */
    public Assessment complete(UUID id, Call call) {
        return change(id, "assessment.complete", List.of(id), call, (work, before) -> {
            var after =
                    Steps.completed(before, Assessors.of(plumbing, pinned(work.handle(), call, before)), work.now());
            return Change.of(after.ref(), after.version(), "assessment.completed", after);
        });
    }

    /**
     * An assessment. Recorded in the access log.
     *
     * @param id the assessment
     * @param call who asks
     * @return the assessment
     * @throws KernelRefused NOT_FOUND, NOT_PERMITTED
     */
    public Assessment get(UUID id, Call call) {
        call.requireCitizenOrRole(WORK, ASSESSOR);
        return plumbing.read(call, query -> read(query, id));
    }

    /**
     * An assessment, if there is one. Recorded in the access log.
     *
     * @param id the assessment
     * @param call who asks
     * @return the assessment, empty if it is not known in the call's authority, or not to the one who asks
     * @throws KernelRefused NOT_PERMITTED
     */
    public Optional<Assessment> find(UUID id, Call call) {
        call.requireCitizenOrRole(WORK, ASSESSOR);
        return plumbing.read(call, query -> found(query, id));
    }

    /**
     * All assessments of a resident, the newest first. Recorded in the access log.
     *
     * @param resident whose
     * @param call who asks
     * @return the assessments that the one who asks may see
     * @throws KernelRefused NOT_PERMITTED
     */
    public List<Assessment> of(Ref resident, Call call) {
        requireNonNull(resident, "resident");
        call.requireCitizenOrRole(WORK, ASSESSOR);
        return plumbing.read(call, query -> {
            var store = new AssessmentStore(query.handle(), call.authority());
            var permitted = store.of(resident).stream()
                    .filter(id -> query.isPermitted(resident, new Ref(Assessment.KIND, id), Right.READ, ASSESSOR))
                    .flatMap(id -> store.find(id).stream())
                    .toList();
            if (!permitted.isEmpty()) {
                query.recordLook(resident, resident, "assessments");
            }
            return permitted;
        });
    }

    private static PublishedDefinition definition(
            Handle handle, Call call, String definition, Optional<Integer> version) {
        requireNonNull(definition, "definition");
        var store = new DefinitionStore(handle, call.authority());
        return version.map(number -> store.version(definition, number))
                .orElseGet(() -> store.newest(definition))
                .orElseThrow(() -> KernelRefused.notFound("assessment definition '%s'%s"
                        .formatted(
                                definition,
                                version.map(number -> " version " + number).orElse(""))));
    }

    private static PublishedDefinition pinned(Handle handle, Call call, Assessment assessment) {
        var ref = assessment.definition();
        return definition(handle, call, ref.id(), Optional.of(ref.version()));
    }

    private static KernelRefused unknown(UUID id) {
        return KernelRefused.notFound(new Ref(Assessment.KIND, id));
    }

    private static Assessment read(QueryContext query, UUID id) {
        return found(query, id).orElseThrow(() -> unknown(id));
    }

    /** What there is for the one who asks: another's assessment is as if there were none. */
    private static Optional<Assessment> found(QueryContext query, UUID id) {
        var assessment = new AssessmentStore(query.handle(), query.call().authority())
                .find(requireNonNull(id, "id"))
                .filter(known -> query.isPermitted(known.resident(), known.ref(), Right.READ, ASSESSOR));
        assessment.ifPresent(known -> query.recordLook(known.resident(), known.ref(), "answers", "outcome"));
        return assessment;
    }

    private Assessment change(
            UUID id,
            String command,
            Object request,
            Call call,
            BiFunction<CommandContext, Assessment, Change<Assessment>> decide) {
        requireNonNull(id, "id");
        call.requireCitizenOrRole(WORK, ASSESSOR);
        return plumbing.commands().run(call, command, request, Assessment.class, work -> {
            var store = new AssessmentStore(work.handle(), call.authority());
            var before = store.lock(id).orElseThrow(() -> unknown(id));
            work.requireSelf(before.resident(), before.ref(), Right.ACT, ASSESSOR);
            if (before.status() == Assessment.Status.COMPLETED) {
                throw AssessmentRefused.alreadyCompleted(before);
            }
            var change = decide.apply(work, before);
            if (!store.update(change.document())) {
                throw KernelRefused.stale(before.ref(), before.version(), before.version() + 1);
            }
            return change;
        });
    }
}
