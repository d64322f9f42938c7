package org.modularplumbing.examples.townhall;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.modularplumbing.booking.programme.Offer;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.plumbing.money.Money;

/** Fits the programme on file to the day and to the fee table. */
final class Term {

    /** A course is on sale at least four weeks before it begins. */
    private static final int DAYS_ON_SALE = 28;

    private Term() {}

    /** Moves a programme whose first day is too near, or past, by whole weeks: the same weekdays, the same gaps. */
    static Programme notBefore(LocalDate today, Programme programme) {
        var first = programme.sessions().stream()
                .map(session -> session.start().toLocalDate())
                .min(LocalDate::compareTo)
                .orElse(today);
        var missing = ChronoUnit.DAYS.between(first, today.plusDays(DAYS_ON_SALE));
        var weeks = missing <= 0 ? 0 : (missing + 6) / 7;
        return new Programme(
                programme.id(),
                programme.title(),
                programme.zone(),
                programme.holdMinutes(),
                programme.venues(),
                programme.sessions().stream()
                        .map(session -> new Programme.Session(
                                session.id(),
                                session.title(),
                                session.venue(),
                                session.start().plusWeeks(weeks),
                                session.end().plusWeeks(weeks),
                                session.capacity(),
                                session.offers()))
                        .toList(),
                programme.courses());
    }

    /** Gives every course the price of the fee table. */
    static Programme priced(Programme programme, FeeTable fees) {
        return new Programme(
                programme.id(),
                programme.title(),
                programme.zone(),
                programme.holdMinutes(),
                programme.venues(),
                programme.sessions(),
                programme.courses().stream()
                        .map(course -> new Programme.Course(
                                course.id(),
                                course.title(),
                                course.sessions(),
                                course.offers().stream()
                                        .map(offer -> priced(
                                                offer, fees.fee(course.id()).amount()))
                                        .toList()))
                        .toList());
    }

    private static Offer priced(Offer offer, Money price) {
        return new Offer(offer.id(), offer.name(), price, offer.policy(), offer.concessions());
    }
}
