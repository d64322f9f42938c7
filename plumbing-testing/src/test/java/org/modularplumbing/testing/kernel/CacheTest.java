package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.Cache;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;

/** What takes long to make is made once for a database, however many facades are opened on it, and no more is kept than fits. */
class CacheTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    private static String get(Plumbing plumbing, Object key, AtomicInteger made) {
        return plumbing.database().cache().get(String.class, List.of("E08000025", key), () -> {
            made.incrementAndGet();
            return "made of " + key;
        });
    }

    @OnBothDatabases
    void a_facade_that_is_opened_for_one_transaction_makes_nothing_anew(TestDatabase db) {
        var made = new AtomicInteger();
        for (var turn = 0; turn < 10; turn++) {
            assertThat(db.plumbing().<String>inTransaction(tx -> get(tx, "rules", made)))
                    .isEqualTo("made of rules");
            assertThat(get(db.plumbing().withClock(db.clock()), "rules", made)).isEqualTo("made of rules");
        }
        assertThat(made).hasValue(1);
    }

    @OnH2
    void another_database_has_its_own(TestDatabase db) {
        var made = new AtomicInteger();
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:cache");
        get(db.plumbing(), "rules", made);
        get(Plumbing.on(source).withClock(db.clock()), "rules", made);
        assertThat(made).hasValue(2);
    }

    @OnH2
    void another_class_of_things_is_another_entry(TestDatabase db) {
        var made = new AtomicInteger();
        get(db.plumbing(), "rules", made);
        Integer number = db.plumbing().database().cache().get(Integer.class, List.of("E08000025", "rules"), () -> 7);
        assertThat(number).isEqualTo(7);
    }

    @OnH2
    void what_was_not_used_for_longest_goes_first(TestDatabase db) {
        var made = new AtomicInteger();
        get(db.plumbing(), "first", made);
        for (var n = 0; n < Cache.ENTRIES_MAX - 1; n++) {
            get(db.plumbing(), n, made);
        }
        get(db.plumbing(), "first", made);
        assertThat(made).hasValue(Cache.ENTRIES_MAX);
        get(db.plumbing(), "one more", made);
        get(db.plumbing(), "first", made);
        assertThat(made).hasValue(Cache.ENTRIES_MAX + 1);
        get(db.plumbing(), 0, made);
        assertThat(made).hasValue(Cache.ENTRIES_MAX + 2);
    }

    @OnH2
    void threads_get_the_one_that_was_there_first(TestDatabase db) {
        var race =
                Race.of(8, thread -> db.plumbing().database().cache().get(Object.class, List.of("one"), Object::new));
        assertThat(race.failures()).isEmpty();
        assertThat(race.values()).hasSize(8).containsOnly(race.values().get(0));
    }

    @OnH2
    void what_could_not_be_made_is_not_kept(TestDatabase db) {
        var cache = db.plumbing().database().cache();
        assertThatThrownBy(() -> cache.get(String.class, List.of("x"), () -> {
                    throw new ArithmeticException("no");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(cache.get(String.class, List.of("x"), () -> "made")).isEqualTo("made");
    }
}
