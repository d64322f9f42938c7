package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
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

class AssessmentsTest {

    final Ref resident = Ref.person(UUID.randomUUID());
    final Call call = Call.of(Authority.of("E1"), Actor.citizen(resident), Channel.WEB, Purpose.publicTask("test"));
    final Call system = Call.of(Authority.of("E1"), Actor.system("test"), Channel.WEB, Purpose.publicTask("test"));
    final Plumbing plumbing = Plumbing.on(memory()).migrate(Assessments.SCHEMA);

    static JdbcDataSource memory() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    static String resource(String name) {
        try (var in = AssessmentsTest.class.getResourceAsStream("/definitions/" + name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void works() {
        var assessments = Assessments.on(plumbing);
        System.out.println(Assessor.check(Definition.fromJson(resource("leisure-concession.json"))));
        assessments.publish(resource("leisure-concession.json"), system);
        var started = assessments.start(StartRequest.of("leisure-concession", resident), call);
        System.out.println(assessments.next(started.id(), call));
        assessments.answer(
                started.id(), Map.of("dateOfBirth", "1980-03-01", "benefits", List.of("carers-allowance")), call);
        System.out.println(assessments.next(started.id(), call));
        assessments.answer(started.id(), Map.of("householdSize", 3, "income", 18000), call);
        var done = assessments.complete(started.id(), call);
        var outcome = done.outcome().orElseThrow();
        System.out.println(outcome.explanation().citizen(Locale.ENGLISH));
        System.out.println(String.join("\n", outcome.explanation().officer()));
        System.out.println(plumbing.activities().of(resident, call));
        assertThat(assessments.get(done.id(), call)).isEqualTo(done);
        assertThat(plumbing.sweep()).isEmpty();
    }
}
