package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;

class FirstCaseTest {

    @Test
    void a_case_goes_from_open_to_closed() throws Exception {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        var plumbing = Plumbing.on(source).migrate(Cases.SCHEMA);
        var cases = Cases.on(plumbing);
        var resident = Ref.person(UUID.randomUUID());
        var citizen = Call.of(Authority.of("E1"), Actor.citizen(resident), Channel.WEB, Purpose.publicTask("x"));
        var manager = Call.of(
                Authority.of("E1"),
                Actor.staff("m", "enquiry-manager", Cases.DESIGNER),
                Channel.WEB,
                Purpose.publicTask("x"));
        cases.publishType(text("refund-enquiry.json"), manager);
        cases.publishType(text("refund-enquiry.json"), manager);
        var opened = cases.open(
                OpenRequest.of("refund-enquiry", resident, "Where is my money?").withData(Map.of("amount", 12)),
                citizen);
        cases.assign(opened.id(), "m", manager);
        cases.transition(TransitionRequest.of(opened.id(), "start"), manager);
        var closed = cases.transition(
                TransitionRequest.of(opened.id(), "answer")
                        .withOutcome("refunded")
                        .withNote("done"),
                manager);
        assertThat(cases.get(opened.id(), citizen)).isEqualTo(closed);
        assertThat(plumbing.sweep()).isEmpty();
    }

    static String text(String name) throws Exception {
        try (var in = FirstCaseTest.class.getResourceAsStream("/casework/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
