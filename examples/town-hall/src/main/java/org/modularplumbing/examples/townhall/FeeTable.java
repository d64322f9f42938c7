package org.modularplumbing.examples.townhall;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * What the council charges, and how it is booked in the ledger: the one place for both, whatever is sold.
 *
 * @param id the table
 * @param title what people call it
 * @param effectiveFrom the first day on which it holds
 * @param fees the fees
 */
public record FeeTable(String id, Bilingual title, LocalDate effectiveFrom, List<Fee> fees) {

    /**
     * One fee.
     *
     * @param code what it is for: the code of a course
     * @param title what it is called on a receipt
     * @param amount what it costs, with VAT
     * @param fund the fund that gets it
     * @param vatCode the VAT code of the ledger
     * @param vatRateBasisPoints the rate in hundredths of a per cent: 2000 for 20 %
     */
    public record Fee(String code, Bilingual title, Money amount, String fund, String vatCode, int vatRateBasisPoints) {

        public Fee {
            requireNonNull(code, "code");
            requireNonNull(title, "title");
            requireNonNull(amount, "amount").requireNotNegative();
            requireNonNull(fund, "fund");
            requireNonNull(vatCode, "vatCode");
        }

        /** Returns the line of a payment for this fee, at the price that was agreed. */
        PaymentLine line(Money price) {
            return PaymentLine.withVat(fund, price, vatCode, vatRateBasisPoints);
        }
    }

    public FeeTable {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(effectiveFrom, "effectiveFrom");
        fees = List.copyOf(fees);
    }

    static FeeTable fromJson(String json) {
        return Documents.read(json, FeeTable.class);
    }

    Fee fee(String code) {
        return fees.stream()
                .filter(fee -> fee.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new CannotStart("the fee table '%s' has no fee '%s'.".formatted(id, code)));
    }
}
