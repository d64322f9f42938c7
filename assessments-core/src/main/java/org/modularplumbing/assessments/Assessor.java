package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Evaluates one definition: a pure function of the answers and the day. It reads no clock and no database, and gives the same result for the same
 * arguments for ever; answers to questions that are not asked have no influence. Immutable and thread safe; compiling costs, so keep it.
 */
public final class Assessor {

    private final Model model;

    private Assessor(Model model) {
        this.model = model;
    }

    /**
     * Compiles a definition.
     *
     * @param definition the definition
     * @return the assessor
     * @throws AssessmentRefused DEFINITION_FAULTY when the static checks find errors
     */
    public static Assessor of(AssessmentDefinition definition) {
        return of(definition, requireNonNull(definition, "definition").hash());
    }

    /** An assessor for a definition whose digest is known: that of the text that was published. */
    static Assessor of(AssessmentDefinition definition, String hash) {
        var compiler = new ModelCompiler(definition, hash);
        return compiler.compile().map(Assessor::new).orElseThrow(() -> AssessmentRefused.faulty(compiler.findings()));
    }

    /**
     * Looks for what is wrong with a definition: names, circles, conditions, options, placeholders, gaps of tables, and whether its tests hold.
     *
     * @param definition the definition
     * @return what was found, errors and warnings, empty when there is nothing to say
     */
    public static List<Finding> check(AssessmentDefinition definition) {
        var compiler = new ModelCompiler(
                definition, requireNonNull(definition, "definition").hash());
        var model = compiler.compile();
        var findings = new ArrayList<>(compiler.findings());
        model.ifPresent(compiled -> findings.addAll(new ExampleRun(new Assessor(compiled)).failures()));
        return List.copyOf(findings);
    }

    /**
     * The definition that was compiled.
     *
     * @return the definition
     */
    public AssessmentDefinition definition() {
        return model.definition();
    }

    /**
     * Points at the definition.
     *
     * @return its id, version and hash
     */
    public DefinitionRef ref() {
        return model.ref();
    }

    /**
     * Evaluates answers.
     *
     * @param answers by linkId, in their JSON form: texts, true or false, exact numbers, days as text, lists of option codes
     * @param asOf the day for which the assessment is made
     * @return a decision, or what is still to be answered, or what is wrong
     * @throws IllegalArgumentException if a value has no JSON form, or a number is a float or double
     */
    public Result evaluate(Map<String, ?> answers, LocalDate asOf) {
        return evaluation(answers, asOf).result();
    }

    /**
     * Begins a session that takes answers one by one and works out again only what depends on them.
     *
     * @param answers the answers so far
     * @param asOf the day for which the assessment is made
     * @return the session, for one thread
     */
    public Session session(Map<String, ?> answers, LocalDate asOf) {
        return new Session(evaluation(answers, asOf));
    }

    Evaluation evaluation(Map<String, ?> answers, LocalDate asOf) {
        return new Evaluation(model, Scalars.canonical(answers), requireNonNull(asOf, "asOf"));
    }
}
