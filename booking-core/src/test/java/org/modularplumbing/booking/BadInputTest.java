package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.modularplumbing.booking.Town.ANN;
import static org.modularplumbing.booking.Town.LESSONS;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modularplumbing.booking.engine.Catalogue;
import org.modularplumbing.booking.policy.CancellationPolicy;
import org.modularplumbing.booking.policy.CancellationPolicy.Rung;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/** Documents with a fault: each is refused with its code and place, before anything is touched. */
class BadInputTest {

    static final String PROGRAMME = Town.programmeJson();

    @ParameterizedTest(name = "{0} -> {1}: {2} at {3}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            "zone": "Europe/London"    ; "zone": "Europe/Atlantis"    ; INVALID_VALUE  ; /zone
            "zone": "Europe/London"    ; "zone": 1                    ; WRONG_TYPE     ; /zone
            "zone": "Europe/London",   ; ``                           ; MISSING_FIELD  ; /zone
            "holdMinutes": 30          ; "holdMinutes": 0             ; INVALID_VALUE  ; /holdMinutes
            "holdMinutes": 30          ; "holdMinutes": "30"          ; WRONG_TYPE     ; /holdMinutes
            "holdMinutes": 30          ; "holdMinuets": 30            ; UNKNOWN_FIELD  ; /holdMinuets
            "holdMinutes": 30          ; "holdMinutes": 30,           ; MALFORMED_JSON ; ``
            2027-01-11T16:00:00        ; 2027-02-30T16:00:00          ; INVALID_VALUE  ; /sessions/0/start
            2027-01-11T16:00:00        ; -0001-01-11T16:00:00         ; INVALID_VALUE  ; /sessions/0/start
            2027-01-11T16:30:00        ; +999999999-12-31T23:59:59    ; INVALID_VALUE  ; /sessions/0/end
            2027-01-11T16:30:00        ; 2027-01-11T16:00:00          ; INVALID_VALUE  ; /sessions/0/end
            2027-01-11T16:30:00        ; 2027-01-11T15:00:00          ; INVALID_VALUE  ; /sessions/0/end
            "capacity": 8              ; "capacity": 0                ; INVALID_VALUE  ; /sessions/0/capacity
            "capacity": 8              ; "capacity": 8.5              ; INVALID_VALUE  ; /sessions/0/capacity
            "capacity": 8              ; "capacity": 61               ; INVALID_VALUE  ; /sessions/0/capacity
            "venue": "main-pool"       ; "venue": "other-pool"        ; INVALID_VALUE  ; /sessions/0/venue
            "id": "level-2-week-02"    ; "id": "level-2-week-01"      ; INVALID_VALUE  ; /sessions/1/id
            "id": "level-2-week-02"    ; "id": "level-2-week-2x"      ; INVALID_VALUE  ; /courses/0/sessions/1
            "id": "level-2-monday"     ; "id": "family-swim"          ; INVALID_VALUE  ; /courses/0/id
            "id": "level-2-monday"     ; "id": "Level 2"              ; INVALID_VALUE  ; /courses/0/id
            "id": "under-5"            ; "id": "adult"                ; INVALID_VALUE  ; /sessions/10/offers/1/id
            "amountMinor": 520         ; "amountMinor": -520          ; INVALID_VALUE  ; /sessions/10/offers/0
            "amountMinor": 520         ; "amountMinor": 5.20          ; INVALID_VALUE  ; /sessions/10/offers/0/price/amountMinor
            "currency": "GBP"          ; "currency": "GPB"            ; INVALID_VALUE  ; /sessions/10/offers/0/price/currency
            "refundPercent": 100       ; "refundPercent": 101         ; INVALID_VALUE  ; /sessions/10/offers/0/policy/rungs/0/refundPercent
            "daysBefore": 2            ; "daysBefore": 14             ; INVALID_VALUE  ; /courses/0/offers/0/policy
            "refundPercent": 50        ; "refundPercent": 100         ; INVALID_VALUE  ; /courses/0/offers/0/policy
            "cy": "Prif bwll"          ; "cy": " "                    ; INVALID_VALUE  ; /venues/0/name
            "en": "Main pool",         ; ``                           ; MISSING_FIELD  ; /venues/0/name/en
            """)
    void refuses_a_programme_with_a_fault(String from, String to, String code, String pointer) {
        assertThat(PROGRAMME).contains(from);
        var broken = new StringBuilder(PROGRAMME);
        broken.replace(PROGRAMME.indexOf(from), PROGRAMME.indexOf(from) + from.length(), to);
        var refusal =
                catchThrowableOfType(KernelRefused.class, () -> Catalogue.of(Programme.fromJson(broken.toString())));
        assertThat(refusal.code().name()).isEqualTo(code);
        assertThat(refusal.pointer().orElse("")).isEqualTo(pointer);
    }

    @Test
    void refuses_a_name_that_is_too_long_for_the_dashboard() {
        assertThatThrownBy(() -> Programme.fromJson(PROGRAMME.replace("Main pool", "x".repeat(201))))
                .hasMessageContaining("INVALID_VALUE: name has at most 200 characters in each language");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2} at {3}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            "places":1    ; "places":0        ; INVALID_VALUE ; /places
            "places":1    ; "places":51       ; INVALID_VALUE ; /places
            "places":1    ; "places":"1"      ; WRONG_TYPE    ; /places
            "places":1    ; "places":null     ; WRONG_TYPE    ; /places
            "places":1    ; "places":1,"x":2  ; UNKNOWN_FIELD ; /x
            "offer"       ; "ofer"            ; UNKNOWN_FIELD ; /ofer
            "child"       ; null              ; MISSING_FIELD ; /offer
            person:       ; person            ; WRONG_TYPE    ; /resident
            /level        ; level             ; INVALID_VALUE ; /opportunity
            """)
    void refuses_a_hold_request_with_a_fault(String from, String to, String code, String pointer) {
        var json = """
                {"resident":"%s","opportunity":"%s","offer":"child","places":1}""".formatted(ANN, LESSONS);
        assertThat(HoldRequest.fromJson(json)).isEqualTo(HoldRequest.of(ANN, LESSONS, "child", 1));
        assertThat(json).contains(from);
        var refusal = catchThrowableOfType(KernelRefused.class, () -> HoldRequest.fromJson(json.replace(from, to)));
        assertThat(refusal.code().name()).isEqualTo(code);
        assertThat(refusal.pointer().orElse("")).isEqualTo(pointer);
        assertThat(refusal.getMessage()).doesNotContain(ANN.id().toString());
    }

    @Test
    void refuses_a_reason_that_is_blank_or_too_long() {
        var id = UUID.randomUUID();
        for (var reason : List.of("", " ", "x".repeat(401))) {
            assertThatThrownBy(() -> CancelRequest.of(id, reason))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("reason has 1 to 400 characters");
        }
        assertThatThrownBy(() -> CancelRequest.fromJson("{\"booking\":\"17\",\"reason\":\"ill\"}"))
                .hasMessageStartingWith("INVALID_VALUE");
    }

    @Test
    void refuses_a_ladder_that_goes_up() {
        assertThatThrownBy(() -> CancellationPolicy.of(new Rung(2, 50), new Rung(14, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rung 2 must have fewer days and a smaller refund than the one before");
    }
}
