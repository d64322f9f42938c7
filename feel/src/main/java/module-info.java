/** The FEEL expression language of OMG DMN 1.5: compile once, evaluate often, from any thread. */
module org.modularplumbing.feel {
    exports org.modularplumbing.feel;
    exports org.modularplumbing.feel.syntax;
}
