/** Open JSON Schemas for council services and a validator whose problems people understand. */
module org.modularplumbing.schemas {
    requires com.networknt.schema;
    requires tools.jackson.databind;

    exports org.modularplumbing.schemas;
}
