package org.modularplumbing.examples.townhall.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.delegation.Delegation;

/**
 * Who acts for whom, as seen by one of them.
 *
 * @param forMe who may act for them
 * @param forOthers for whom they may act
 */
public record ActingLists(List<Line> forMe, List<Line> forOthers) {

    /**
     * One of them.
     *
     * @param id of the delegation
     * @param person the other one
     * @param name of the other one
     * @param right to see, or to act
     */
    public record Line(UUID id, Ref person, String name, Right right) {}

    static ActingLists of(Ref self, List<Delegation> inForce) {
        return new ActingLists(
                inForce.stream()
                        .filter(delegation -> delegation.terms().person().equals(self))
                        .map(delegation -> line(delegation, delegation.terms().delegate()))
                        .toList(),
                inForce.stream()
                        .filter(delegation -> delegation.terms().delegate().equals(self))
                        .map(delegation -> line(delegation, delegation.terms().person()))
                        .toList());
    }

    private static Line line(Delegation delegation, Ref other) {
        return new Line(
                delegation.id(),
                other,
                People.name(other).orElse(other.id().toString()),
                delegation.terms().right());
    }

    /** Finds one of those who may act for them, or for whom they may. */
    Optional<Line> find(String id) {
        return Stream.concat(forMe.stream(), forOthers.stream())
                .filter(line -> line.id().toString().equals(id))
                .findFirst();
    }
}
