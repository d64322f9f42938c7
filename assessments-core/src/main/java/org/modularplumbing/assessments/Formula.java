package org.modularplumbing.assessments;

import java.util.Set;
import org.modularplumbing.feel.FeelExpression;

/**
 * An expression of a definition, compiled.
 *
 * @param pointer its place in the definition
 * @param feel the compiled expression
 * @param needs the nodes whose values it reads
 */
record Formula(String pointer, FeelExpression feel, int[] needs) {

    String text() {
        return feel.text();
    }

    Set<String> reads() {
        return feel.reads();
    }
}
