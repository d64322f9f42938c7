package org.modularplumbing.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.modularplumbing.casework.type.CaseFields;
import org.modularplumbing.casework.type.CaseFields.Access;
import org.modularplumbing.casework.type.CaseFields.Field;
import org.modularplumbing.casework.type.CaseFields.FieldType;
import org.modularplumbing.casework.type.CaseFields.Group;
import org.modularplumbing.casework.type.CaseFields.Right;
import org.modularplumbing.casework.type.CaseLifecycle;
import org.modularplumbing.casework.type.CaseLifecycle.Conditions;
import org.modularplumbing.casework.type.CaseLifecycle.Effects;
import org.modularplumbing.casework.type.CaseLifecycle.Event;
import org.modularplumbing.casework.type.CaseLifecycle.Route;
import org.modularplumbing.casework.type.CaseLifecycle.State;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.casework.type.CaseType.Outcome;
import org.modularplumbing.casework.type.CaseWork;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * One case type in sheets, written as one of ours. Fields with the same grants are one group. A state that no event leaves is final. An event that creates a case leads
 * out of a state of its own when there are several. Conditions of routes become FEEL where every term compares a field of the type with a text; other routes are left out.
 */
final class CcdSheets {

    private static final Pattern TERM = Pattern.compile("\\s*(\\w+)\\s*(=|!=)\\s*\"([^\"]*)\"\\s*");
    private static final Pattern TARGET = Pattern.compile("([^(]*)(?:\\((.*)\\):(\\d+))?");
    private static final String BEGIN = "begin";

    private final Map<String, List<Map<String, Object>>> sheets;
    private final String id;
    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Set<String> states = new LinkedHashSet<>();
    private int grants;

    CcdSheets(Map<String, List<Map<String, Object>>> sheets, String id) {
        this.sheets = sheets;
        this.id = id;
    }

    static Collection<String> caseTypes(Map<String, List<Map<String, Object>>> sheets) {
        var ids = new TreeSet<String>();
        for (var sheet : List.of("State", "CaseEvent")) {
            sheets.getOrDefault(sheet, List.of()).forEach(row -> ids.add(text(row, "CaseTypeID")));
        }
        ids.remove("");
        return ids;
    }

    int grants() {
        return grants;
    }

    CaseType type() {
        rows("State").forEach(row -> states.add(text(row, "ID")));
        var roles = roles();
        var data = data();
        var events = events();
        var begins = events.stream().anyMatch(event -> event.from().contains(BEGIN));
        var left = new TreeSet<String>();
        events.stream()
                .filter(event ->
                        event.targets().stream().anyMatch(to -> !event.from().contains(to))
                                || event.from().size() > 1)
                .forEach(event -> left.addAll(event.from()));
        var drawn = new ArrayList<State>();
        if (begins) {
            drawn.add(new State(BEGIN, words("Begin", 90), Optional.of(words("…", 400)), false, false));
        }
        for (var state : states) {
            var code = code(state);
            var end = !left.contains(code);
            var label = rows("State").stream()
                    .filter(row -> text(row, "ID").equals(state))
                    .map(row -> text(row, "Name"))
                    .findFirst()
                    .orElse(state);
            drawn.add(new State(
                    code, words(label, 90), end ? Optional.empty() : Optional.of(words("…", 400)), end, false));
        }
        var ends = drawn.stream().filter(State::isFinal).map(State::code).toList();
        return new CaseType(
                code("t" + id),
                1,
                words(id, 200),
                roles,
                data,
                new CaseLifecycle(
                        begins ? BEGIN : events.isEmpty() ? drawn.get(0).code() : initial(events, drawn),
                        drawn,
                        events.stream().map(event -> closing(event, ends)).toList()),
                CaseWork.NONE,
                List.of(new Outcome("done", words("done", 100))));
    }

    private String initial(List<Event> events, List<State> drawn) {
        return rows("CaseEvent").stream()
                .filter(row -> text(row, "PreConditionState(s)").isBlank())
                .map(row -> code(text(row, "PostConditionState").replaceAll("\\(.*", "")))
                .filter(code -> drawn.stream().anyMatch(state -> state.code().equals(code)))
                .findFirst()
                .orElse(drawn.get(0).code());
    }

