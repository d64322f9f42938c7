package org.modularplumbing.assessments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.modularplumbing.feel.FeelLayout;

/**
 * A definition, compiled. Immutable.
 *
 * @param definition the definition
 * @param ref what a trace says of it
 * @param layout where each name has its value
 * @param nodes parameters, pages, groups, questions and calculations, in the order of the document
 * @param order indexes of the nodes, each after those that it needs
 * @param checks the checks of answers, in asking order
 * @param decider the decision
 * @param reasons for each outcome its reasons
 * @param words how values are written in texts
 * @param frameSize how many slots every expression together needs
 */
record Model(
        AssessmentDefinition definition,
        DefinitionRef ref,
        FeelLayout layout,
        List<Node> nodes,
        int[] order,
        List<Check> checks,
        Decider decider,
        Map<String, List<Because>> reasons,
        Words words,
        int frameSize) {

    /** The check of an answer. */
    record Check(Node.Asked asked, Item.Validation validation, Formula formula) {}

    /** A reason and when it is given. */
    record Because(PossibleOutcome.Reason reason, Optional<Formula> when) {}

    Stream<Node.Asked> asked() {
        return nodes.stream().filter(Node.Asked.class::isInstance).map(Node.Asked.class::cast);
    }

    Optional<Node.Asked> asked(String linkId) {
        return asked().filter(asked -> asked.item().linkId().equals(linkId)).findFirst();
    }

    PossibleOutcome outcome(String code) {
        return definition.outcomes().stream()
                .filter(outcome -> outcome.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
