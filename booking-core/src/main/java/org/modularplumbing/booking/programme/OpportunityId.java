package org.modularplumbing.booking.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.modularplumbing.booking.check.Checks;

/**
 * Names a course or a session that can be booked: in documents and addresses the text {@code programme/code}.
 *
 * @param programme the programme's own id
 * @param code the id of the course or session within the programme
 */
public record OpportunityId(String programme, String code) {

    public OpportunityId {
        Checks.code(programme, "programme");
        Checks.code(code, "code");
    }

    /**
     * Names a course or a session.
     *
     * @param programme the programme's own id
     * @param code the id within the programme
     * @return the name
     */
    public static OpportunityId of(String programme, String code) {
        return new OpportunityId(programme, code);
    }

    /**
     * Reads the text form.
     *
     * @param text the programme, a slash and the code
     * @return the name
     * @throws IllegalArgumentException if the text is not of that form
     */
    @JsonCreator
    public static OpportunityId parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "a course or session is named by its programme, a slash and its own code");
        }
        return new OpportunityId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    @JsonValue
    public String toString() {
        return programme + "/" + code;
    }
}
