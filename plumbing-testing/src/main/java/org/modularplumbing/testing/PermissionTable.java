package org.modularplumbing.testing;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.access.Scope;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.delegation.DelegationRequest;
import org.modularplumbing.plumbing.delegation.Delegations;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/**
 * Tries every method of a facade as every kind of caller. Each cell gets a fresh thing of the person; who may not is refused with NOT_PERMITTED or NOT_FOUND, gets the
 * same answer for a thing that does not exist, and leaves no trace. A method that takes a {@link Call} and has no row fails the table.
 *
 * <pre>{@code
 * PermissionTable.of(Notes.class, db, RESIDENT, () -> notes.write("hello", CALL).id(), UUID::randomUUID)
 *         .withRoles("clerk")
 *         .row("read", (id, call) -> notes.read(id, call), SELF, RELATIVE_WHO_MAY_READ, RELATIVE_WHO_MAY_ACT, STAFF, SYSTEM)
 *         .row("finish", (id, call) -> notes.finish(id, call), SELF, RELATIVE_WHO_MAY_ACT, STAFF, SYSTEM)
 *         .check();
 * }</pre>
 *
 * @param <T> what names a thing: its id
 */
public final class PermissionTable<T> {

    /** Whose things they are. */
    public static final Authority AUTHORITY = Authority.of("E08000025");

    private static final Authority ELSEWHERE = Authority.of("W06000015");
    private static final Purpose PURPOSE = Purpose.publicTask("test.permissions");
    private static final Set<KernelRefused.Code> ANSWERS =
            Set.of(KernelRefused.Code.NOT_PERMITTED, KernelRefused.Code.NOT_FOUND);

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Class<?> facade;
    private final TestDatabase db;
    private final Ref person;
    private final Supplier<T> fresh;
    private final Supplier<T> unknown;
    private final Map<Caller, Call> calls = new EnumMap<>(Caller.class);
    private final Map<String, List<Row<T>>> rows = new LinkedHashMap<>();
    private final Set<String> left = new TreeSet<>();
    private String[] roles = {};

    private record Row<T>(String name, BiFunction<T, Call, Object> method, Set<Caller> permitted) {}

    private PermissionTable(Class<?> facade, TestDatabase db, Ref person, Supplier<T> fresh, Supplier<T> unknown) {
        this.facade = requireNonNull(facade, "facade");
        this.db = requireNonNull(db, "db");
        this.person = requireNonNull(person, "person");
        this.fresh = requireNonNull(fresh, "fresh");
        this.unknown = requireNonNull(unknown, "unknown");
    }

    /**
     * Starts a table.
     *
     * @param <T> what names a thing
     * @param facade the facade's class
     * @param db the database on which the facade works
     * @param person whose things are tried
     * @param fresh makes a thing of the person in {@link #AUTHORITY}; called for each cell
     * @param unknown gives the name of a thing that does not exist
     * @return the table, without rows
     */
    public static <T> PermissionTable<T> of(
            Class<?> facade, TestDatabase db, Ref person, Supplier<T> fresh, Supplier<T> unknown) {
        return new PermissionTable<>(facade, db, person, fresh, unknown);
    }

    /**
     * Says which roles the member of staff {@link Caller#STAFF} has: all those of the core together. Call it before {@link #check}.
     *
     * @param staffRoles the roles
     * @return this
     */
    public PermissionTable<T> withRoles(String... staffRoles) {
        roles = staffRoles.clone();
        return this;
    }

    /**
     * Adds a row.
     *
     * @param name the method's name in the facade, with a note in brackets if there are several of that name: {@code assign (to nobody)}
     * @param method calls it with a thing and a call, and gives what it gave; a list or an optional that is empty counts as a thing that is not found
     * @param permitted who may; everybody else is refused
     * @return this
     */
    public PermissionTable<T> row(String name, BiFunction<T, Call, Object> method, Caller... permitted) {
        rows.computeIfAbsent(methodOf(name), key -> new ArrayList<>())
                .add(new Row<>(name, method, Set.copyOf(Arrays.asList(permitted))));
        return this;
    }

    /**
     * Leaves out methods that everybody may call.
     *
     * @param names their names
     * @return this
     */
    public PermissionTable<T> open(String... names) {
        left.addAll(List.of(names));
        return this;
    }

