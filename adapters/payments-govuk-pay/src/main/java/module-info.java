/** GOV.UK Pay as a payment provider, its messages, and a sandbox that answers as GOV.UK Pay does. */
module org.modularplumbing.govukpay {
    requires transitive org.modularplumbing.payments;
    requires transitive org.modularplumbing.web;
    requires transitive java.net.http;
    requires tools.jackson.databind;

    exports org.modularplumbing.govukpay;
    exports org.modularplumbing.govukpay.sandbox;
}
