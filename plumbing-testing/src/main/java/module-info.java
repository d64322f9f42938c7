/** What a service on Modular Plumbing is tested with: both databases, a clock that the test sets, a sweep after every test, races, crashes and bad networks. */
module org.modularplumbing.testing {
    requires transitive org.modularplumbing.plumbing;
    requires transitive org.junit.jupiter.api;
    requires com.h2database;
    requires com.zaxxer.hikari;
    requires embedded.postgres;
    requires org.postgresql.jdbc;

    exports org.modularplumbing.testing;
}
