package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modularplumbing.casework.check.CaseTypeChecker;
import org.modularplumbing.casework.check.CaseTypePicture;
import org.modularplumbing.casework.refusal.CaseProblem;
import org.modularplumbing.casework.type.CaseFields;
import org.modularplumbing.casework.type.CaseLifecycle;
import org.modularplumbing.casework.type.CaseLifecycle.Conditions;
import org.modularplumbing.casework.type.CaseLifecycle.Effects;
import org.modularplumbing.casework.type.CaseLifecycle.Event;
import org.modularplumbing.casework.type.CaseLifecycle.State;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.casework.type.CaseType.Outcome;
import org.modularplumbing.casework.type.CaseWork;
import org.modularplumbing.plumbing.text.Bilingual;

class CaseTypeCheckerTest {

    private static final Bilingual TEXT = Bilingual.of("Words", "Geiriau");

    @Test
    void the_sample_types_can_be_published() {
        assertThat(CaseTypeChecker.check(CaseType.fromJson(Town.REFUND))).isEmpty();
        assertThat(CaseTypeChecker.check(CaseType.fromJson(Town.POTHOLE))).isEmpty();
    }

    /** Each row breaks the refund enquiry in one way; quotation marks are written as apostrophes. */
    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'initial': 'received'                 | 'initial': 'recieved'                | /lifecycle/initial            | did you mean 'received'?
            'to': 'waiting'                       | 'to': 'waitin'                       | /lifecycle/events/1/to        | did you mean 'waiting'?
            'from': ['answered']                  | 'from': ['answerd']                  | /lifecycle/events/5/from/0    | did you mean 'answered'?
            'from': ['answered']                  | 'from': []                           | /lifecycle/events/5/from      | name at least one of
            'roles': ['citizen'], 'effects'       | 'roles': [], 'effects'               | /lifecycle/events/4/roles     | name at least one of
            'roles': ['citizen'], 'effects'       | 'roles': ['citizens'], 'effects'     | /lifecycle/events/4/roles/0   | did you mean 'citizen'?
            'outcome': 'withdrawn'                | 'outcome': 'withdrew'                | /lifecycle/events/4/effects/outcome   | did you mean 'withdrawn'?
            , 'effects': { 'outcome': 'withdrawn' } | ` `                                  | /lifecycle/events/4           | name its "outcome"
            'requires': ['assigned']              | 'requires': ['outcome']              | /lifecycle/events/0           | let it lead to a final state
            'code': 'waiting'                     | 'code': 'received'                   | /lifecycle/states/2           | rename one of the two
            'code': 'ask'                         | 'code': 'start'                      | /lifecycle/events/1           | rename one of the two
            'code': 'declined'                    | 'code': 'refunded'                   | /outcomes/1         | rename one of the two
            'name': 'comment'                     | 'name': 'amount'                     | /data/fields/4           | rename one of the two
            'type': 'boolean'                     | 'type': 'choice'                     | /data/fields/3/choices   | list the choices
            'type': 'choice'                      | 'type': 'text'                       | /data/fields/2/choices   | use the type "choice"
            'final': true                         | 'final': false                       | /lifecycle/states             | set "final": true
            'from': ['in-progress'], 'to': 'waiting' | 'from': ['waiting'], 'to': 'waiting' | /lifecycle/states/2        | add an event to it
            'from': ['waiting'], 'to': 'in-progress' | 'from': ['waiting'], 'to': 'waiting' | /lifecycle/states/2        | `-`
            'citizen': ['open', 'note']           | 'citizen': ['open', 'read']          | /roles/citizen      | remove "read"
            'citizen': ['open', 'note']           | 'citizen': ['open', 'assign']        | /roles/citizen      | remove "assign"
            'pause': true                         | 'final': true                        | /lifecycle/events/1           | closes a case without an outcome
            'requires': ['assigned']              | 'conditions': { 'when': 'case.amount > ' }             | /lifecycle/events/0/conditions/when      | the fields are
            'requires': ['assigned']              | 'conditions': { 'when': 'case.amuont > 1' }            | /lifecycle/events/0/conditions/when      | case.amount
            'requires': ['assigned']              | 'conditions': { 'when': 'case.amount > case.reason' }  | /lifecycle/events/0/conditions/when      | the fields are
            'requires': ['assigned']              | 'conditions': { 'when': 'case.amount + 1' }            | /lifecycle/events/0/conditions/when      | write a comparison
            'requires': ['assigned']              | 'conditions': { 'when': 'amount > 1' }                 | /lifecycle/events/0/conditions/when      | the fields are
            'requires': ['assigned']              | 'conditions': { 'fields': ['amuont'] }                   | /lifecycle/events/0/conditions/fields/0  | did you mean 'amount'?
            'requires': ['assigned']              | 'conditions': { 'notBy': ['anwser'] }                    | /lifecycle/events/0/conditions/notBy/0   | did you mean 'answer'?
            'requires': ['assigned']              | 'effects': { 'sets': { 'amuont': '1' } }                 | /lifecycle/events/0/effects/sets/amuont  | did you mean 'amount'?
            'requires': ['assigned']              | 'effects': { 'sets': { 'amount': 'case.reason' } }       | /lifecycle/events/0/effects/sets/amount  | field 'amount' is of type NUMBER
            'requires': ['assigned']              | 'effects': { 'routes': [{ 'when': 'true', 'to': 'waitin' }] } | /lifecycle/events/0/effects/routes/0/to | did you mean 'waiting'?
            'requires': ['assigned']              | 'effects': { 'routes': [{ 'when': 'true', 'to': 'waiting' }, { 'when': 'true', 'to': 'received' }] } | /lifecycle/events/0/effects/routes/1 | remove it, or put it first
            'code': 'answer', 'title': { 'en': 'Our answer' | 'run': { 'from': ['strat'] }, 'code': 'answer', 'title': { 'en': 'Our answer' | /work/clocks/0/run/from/0 | did you mean 'start'?
            'late': { 'warn': 2 }                 | 'late': { 'warn': 2, 'fires': 'start' } | /work/clocks/0/late/fires | name the role in its "roles"
            """)
    void finds_what_is_wrong_says_where_and_suggests(String good, String broken, String pointer, String words) {
        assertThat(quoted(Town.REFUND)).contains(good);
        var json = quoted(Town.REFUND).replace(good, broken);
        var problems =
                CaseTypeChecker.check(CaseType.fromJson(json.replace('\'', '"').replace("’", "'")));
        if (words.equals("-")) {
            assertThat(problems).isEmpty();
            return;
        }
        assertThat(problems).as("%s", problems).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.detail() + "; " + problem.suggestion()).contains(words);
        });
    }

    private static String quoted(String json) {
        return json.replace("'", "’").replace('"', '\'');
    }

    @Test
    void nobody_who_may_open_or_read_is_a_problem() {
        var type = CaseType.fromJson(Town.POTHOLE);
        var closed = new CaseType(
                type.code(),
                1,
                type.title(),
                Map.of("highways", List.of(Action.NOTE), "system", List.of()),
                type.data(),
                type.lifecycle(),
                type.work(),
                type.outcomes());
        assertThat(CaseTypeChecker.check(closed))
                .extracting(CaseProblem::detail)
                .containsExactly("nobody may open a case", "nobody may read a case");
    }

    @Test
    void a_state_that_is_not_final_tells_what_happens_next() {
        var type = type(
                2,
                Set.of(1),
                List.of(new Event(
                        "e",
                        TEXT,
                        List.of("s0"),
                        "s1",
                        List.of("staff"),
                        List.of(),
                        Conditions.NONE,
                        new Effects(Optional.of("done"), Map.of(), List.of()))));
        var silent = new CaseType(
                type.code(),
                1,
                TEXT,
                type.roles(),
                CaseFields.NONE,
                new CaseLifecycle(
                        "s0",
                        List.of(
                                new State("s0", TEXT, Optional.empty(), false, true),
                                type.lifecycle().states().get(1)),
                        type.lifecycle().events()),
                CaseWork.NONE,
                type.outcomes());
        assertThat(CaseTypeChecker.check(type)).isEmpty();
        assertThat(CaseTypeChecker.check(silent))
                .extracting(CaseProblem::pointer)
                .containsExactly("/lifecycle/states/0/next", "/lifecycle/states/0/pause");
    }

    /** I14: every state can be reached and left. The checker agrees with a walk over all paths, on thousands of random types. */
    @Test
    void i14_a_type_passes_exactly_when_every_state_is_reachable_and_can_be_closed() {
        var passed = 0;
        for (long seed = 0; seed < 5_000; seed++) {
            var type = random(new SplittableRandom(seed));
            var expected = everyStateReachable(type) && everyStateClosable(type);
            assertThat(CaseTypeChecker.check(type).isEmpty())
                    .as("seed %d: %s", seed, CaseTypeChecker.check(type))
                    .isEqualTo(expected);
            passed += expected ? 1 : 0;
        }
        assertThat(passed).isBetween(500, 4_500);
    }

    private static CaseType random(SplittableRandom random) {
        int states = random.nextInt(2, 6);
        var finals = new HashSet<>(Set.of(states - 1));
        var events = new ArrayList<Event>();
        for (int i = 0; i < random.nextInt(1, 12); i++) {
            int to = random.nextInt(states);
            events.add(new Event(
                    "e" + i,
                    TEXT,
                    List.of("s" + random.nextInt(states)),
                    "s" + to,
                    List.of("staff"),
                    List.of(),
                    Conditions.NONE,
                    new Effects(finals.contains(to) ? Optional.of("done") : Optional.empty(), Map.of(), List.of())));
        }
        return type(states, finals, events);
    }

    private static CaseType type(int states, Set<Integer> finals, List<Event> events) {
        return new CaseType(
                "random",
                1,
                TEXT,
                Map.of("staff", List.of(Action.OPEN, Action.READ)),
                CaseFields.NONE,
                new CaseLifecycle(
                        "s0",
                        IntStream.range(0, states)
                                .mapToObj(i -> new State("s" + i, TEXT, Optional.of(TEXT), finals.contains(i), false))
                                .toList(),
                        events),
                CaseWork.NONE,
                List.of(new Outcome("done", TEXT)));
    }

    private static boolean everyStateReachable(CaseType type) {
        return type.lifecycle().states().stream()
                .allMatch(state -> leads(
                        type,
                        type.lifecycle().initial(),
                        Set.of(state.code()),
                        type.lifecycle().states().size()));
    }

    private static boolean everyStateClosable(CaseType type) {
        var finals = new HashSet<String>();
        type.lifecycle().states().stream().filter(State::isFinal).forEach(state -> finals.add(state.code()));
        return type.lifecycle().states().stream()
                .allMatch(state -> leads(
                        type, state.code(), finals, type.lifecycle().states().size()));
    }

    /** Tries every path of a length. */
    private static boolean leads(CaseType type, String from, Set<String> targets, int steps) {
        return targets.contains(from)
                || steps > 0
                        && type.lifecycle().events().stream()
                                .filter(event -> event.from().contains(from))
                                .anyMatch(event -> leads(type, event.to(), targets, steps - 1));
    }

    @Test
    void equal_content_has_an_equal_digest_and_other_content_another() {
        var type = CaseType.fromJson(Town.REFUND);
        assertThat(CaseType.fromJson(Town.REFUND.replaceAll("\\s*\n\\s*", "")).digest())
                .isEqualTo(type.digest());
        assertThat(CaseType.fromJson(Town.REFUND.replace("Answered", "Done")).digest())
                .isNotEqualTo(type.digest());
        assertThat(type.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void draws_the_states_as_a_mermaid_diagram() {
        assertThat(CaseTypePicture.of(CaseType.fromJson(Town.POTHOLE))).isEqualTo("""
                stateDiagram-v2
                    state "Reported" as s_reported
                    state "Repair planned" as s_scheduled
                    state "Closed" as s_repaired
                    state "Closed" as s_rejected
                    [*] --> s_reported
                    s_reported --> s_scheduled: Plan the repair
                    s_scheduled --> s_repaired: Repaired
                    s_reported --> s_rejected: Not for us
                    s_repaired --> [*]
                    s_rejected --> [*]
                """);
    }
}
