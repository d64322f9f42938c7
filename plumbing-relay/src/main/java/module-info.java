/** Publishes what happened, as CloudEvents: to subscribers in the process and to signed webhooks. */
module org.modularplumbing.relay {
    requires transitive org.modularplumbing.plumbing;
    requires com.fasterxml.jackson.annotation;
    requires java.net.http;
    requires org.slf4j;

    exports org.modularplumbing.relay;
}
