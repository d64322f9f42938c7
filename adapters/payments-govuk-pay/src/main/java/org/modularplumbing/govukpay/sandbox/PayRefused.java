package org.modularplumbing.govukpay.sandbox;

import java.util.Map;
import java.util.Optional;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;

/** What the sandbox refuses, in the codes of GOV.UK Pay. */
final class PayRefused extends PlumbingRefusal {

    private static final long serialVersionUID = 1L;

    private final transient Optional<String> field;

    /** Pay's codes. */
    enum Code implements RefusalCode {
        P0101(400, "Missing mandatory attribute"),
        P0102(422, "Invalid attribute value"),
        P0103(400, "Unable to parse JSON"),
        P0104(422, "Unexpected attribute"),
        P0200(404, "Not found"),
        P0401(422, "Invalid parameters"),
        P0500(404, "Not found"),
        P0501(400, "Cancellation of payment failed"),
        P0502(409, "Cancellation of payment failed"),
        P1000(404, "Not found"),
        P1003(409, "Payment cannot be captured"),
        P0600(404, "Not found"),
        P0604(412, "Refund amount available mismatch."),
        P0700(404, "Not found"),
        P2200(404, "Not found"),
        P2500(404, "Not found"),
        P2501(400, "Cancellation of agreement failed"),
        P1211(400, "The one_time_token is not valid"),
        P0010(402, "The payment was rejected"),
        P0900(429, "Too many requests"),
        UNAUTHORISED(401, "Credentials are required to access this resource"),
        P0999(500, "Downstream system error");

        private final Meaning meaning;

        Code(int status, String title) {
            meaning = new Meaning(
                    status, title.endsWith(".") ? title : title + ".", "See the documentation of GOV.UK Pay.");
        }

        @Override
        public Meaning meaning() {
            return meaning;
        }
    }

    PayRefused(Code code) {
        this(code, code.title(), Optional.empty());
    }

    PayRefused(Code code, String field) {
        this(code, code.title() + ": " + field, Optional.of(field));
    }

    private PayRefused(Code code, String detail, Optional<String> field) {
        super(code, detail, "", Map.of());
        this.field = field;
    }

    Optional<String> field() {
        return field;
    }
}