    private static Event closing(Event event, List<String> ends) {
        return event.targets().stream().anyMatch(ends::contains)
                ? new Event(
                        event.code(),
                        event.title(),
                        event.from(),
                        event.to(),
                        event.roles(),
                        List.of(),
                        Conditions.NONE,
                        new Effects(
                                Optional.of("done"), Map.of(), event.effects().routes()))
                : event;
    }

    private Map<String, List<Action>> roles() {
        var roles = new TreeMap<String, List<Action>>();
        for (var sheet : List.of("AuthorisationCaseEvent", "AuthorisationCaseField", "AuthorisationCaseState")) {
            granted(sheet).forEach(grant -> roles.putIfAbsent(grant.role(), List.of()));
        }
        granted("AuthorisationCaseType").forEach(grant -> {
            var actions = new ArrayList<Action>();
            if (grant.may('C')) {
                actions.add(Action.OPEN);
            }
            if (grant.may('R')) {
                actions.add(Action.READ);
            }
            if (grant.may('U')) {
                actions.add(Action.UPDATE);
            }
            roles.put(grant.role(), actions);
        });
        return roles;
    }

    private record Grant(Map<String, Object> row, String role, String crud) {

        boolean may(char letter) {
            return crud.indexOf(letter) >= 0;
        }
    }

    /** The grants of a sheet: one a row, or several in a list of the row. */
    private List<Grant> granted(String sheet) {
        var found = new ArrayList<Grant>();
        for (var row : rows(sheet)) {
            Stream.of("UserRole", "AccessProfile")
                    .map(column -> text(row, column))
                    .filter(role -> !role.isBlank())
                    .forEach(role -> found.add(new Grant(row, code("r" + role), text(row, "CRUD"))));
            if (row.get("AccessControl") instanceof List<?> list) {
                for (var entry : list) {
                    var grant = (Map<?, ?>) entry;
                    if (grant.get("UserRoles") instanceof List<?> names) {
                        names.forEach(
                                name -> found.add(new Grant(row, code("r" + name), String.valueOf(grant.get("CRUD")))));
                    }
                }
            }
        }
        return found;
    }

    private CaseFields data() {
        var vectors = new TreeMap<String, Map<String, String>>();
        granted("AuthorisationCaseField").forEach(grant -> {
            grants++;
            vectors.computeIfAbsent(text(grant.row(), "CaseFieldID"), key -> new TreeMap<>())
                    .merge(grant.role(), grant.crud(), String::concat);
        });
        var groups = new LinkedHashMap<Map<String, String>, String>();
        for (var row : rows("CaseField")) {
            var vector = vectors.getOrDefault(text(row, "ID"), Map.of());
            var group = groups.computeIfAbsent(vector, key -> "g" + (groups.size() + 1));
            fields.put(text(row, "ID"), field(row, Optional.of(group), 0));
        }
        var access = new ArrayList<Access>();
        groups.forEach((vector, group) -> vector.forEach((role, crud) -> {
            var can = new ArrayList<Right>();
            if (crud.indexOf('R') >= 0) {
                can.add(Right.READ);
            }
            if (crud.indexOf('C') >= 0 || crud.indexOf('U') >= 0) {
                can.add(Right.WRITE);
            }
            if (!can.isEmpty()) {
                access.add(new Access(role, List.of(group), can, List.of()));
            }
        }));
        return new CaseFields(
                List.copyOf(fields.values()),
                groups.values().stream()
                        .map(group -> new Group(group, words(group, 200)))
                        .toList(),
                access);
    }

