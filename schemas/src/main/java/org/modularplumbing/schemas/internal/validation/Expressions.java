package org.modularplumbing.schemas.internal.validation;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import org.modularplumbing.schemas.internal.regex.Regex;
import org.modularplumbing.schemas.internal.regex.TooManySteps;

/** Our regular expressions for the validator. */
final class Expressions implements RegularExpressionFactory {

    /** It is not known whether a text matches. Of this sort, because the validator writes other exceptions to the log with the place in the document. */
    static final class Unknown extends SchemaException {
        private static final long serialVersionUID = 1L;

        Unknown(TooManySteps cause) {
            super(cause);
        }
    }

    @Override
    public RegularExpression getRegularExpression(String expression) {
        var regex = Regex.compile(expression);
        return text -> {
            try {
                return regex.finds(text);
            } catch (TooManySteps unknown) {
                throw new Unknown(unknown);
            }
        };
    }
}
