/** Casework: case types as data, cases with deadlines in working days, and a timeline. */
module org.modularplumbing.casework {
    requires transitive org.modularplumbing.plumbing;
    requires transitive jakarta.validation;
    requires com.fasterxml.jackson.annotation;
    requires org.modularplumbing.feel;

    exports org.modularplumbing.casework;
}