    private Field field(Map<String, Object> row, Optional<String> group, int depth) {
        var key = text(row, row.containsKey("ListElementCode") ? "ListElementCode" : "ID");
        var type = text(row, "FieldType");
        var parameter = text(row, "FieldTypeParameter");
        var choices = choices(parameter);
        var members = members(type.equals("Collection") || type.equals("Complex") ? parameter : type, depth);
        var mapped = switch (type) {
            case "Number" -> FieldType.NUMBER;
            case "MoneyGBP" -> FieldType.NUMBER;
            case "YesOrNo" -> FieldType.BOOLEAN;
            case "Date" -> FieldType.DATE;
            case "FixedList", "FixedRadioList" -> choices.isEmpty() ? FieldType.TEXT : FieldType.CHOICE;
            case "MultiSelectList" -> choices.isEmpty() ? FieldType.TEXT : FieldType.CHOICES;
            case "Collection" -> FieldType.LIST;
            default -> members.isEmpty() ? FieldType.TEXT : FieldType.GROUP;
        };
        if (mapped == FieldType.LIST && members.isEmpty()) {
            members = List.of(new Field(
                    "value",
                    words("Value", 200),
                    FieldType.TEXT,
                    false,
                    false,
                    Optional.empty(),
                    List.of(),
                    List.of()));
        }
        var label = text(row, row.containsKey("ElementLabel") ? "ElementLabel" : "Label");
        return new Field(
                name(key),
                words(label.isBlank() ? key : label, 200),
                mapped,
                false,
                text(row, "DefaultHidden").equals("Yes"),
                group,
                mapped == FieldType.CHOICE || mapped == FieldType.CHOICES ? choices : List.of(),
                mapped == FieldType.GROUP || mapped == FieldType.LIST ? members : List.of());
    }

    private List<String> choices(String list) {
        return sheets.getOrDefault("FixedLists", List.of()).stream()
                .filter(row -> text(row, "ID").equals(list))
                .map(row -> text(row, "ListElementCode"))
                .filter(choice -> !choice.isBlank())
                .map(choice -> shortened(choice, 200))
                .distinct()
                .limit(500)
                .toList();
    }

    /** The fields of a complex type; those inside of those are texts from the third level on. */
    private List<Field> members(String complex, int depth) {
        if (depth >= 2) {
            return List.of();
        }
        var members = new LinkedHashMap<String, Field>();
        sheets.getOrDefault("ComplexTypes", List.of()).stream()
                .filter(row -> text(row, "ID").equals(complex))
                .filter(row -> !text(row, "ListElementCode").isBlank())
                .limit(100)
                .map(row -> field(row, Optional.empty(), depth + 1))
                .forEach(member -> members.put(member.name(), member));
        return List.copyOf(members.values());
    }

    private List<Event> events() {
        var allowed = new TreeMap<String, Set<String>>();
        granted("AuthorisationCaseEvent").stream()
                .filter(grant -> grant.may('C'))
                .forEach(grant -> allowed.computeIfAbsent(text(grant.row(), "CaseEventID"), key -> new TreeSet<>())
                        .add(grant.role()));
        var creating = rows("CaseEvent").stream()
                .filter(row -> text(row, "PreConditionState(s)").isBlank())
                .toList();
        boolean several = creating.size() > 1
                || creating.stream()
                        .anyMatch(row -> text(row, "PostConditionState").contains(";"));
        var events = new ArrayList<Event>();
        for (var row : rows("CaseEvent")) {
            var before = text(row, "PreConditionState(s)").strip();
            if (before.isBlank() && !several) {
                continue;
            }
            var from = before.isBlank()
                    ? List.of(BEGIN)
                    : before.equals("*")
                            ? states.stream().map(this::code).toList()
                            : Stream.of(before.split(";"))
                                    .map(String::strip)
                                    .filter(states::contains)
                                    .map(this::code)
                                    .toList();
            var roles = List.copyOf(allowed.getOrDefault(text(row, "ID"), Set.of()));
            events.addAll(events(row, from, roles));
        }
        return events;
    }

    /** One event; where it stays in whatever state it was fired, one for each state. */
    private List<Event> events(Map<String, Object> row, List<String> from, List<String> roles) {
        var targets = Stream.of(text(row, "PostConditionState").split(";(?=[^)]*(?:\\(|$))"))
                .map(String::strip)
                .filter(target -> !target.isBlank())
                .toList();
        boolean stays = targets.isEmpty() || targets.stream().anyMatch(target -> target.startsWith("*"));
        if (!stays) {
            return List.of(event(row, "", from, targets, roles));
        }
        var events = new ArrayList<Event>();
        from.forEach(state -> events.add(event(row, "@" + state, List.of(state), targets, roles)));
        return events;
    }

