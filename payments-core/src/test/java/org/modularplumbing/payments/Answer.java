package org.modularplumbing.payments;

import java.util.HexFormat;
import java.util.UUID;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.documents.Documents;

/** The answer to one command, in one line: what the caller holds in their hands when the process dies. */
record Answer(String key, UUID payment, long version, String digest) {

    static Answer of(Call call, Payment payment) {
        return new Answer(
                call.key().orElseThrow(), payment.id().value(), payment.version(), digest(Documents.write(payment)));
    }

    static Answer parse(String line) {
        var parts = line.split(" ");
        return new Answer(parts[0], UUID.fromString(parts[1]), Long.parseLong(parts[2]), parts[3]);
    }

    /** The command is in the journal once, and the document as it was given. */
    boolean isIn(Plumbing plumbing) {
        var history = plumbing.journal().history(Till.COUNCIL, new PaymentId(payment).ref());
        var commands = history.stream()
                .filter(entry -> entry.key().filter(key::equals).isPresent())
                .count();
        var documents = history.stream()
                .filter(entry -> entry.version() == version)
                .filter(entry -> entry.document()
                        .filter(document -> digest(document).equals(digest))
                        .isPresent())
                .count();
        return commands == 1 && documents == 1;
    }

    private static String digest(String document) {
        return HexFormat.of().formatHex(Documents.digest(document));
    }

    @Override
    public String toString() {
        return "%s %s %d %s".formatted(key, payment, version, digest);
    }
}
