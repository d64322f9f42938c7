package org.modularplumbing.casework.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/** Who may know of a case at all, and who may change types. To a resident a case that is not theirs is one that does not exist. */
public final class CaseAccess {

    /** The role of staff who may publish case types. */
    public static final String DESIGNER = "casework-designer";

    private static final String CITIZEN = "citizen";
    private static final String SYSTEM = "system";

    private CaseAccess() {}

    /** The roles that count for the kind of actor: a citizen is a citizen whatever their token says, and nobody else is one. */
    public static Set<String> roles(Call call) {
        var roles = call.actor().roles();
        return switch (call.actor().kind()) {
            case CITIZEN -> Set.of(CITIZEN);
            case STAFF ->
                roles.stream()
                        .filter(role -> !role.equals(CITIZEN) && !role.equals(SYSTEM))
                        .collect(Collectors.toUnmodifiableSet());
            case SYSTEM -> roles.stream().filter(role -> !role.equals(CITIZEN)).collect(Collectors.toUnmodifiableSet());
        };
    }

    public static void refuseCitizens(Call call, String words) {
        if (isCitizen(call)) {
            throw KernelRefused.notPermitted(words, "staff");
        }
    }

    public static void refuseAllButDesigners(Call call) {
        if (call.actor().kind() != Actor.Kind.SYSTEM && !roles(call).contains(DESIGNER)) {
            throw KernelRefused.notPermitted("publish a case type", DESIGNER + " and to systems");
        }
    }

    public static void refuse(Optional<PlumbingRefusal> refusal) {
        refusal.ifPresent(because -> {
            throw because;
        });
    }

    /** Refuses whoever holds none of the roles that may do something with cases of a type. */
    public static Optional<PlumbingRefusal> permitted(CaseType type, Action action, String words, Call call) {
        var permitted = type.rolesFor(action);
        return permitted.stream().anyMatch(roles(call)::contains)
                ? Optional.empty()
                : Optional.of(KernelRefused.notPermitted(words, permitted));
    }

    public static boolean isKnowable(Ref resident, Call call) {
        return !isCitizen(call)
                || call.actor().person().filter(resident::equals).isPresent();
    }

    public static boolean isCitizen(Call call) {
        return call.actor().kind() == Actor.Kind.CITIZEN;
    }

    public static KernelRefused unknown(UUID id) {
        return KernelRefused.notFound("case " + id);
    }
}
