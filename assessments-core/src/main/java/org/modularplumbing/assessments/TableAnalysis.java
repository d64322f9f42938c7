package org.modularplumbing.assessments;

import java.util.List;
import java.util.Optional;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.dmn.ModelAnalysis;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.dmn.result.ModelFinding.Kind;
import org.modularplumbing.dmn.result.ModelFinding.Severity;
import org.modularplumbing.feel.FeelLayout;

/** Gaps and overlaps of decision tables, for the values that answers and calculations can have. */
final class TableAnalysis {

    private final Domains domains;
    private final FeelLayout layout;
    private final List<Finding> findings;

    TableAnalysis(Domains domains, FeelLayout layout, List<Finding> findings) {
        this.domains = domains;
        this.layout = layout;
        this.findings = findings;
    }

    void of(DecisionTable table, String place) {
        var limited = new DecisionTable(
                table.header(),
                table.hitPolicy(),
                table.aggregator(),
                table.inputs().stream().map(this::limited).toList(),
                table.outputs(),
                table.annotations(),
                table.rules(),
                table.outputLabel(),
                table.orientation());
        var certain = table.inputs().stream().allMatch(this::isCertain);
        ModelAnalysis.of("the table", limited, layout)
                .forEach(found -> code(found, certain)
                        .ifPresent(code ->
                                findings.add(Finding.of(code, pointer(found, place), found.message(), advice(code)))));
    }

    /** The column with the values that its name can have. */
    private DecisionTable.Input limited(DecisionTable.Input input) {
        return new DecisionTable.Input(
                input.id(),
                input.label(),
                input.expression(),
                input.type(),
                input.values().or(() -> domains.of(input.expression().strip())));
    }

    private boolean isCertain(DecisionTable.Input input) {
        return input.values().isPresent()
                || domains.isKnown(input.expression().strip())
                || input.type().filter("boolean"::equals).isPresent();
    }

    /** A gap may be none when a column is calculated: then it is worth a look, and no more. */
    private static Optional<Code> code(org.modularplumbing.dmn.result.ModelFinding found, boolean certain) {
        if (found.kind() == Kind.GAP) {
            return Optional.of(certain ? Code.TABLE_GAP : Code.TABLE_ADVICE);
        }
        if (found.kind() == Kind.CONFLICT) {
            return Optional.of(certain ? Code.TABLE_OVERLAP : Code.TABLE_ADVICE);
        }
        var isCompilers = found.kind() == Kind.PROBLEM || found.kind() == Kind.WRONG_TYPE || found.kind() == Kind.CYCLE;
        return isCompilers || found.severity() == Severity.INFO ? Optional.empty() : Optional.of(Code.TABLE_ADVICE);
    }

    private static String pointer(org.modularplumbing.dmn.result.ModelFinding found, String place) {
        return found.rules().isEmpty()
                ? place + "/rules"
                : place + "/rules/" + (found.rules().get(0) - 1);
    }

    private static String advice(Code code) {
        return switch (code) {
            case TABLE_GAP -> "add a rule for these values, or a last rule that takes the rest";
            case TABLE_OVERLAP -> "narrow one of the rules, or take the hit policy FIRST";
            default -> "look at the table once more";
        };
    }
}
