/** Payments: what is owed, its attempts and refunds, the interface to card providers, and a double-entry ledger. */
module org.modularplumbing.payments {
    requires transitive org.modularplumbing.plumbing;
    requires com.fasterxml.jackson.annotation;
    requires static transitive jakarta.validation;
    requires java.net.http;
    requires org.slf4j;

    exports org.modularplumbing.payments;
    exports org.modularplumbing.payments.ledger;
    exports org.modularplumbing.payments.payment;
    exports org.modularplumbing.payments.provider;
    exports org.modularplumbing.payments.refusal;
    exports org.modularplumbing.payments.sandbox;
}
