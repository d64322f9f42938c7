/** Booking: sessions and courses with limited places, held, confirmed and cancelled. */
module org.modularplumbing.booking {
    requires transitive org.modularplumbing.plumbing;
    requires com.fasterxml.jackson.annotation;
    requires static transitive jakarta.validation;

    exports org.modularplumbing.booking;
    exports org.modularplumbing.booking.availability;
    exports org.modularplumbing.booking.policy;
    exports org.modularplumbing.booking.programme;
    exports org.modularplumbing.booking.refusal;
    exports org.modularplumbing.booking.reservation;
}
