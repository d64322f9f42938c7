package org.modularplumbing.payments.instruction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.ReviewItem;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.money.Money;

/** All SQL on orders. */
public final class InstructionStore {

    private static final String SELECT = """
            select id, payment_id, effect, charge_id, currency, amount_minor, surplus, provider, token, state, sent_at, checks, due_at, attention
            from payments_attempt
            """;

    private final Handle handle;

    public InstructionStore(Handle handle) {
        this.handle = handle;
    }

    public void insert(Authority authority, Instruction order) {
        orNull(handle.createUpdate("""
                        insert into payments_attempt (authority, id, payment_id, effect, charge_id, currency, amount_minor, surplus, provider,
                            provider_key, token, state, sent_at, checks, due_at, attention)
                        values (:authority, :id, :payment, :effect, :charge, :currency, :amount, :surplus, :provider,
                            :key, :token, :state, :sentAt, 0, :dueAt, false)
                        """), "charge", order.charge(), Types.OTHER)
                .bind("authority", authority.code())
                .bind("id", order.id())
                .bind("payment", order.payment().value())
                .bind("effect", order.effect().name())
                .bind("currency", order.amount().currency())
                .bind("amount", order.amount().amountMinor())
                .bind("surplus", order.surplus())
                .bind("provider", order.provider())
                .bind("key", order.key())
                .bind("token", order.token().orElse(null))
                .bind("state", order.state().name())
                .bind("sentAt", order.sentAt().atOffset(ZoneOffset.UTC))
                .bind("dueAt", order.dueAt().orElseThrow().atOffset(ZoneOffset.UTC))
                .execute();
    }

    public Optional<Instruction> find(Authority authority, UUID id) {
        return handle.createQuery(SELECT + " where authority = :authority and id = :id")
                .bind("authority", authority.code())
                .bind("id", id)
                .map(InstructionStore::row)
                .findOne();
    }

    public List<Instruction> ofPayment(Authority authority, PaymentId payment) {
        return handle.createQuery(SELECT + " where authority = :authority and payment_id = :payment order by id")
                .bind("authority", authority.code())
                .bind("payment", payment.value())
                .map(InstructionStore::row)
                .list();
    }

    public List<Instruction> due(Authority authority, Instant now, int limit) {
        return handle.createQuery(
                        SELECT + " where authority = :authority and due_at <= :now order by due_at, id limit :limit")
                .bind("authority", authority.code())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map(InstructionStore::row)
                .list();
    }

    public List<ReviewItem> needingAttention(Authority authority) {
        return handle.createQuery("""
                        select id, payment_id, effect, currency, amount_minor, provider, state, sent_at, checks from payments_attempt
                        where authority = :authority and attention order by sent_at, id
                        """)
                .bind("authority", authority.code())
                .map((rows, context) -> new ReviewItem(
                        new PaymentId(rows.getObject("payment_id", UUID.class)),
                        rows.getObject("id", UUID.class),
                        Effect.valueOf(rows.getString("effect")),
                        Money.of(rows.getLong("amount_minor"), rows.getString("currency")),
                        rows.getString("provider"),
                        instant(rows, "sent_at"),
                        rows.getInt("checks"),
                        Instruction.State.valueOf(rows.getString("state")) == Instruction.State.FAILED))
                .list();
    }

    /** Takes note that the order goes out now. False when its outcome was learnt meanwhile: then it must not. */
    public boolean markSent(Authority authority, UUID id, Instant now, Instant dueAt) {
        return handle.createUpdate("""
                                update payments_attempt set state = 'SENT_UNKNOWN', sent_at = :now, due_at = :dueAt, checks = checks + 1
                                where authority = :authority and id = :id and state in ('TO_SEND', 'SENT_UNKNOWN')
                                """)
                        .bind("authority", authority.code())
                        .bind("id", id)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                        .execute()
                == 1;
    }

    public void settle(
            Authority authority, UUID id, Instruction.State state, Optional<Instant> watchAt, boolean surplus) {
        orNull(
                        handle.createUpdate("""
                        update payments_attempt set state = :state, due_at = :dueAt, checks = 0, surplus = :surplus, attention = false
                        where authority = :authority and id = :id
                        """),
                        "dueAt",
                        watchAt.map(at -> at.atOffset(ZoneOffset.UTC)),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .bind("authority", authority.code())
                .bind("id", id)
                .bind("state", state.name())
                .bind("surplus", surplus)
                .execute();
    }

    /** Says when to look again; for a settled order, empty when not at all. Only if nobody else looked meanwhile. */
    public void checked(Authority authority, Instruction order, int checks, Optional<Instant> dueAt) {
        orNull(
                        handle.createUpdate("""
                        update payments_attempt set checks = :checks, due_at = :dueAt
                        where authority = :authority and id = :id and state = :state and checks = :before
                        """),
                        "dueAt",
                        dueAt.map(at -> at.atOffset(ZoneOffset.UTC)),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .bind("authority", authority.code())
                .bind("id", order.id())
                .bind("state", order.state().name())
                .bind("before", order.checks())
                .bind("checks", checks)
                .execute();
    }

    public void needsAttention(Authority authority, UUID id) {
        handle.createUpdate("update payments_attempt set attention = true where authority = :authority and id = :id")
                .bind("authority", authority.code())
                .bind("id", id)
                .execute();
    }

    /** PostgreSQL wants to know of what type a null is. */
    private static Update orNull(Update update, String name, Optional<?> value, int type) {
        return value.isPresent() ? update.bind(name, value.get()) : update.bindNull(name, type);
    }

    private static Instruction row(ResultSet rows, StatementContext context) throws SQLException {
        return new Instruction(
                rows.getObject("id", UUID.class),
                new PaymentId(rows.getObject("payment_id", UUID.class)),
                Effect.valueOf(rows.getString("effect")),
                Optional.ofNullable(rows.getObject("charge_id", UUID.class)),
                Money.of(rows.getLong("amount_minor"), rows.getString("currency")),
                rows.getString("provider"),
                Optional.ofNullable(rows.getString("token")),
                Instruction.State.valueOf(rows.getString("state")),
                instant(rows, "sent_at"),
                rows.getInt("checks"),
                Optional.ofNullable(rows.getObject("due_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                rows.getBoolean("surplus"),
                rows.getBoolean("attention"));
    }

    private static Instant instant(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
