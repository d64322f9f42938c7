/** Assessments: questions with branching, decisions with reasons, and every outcome explained. */
module org.modularplumbing.assessments {
    requires transitive org.modularplumbing.plumbing;
    requires transitive org.modularplumbing.feel;
    requires com.fasterxml.jackson.annotation;
    requires transitive jakarta.validation;
    requires java.xml;
    requires tools.jackson.core;

    exports org.modularplumbing.assessments;
    exports org.modularplumbing.assessments.dmn;
}
