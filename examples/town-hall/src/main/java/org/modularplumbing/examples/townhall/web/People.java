package org.modularplumbing.examples.townhall.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.signin.demo.DemoSignIn.Somebody;

/** The invented people of the demonstration: five residents, and a carer who looks after one of them. */
public final class People {

    /** The resident of the journey. */
    public static final Ref SIAN = Ref.person(UUID.fromString("0192a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"));

    /** Whom the carer looks after. */
    static final Ref MAIR = Ref.person(UUID.fromString("0192a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1c"));

    static final Ref CARER = Ref.person(UUID.fromString("0192a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a20"));

    static final List<Somebody> ALL = List.of(
            Somebody.resident("sian", SIAN, "Siân Jones"),
            Somebody.resident("mair", MAIR, "Mair Evans"),
            Somebody.resident("amir", person('d'), "Amir Khan"),
            Somebody.resident("grace", person('e'), "Grace Okafor"),
            Somebody.resident("tomos", person('f'), "Tomos Price"),
            Somebody.resident("carer", CARER, "Dafydd Rees"));

    private People() {}

    private static Ref person(char last) {
        return Ref.person(UUID.fromString("0192a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1" + last));
    }

    /** Finds a name. */
    static Optional<String> name(Ref person) {
        return ALL.stream()
                .filter(somebody -> somebody.actor().equals(Actor.citizen(person)))
                .map(Somebody::name)
                .findFirst();
    }
}
