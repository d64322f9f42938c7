/** The joins between the capabilities: bookings that are paid for, prices that were assessed. */
module org.modularplumbing.assembly {
    requires transitive org.modularplumbing.booking;
    requires transitive org.modularplumbing.payments;
    requires transitive org.modularplumbing.relay;
    requires static transitive org.modularplumbing.assessments;

    exports org.modularplumbing.assembly;
}
