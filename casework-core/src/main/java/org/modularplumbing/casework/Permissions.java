package org.modularplumbing.casework;

import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/** Who may know of a case at all, and who may change types. To a resident a case that is not theirs is one that does not exist. */
final class Permissions {

    private Permissions() {}

    static void refuseCitizens(Call call, String words) {
        if (isCitizen(call)) {
            throw KernelRefused.notPermitted(words, "staff");
        }
    }

    static void refuseAllButDesigners(Call call) {
        var actor = call.actor();
        if (actor.kind() == Actor.Kind.CITIZEN || actor.kind() == Actor.Kind.STAFF && !actor.has(Cases.DESIGNER)) {
            throw KernelRefused.notPermitted("publish a case type", Cases.DESIGNER + " and to systems");
        }
    }

    static void refuse(Optional<PlumbingRefusal> refusal) {
        refusal.ifPresent(because -> {
            throw because;
        });
    }

    static boolean isKnowable(Row row, Call call) {
        return !isCitizen(call)
                || call.actor().person().filter(row.resident()::equals).isPresent();
    }

    static boolean isCitizen(Call call) {
        return call.actor().kind() == Actor.Kind.CITIZEN;
    }

    static KernelRefused unknown(UUID id) {
        return KernelRefused.notFound("case " + id);
    }
}
