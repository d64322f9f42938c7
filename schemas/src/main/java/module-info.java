/** Open JSON Schemas for council services and a validator whose problems people understand. Depends on nothing but the JDK. */
module org.modularplumbing.schemas {
    exports org.modularplumbing.schemas;
}
