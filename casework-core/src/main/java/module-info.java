/** Casework: case types as data, cases with deadlines in working days, and a timeline. */
module org.modularplumbing.casework {
    requires transitive org.modularplumbing.plumbing;
    requires transitive jakarta.validation;
    requires com.fasterxml.jackson.annotation;
    requires org.modularplumbing.feel;

    exports org.modularplumbing.casework;
    exports org.modularplumbing.casework.check;
    exports org.modularplumbing.casework.queue;
    exports org.modularplumbing.casework.record;
    exports org.modularplumbing.casework.refusal;
    exports org.modularplumbing.casework.timeline;
    exports org.modularplumbing.casework.type;
}
