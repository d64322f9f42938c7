package org.modularplumbing.assessments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.assessments.dmn.DecisionModelException;
import org.modularplumbing.assessments.dmn.DecisionTable;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.plumbing.documents.Documents;

/** Compiles the decision of a definition. */
final class Deciders {

    private Deciders() {}

    static Optional<Decider> compile(Definition definition, Map<String, FeelType> types, List<Finding> findings) {
        try {
            var table = DecisionTable.fromJson(Documents.write(definition.decision()));
            return Optional.of(new TableDecider(table, types));
        } catch (DecisionModelException refused) {
            refused.problems()
                    .forEach(problem -> findings.add(Finding.of(
                            Code.BAD_DECISION,
                            "/decision" + problem.path(),
                            problem.message(),
                            "correct the decision")));
        } catch (FeelException refused) {
            findings.add(Finding.of(Code.BAD_DECISION, "/decision", refused.getMessage(), "correct the decision"));
        }
        return Optional.empty();
    }
}
