/** The shared kernel: calls, refusals, money, time, persistence, the journal, activity and access log. */
module org.modularplumbing.plumbing {
    requires transitive java.sql;
    requires transitive org.jdbi.v3.core;
    requires com.fasterxml.jackson.annotation;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports org.modularplumbing.plumbing;
    exports org.modularplumbing.plumbing.access;
    exports org.modularplumbing.plumbing.activity;
    exports org.modularplumbing.plumbing.call;
    exports org.modularplumbing.plumbing.delegation;
    exports org.modularplumbing.plumbing.documents;
    exports org.modularplumbing.plumbing.ids;
    exports org.modularplumbing.plumbing.journal;
    exports org.modularplumbing.plumbing.money;
    exports org.modularplumbing.plumbing.persistence;
    exports org.modularplumbing.plumbing.personal;
    exports org.modularplumbing.plumbing.refusal;
    exports org.modularplumbing.plumbing.text;
    exports org.modularplumbing.plumbing.time;
    exports org.modularplumbing.plumbing.timer;
}