    /**
     * Tries every cell.
     *
     * @throws AssertionError with every cell that is wrong, and every method that has no row
     */
    public void check() {
        prepare();
        var wrong = new ArrayList<String>();
        missing().forEach(name -> wrong.add("no row for method '" + name + "'"));
        rows.values().stream()
                .flatMap(List::stream)
                .forEach(row -> calls.forEach((caller, call) -> {
                    var problem = problem(row, caller, call);
                    if (!problem.isEmpty()) {
                        wrong.add("%s as %s: %s".formatted(row.name(), caller, problem));
                    }
                }));
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    "permissions of %s\n  %s".formatted(facade.getSimpleName(), String.join("\n  ", wrong)));
        }
    }

    private Stream<String> missing() {
        return Stream.of(facade.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> List.of(method.getParameterTypes()).contains(Call.class))
                .map(Method::getName)
                .distinct()
                .filter(name -> !rows.containsKey(name) && !left.contains(name))
                .sorted();
    }

    private String problem(Row<T> row, Caller caller, Call call) {
        var thing = fresh.get();
        var before = db.contents();
        var answer = answer(() -> row.method().apply(thing, call));
        if (row.permitted().contains(caller)) {
            return answer.startsWith("refused") ? "is " + answer + ", must not be" : "";
        }
        if (!answer.startsWith("refused")) {
            return "is not refused: " + answer;
        }
        if (!db.contents().equals(before)) {
            return "is refused and leaves a trace";
        }
        var elsewhere = answer(() -> row.method().apply(unknown.get(), call));
        return answer.equals(elsewhere)
                ? ""
                : "tells that the thing exists: %s, and %s where there is none".formatted(answer, elsewhere);
    }

    /** What a rule of the core refuses was permitted. */
    private static String answer(Supplier<Object> method) {
        try {
            return isNothing(method.get()) ? "refused: nothing is shown" : "done";
        } catch (PlumbingRefusal refusal) {
            return ANSWERS.contains(refusal.code())
                    ? "refused: " + UUIDS.matcher(refusal.getMessage()).replaceAll("…")
                    : "permitted, though " + refusal.code().name();
        }
    }

    private static boolean isNothing(Object answer) {
        return answer instanceof Collection<?> many && many.isEmpty()
                || answer instanceof Optional<?> one && one.isEmpty();
    }

    private void prepare() {
        var relatives = Stream.of(Caller.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        caller -> Ref.person(new UUID(0x7e57_0000_0000_7000L, caller.ordinal() | 1L << 63))));
        Function<Caller, Call> forThePerson =
                caller -> call(AUTHORITY, Actor.citizen(relatives.get(caller))).onBehalfOf(person);
        calls.put(Caller.SELF, call(AUTHORITY, Actor.citizen(person)));
        calls.put(Caller.OTHER_CITIZEN, call(AUTHORITY, Actor.citizen(relatives.get(Caller.OTHER_CITIZEN))));
        for (var caller : List.of(
                Caller.RELATIVE_WITHOUT_DELEGATION,
                Caller.RELATIVE_WHO_MAY_READ,
                Caller.RELATIVE_WHO_MAY_ACT,
                Caller.RELATIVE_FOR_OTHER_THINGS,
                Caller.RELATIVE_NO_LONGER)) {
            calls.put(caller, forThePerson.apply(caller));
        }
        delegate(relatives.get(Caller.RELATIVE_WHO_MAY_READ), Right.READ, Scope.EVERYTHING);
        delegate(relatives.get(Caller.RELATIVE_WHO_MAY_ACT), Right.ACT, Scope.EVERYTHING);
        delegate(relatives.get(Caller.RELATIVE_FOR_OTHER_THINGS), Right.ACT, Scope.ofKinds("other-things"));
        Delegations.on(db.plumbing())
                .revoke(
                        delegate(relatives.get(Caller.RELATIVE_NO_LONGER), Right.ACT, Scope.EVERYTHING),
                        call(AUTHORITY, Actor.citizen(person)));
        calls.put(
                Caller.CITIZEN_WITH_ROLES,
                call(
                        AUTHORITY,
                        new Actor(
                                Actor.Kind.CITIZEN,
                                relatives.get(Caller.CITIZEN_WITH_ROLES).toString(),
                                Set.of(roles))));
        calls.put(
                Caller.STAFF_WITHOUT_ROLE, call(AUTHORITY, Actor.staff("n.obody", "citizen", "system", "other-role")));
        calls.put(Caller.STAFF, call(AUTHORITY, Actor.staff("k.jones", roles)));
        calls.put(Caller.SYSTEM, call(AUTHORITY, Actor.system("test")));
        calls.put(Caller.OTHER_AUTHORITY, call(ELSEWHERE, Actor.staff("k.jones", roles)));
    }

    private UUID delegate(Ref delegate, Right right, Scope scope) {
        return Delegations.on(db.plumbing())
                .grant(
                        DelegationRequest.of(
                                person, delegate, right, scope, db.clock().instant()),
                        call(AUTHORITY, Actor.citizen(person)))
                .id();
    }

    private static Call call(Authority authority, Actor actor) {
        return Call.of(authority, actor, Channel.WEB, PURPOSE);
    }

    private static String methodOf(String name) {
        return name.split(" ", 2)[0];
    }
}
