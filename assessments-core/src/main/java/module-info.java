/** Assessments: questions with branching, decisions with reasons, and every outcome explained. */
module org.modularplumbing.assessments {
    requires transitive org.modularplumbing.plumbing;
    requires transitive org.modularplumbing.dmn;
    requires transitive org.modularplumbing.feel;
    requires com.fasterxml.jackson.annotation;
    requires transitive jakarta.validation;

    exports org.modularplumbing.assessments;
}
