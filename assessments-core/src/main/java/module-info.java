/** Assessments: questionnaires, decisions and what they lead to. */
module org.modularplumbing.assessments {
    requires transitive org.modularplumbing.feel;
    requires java.xml;
    requires tools.jackson.core;

    exports org.modularplumbing.assessments.dmn;
}
