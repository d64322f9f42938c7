package org.modularplumbing.casework.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/** Who may do what with cases of a type, and who may change types. To those who may not know of a case it is one that does not exist. */
public final class CaseAccess {

    /** The role of staff who may publish case types. */
    public static final String DESIGNER = "casework-designer";

    private CaseAccess() {}

    public static void refuse(Optional<PlumbingRefusal> refusal) {
        refusal.ifPresent(because -> {
            throw because;
        });
    }

    /** Refuses staff without any role, and citizens. */
    public static void requireStaff(Call call, String words) {
        if (isCitizen(call) || call.actor().roles().isEmpty()) {
            throw KernelRefused.notPermitted(words, "staff with a role, and programs");
        }
    }

    /** Refuses whoever holds none of the roles that may do something with cases of a type. */
    public static void require(CaseType type, Action action, String words, Call call) {
        if (!may(type, action, call)) {
            throw KernelRefused.notPermitted(words, type.rolesFor(action));
        }
    }

    /** Whether one of the roles may do something with cases of a type; programs may whatever staff may. */
    public static boolean may(CaseType type, Action action, Call call) {
        var permitted = type.rolesFor(action);
        return call.actor().roles().stream().anyMatch(permitted::contains)
                || call.actor().kind() == Actor.Kind.SYSTEM;
    }

    /** The roles by which a list is filtered: none for programs, which see every case. */
    public static List<String> rolesOfStaff(Call call) {
        return call.actor().kind() == Actor.Kind.SYSTEM
                ? List.of()
                : call.actor().roles().stream().sorted().toList();
    }

    public static boolean isCitizen(Call call) {
        return call.actor().kind() == Actor.Kind.CITIZEN;
    }

    public static KernelRefused unknown(UUID id) {
        return KernelRefused.notFound(new Ref("case", id));
    }
}
