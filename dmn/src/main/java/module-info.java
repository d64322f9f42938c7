/** Decision models of OMG DMN 1.1 to 1.5: read, written, compiled, evaluated, explained and checked. */
module org.modularplumbing.dmn {
    requires transitive org.modularplumbing.feel;
    requires java.xml;
    requires tools.jackson.core;

    exports org.modularplumbing.dmn;
    exports org.modularplumbing.dmn.model;
    exports org.modularplumbing.dmn.result;
}