    private Event event(
            Map<String, Object> row, String suffix, List<String> from, List<String> targets, List<String> roles) {
        var routes = new ArrayList<Route>();
        var to = from.isEmpty() ? BEGIN : from.get(0);
        for (var target : targets) {
            var matcher = TARGET.matcher(target);
            if (!matcher.matches()) {
                continue;
            }
            var state = matcher.group(1).strip();
            var reached = state.equals("*") || !states.contains(state) ? from.get(0) : code(state);
            if (matcher.group(2) == null) {
                to = reached;
            } else {
                condition(matcher.group(2)).ifPresent(when -> routes.add(new Route(when, reached)));
            }
        }
        return new Event(
                code("e" + text(row, "ID") + suffix),
                words(text(row, "Name"), 90),
                from,
                to,
                roles,
                List.of(),
                Conditions.NONE,
                new Effects(Optional.empty(), Map.of(), routes));
    }

    private Optional<String> condition(String ccd) {
        var feel = new StringBuilder();
        for (var either : ccd.split(" OR ")) {
            var terms = new ArrayList<String>();
            for (var both : either.split(" AND ")) {
                var matcher = TERM.matcher(both);
                if (!matcher.matches() || !fields.containsKey(matcher.group(1))) {
                    return Optional.empty();
                }
                var term = term(fields.get(matcher.group(1)), matcher.group(2), matcher.group(3));
                if (term.isEmpty()) {
                    return Optional.empty();
                }
                terms.add(term.get());
            }
            feel.append(feel.isEmpty() ? "" : " or ").append(String.join(" and ", terms));
        }
        return Optional.of(feel.toString());
    }

    private static Optional<String> term(Field field, String operator, String value) {
        var name = "case." + field.name();
        if (value.equals("*") || value.isEmpty()) {
            return Optional.of(name + (value.equals("*") == operator.equals("=") ? " != null" : " = null"));
        }
        return switch (field.type()) {
            case TEXT, CHOICE -> Optional.of("%s %s \"%s\"".formatted(name, operator, value.replace("\\", "\\\\")));
            case BOOLEAN -> Optional.of("%s %s %s".formatted(name, operator, value.equalsIgnoreCase("yes")));
            case NUMBER, INTEGER, MONEY ->
                value.matches("-?[0-9]+(\\.[0-9]+)?")
                        ? Optional.of("%s %s %s".formatted(name, operator, value))
                        : Optional.empty();
            case DATE, CHOICES, GROUP, LIST -> Optional.empty();
        };
    }

    private List<Map<String, Object>> rows(String sheet) {
        return sheets.getOrDefault(sheet, List.of()).stream()
                .filter(row -> text(row, "CaseTypeID").equals(id)
                        || text(row, "CaseTypeId").equals(id))
                .toList();
    }

    private static String text(Map<String, Object> row, String column) {
        var value = row.get(column);
        return value == null ? "" : value.toString();
    }

    private static Bilingual words(String text, int longest) {
        var plain = shortened(text.isBlank() ? "…" : text.replaceAll("\\p{Cntrl}", " "), longest);
        return Bilingual.of(plain, plain);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** A code of ours for one of theirs: what is too long or taken gets a number. */
    private String code(String theirs) {
        return ours("code " + theirs, theirs.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), 40);
    }

    private String name(String theirs) {
        var plain = theirs.replaceAll("[^a-zA-Z0-9]", "");
        return ours("name " + theirs, plain.matches("[a-zA-Z].*") ? plain : "f" + plain, 40);
    }

    private String ours(String key, String wish, int longest) {
        var known = names.get(key);
        if (known != null) {
            return known;
        }
        var start = wish.matches("[a-zA-Z].*") ? wish : "x" + wish;
        var ours = shortened(start, longest);
        for (int i = 2; names.containsValue(ours); i++) {
            ours = shortened(start, longest - 5) + i;
        }
        names.put(key, ours);
        return ours;
    }
}
