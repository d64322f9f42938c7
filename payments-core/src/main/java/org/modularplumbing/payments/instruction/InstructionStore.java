package org.modularplumbing.payments.instruction;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.modularplumbing.payments.instruction.Instruction.State;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.ReviewItem;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.ChargeMethod.Language;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.money.Money;

/** All SQL on instructions, for one authority. */
public final class InstructionStore {

    private static final String SELECT = """
            select id, payment_id, effect, charge_id, currency, amount_minor, available_minor, surplus, provider, charge_reference, agreement,
                return_address, language, by_telephone, page, last_capture, state, sent_at, checks, due_at, attention
            from payments_instruction
            """;

    private final Handle handle;
    private final Authority authority;

    public InstructionStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    void insert(Instruction instruction) {
        var terms = instruction.terms();
        var page = terms.method()
                .filter(ChargeMethod.HostedPage.class::isInstance)
                .map(ChargeMethod.HostedPage.class::cast);
        var agreement = terms.method()
                .filter(ChargeMethod.Agreement.class::isInstance)
                .map(method -> ((ChargeMethod.Agreement) method).reference());
        var insert = handle.createUpdate("""
                insert into payments_instruction (authority, id, payment_id, effect, charge_id, currency, amount_minor, available_minor, taken_minor,
                    surplus, provider, provider_key, charge_reference, agreement, return_address, language, by_telephone, last_capture, state,
                    sent_at, checks, due_at, attention)
                values (:authority, :id, :payment, :effect, :charge, :currency, :amount, :available, 0,
                    :surplus, :provider, :key, :chargeReference, :agreement, :returnAddress, :language, :byTelephone, :last, :state,
                    :sentAt, 0, :dueAt, false)
                """);
        if (terms.charge().isPresent()) {
            insert.bind("charge", terms.charge().get());
        } else {
            insert.bindNull("charge", Types.OTHER); // PostgreSQL wants to know of what type a null is
        }
        insert.bind("authority", authority.code())
                .bind("id", instruction.id())
                .bind("payment", instruction.payment().value())
                .bind("effect", instruction.effect().name())
                .bind("currency", instruction.amount().currency())
                .bind("amount", instruction.amount().amountMinor())
                .bind("available", terms.available().amountMinor())
                .bind("surplus", instruction.surplus())
                .bind("provider", terms.provider())
                .bind("key", instruction.key())
                .bind("chargeReference", terms.chargeReference().orElse(null))
                .bind("agreement", agreement.orElse(null))
                .bind(
                        "returnAddress",
                        page.map(hosted -> hosted.returnAddress().toString()).orElse(null))
                .bind("language", page.map(hosted -> hosted.language().name()).orElse(null))
                .bind(
                        "byTelephone",
                        page.map(ChargeMethod.HostedPage::byTelephone).orElse(false))
                .bind("last", terms.last())
                .bind("state", instruction.state().name())
                .bind("sentAt", instruction.watch().sentAt())
                .bind("dueAt", instruction.watch().dueAt().orElseThrow())
                .execute();
    }

    public Optional<Instruction> find(UUID id) {
        return handle.createQuery(SELECT + " where authority = :authority and id = :id")
                .bind("authority", authority.code())
                .bind("id", id)
                .map(InstructionStore::row)
                .findOne();
    }

    public List<Instruction> ofPayment(PaymentId payment) {
        return handle.createQuery(SELECT + " where authority = :authority and payment_id = :payment order by id")
                .bind("authority", authority.code())
                .bind("payment", payment.value())
                .map(InstructionStore::row)
                .list();
    }

    List<Instruction> due(Instant now, int limit) {
        return handle.createQuery(
                        SELECT + " where authority = :authority and due_at <= :now order by due_at, id limit :limit")
                .bind("authority", authority.code())
                .bind("now", now)
                .bind("limit", limit)
                .map(InstructionStore::row)
                .list();
    }

    /** What a person must look at, in the order of their ids, from the one after this on. */
    public List<ReviewItem> reviewItems(Optional<UUID> after, int limit) {
        return handle.createQuery("""
                        select id, payment_id, effect, currency, amount_minor, provider, state, sent_at, checks from payments_instruction
                        where authority = :authority and attention and id > :after order by id limit :limit
                        """)
                .bind("authority", authority.code())
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("limit", limit)
                .map((rows, context) -> new ReviewItem(
                        new PaymentId(rows.getObject("payment_id", UUID.class)),
                        rows.getObject("id", UUID.class),
                        Effect.valueOf(rows.getString("effect")),
                        Money.of(rows.getLong("amount_minor"), rows.getString("currency")),
                        rows.getString("provider"),
                        instant(rows, "sent_at").orElseThrow(),
                        rows.getInt("checks"),
                        State.valueOf(rows.getString("state")) == State.FAILED))
                .list();
    }

    /** Whether a person must look at another instruction of the payment. */
    boolean hasOtherReview(PaymentId payment, UUID except) {
        return handle.createQuery("""
                        select count(*) from payments_instruction
                        where authority = :authority and payment_id = :payment and attention and id <> :except
                        """)
                        .bind("authority", authority.code())
                        .bind("payment", payment.value())
                        .bind("except", except)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Takes note that the instruction goes out now. False when its outcome was learnt meanwhile: then it must not. */
    boolean markSent(UUID id, Instant now, Instant dueAt) {
        return handle.createUpdate("""
                        update payments_instruction set state = 'SENT_UNKNOWN', sent_at = :now, due_at = :dueAt, checks = checks + 1
                        where authority = :authority and id = :id and state in ('TO_SEND', 'SENT_UNKNOWN')
                        """)
                        .bind("authority", authority.code())
                        .bind("id", id)
                        .bind("now", now)
                        .bind("dueAt", dueAt)
                        .execute()
                == 1;
    }

    /** Takes note of the page of a charge and of the provider's name for it. */
    void pageKnown(UUID id, Optional<URI> page, Optional<String> reference) {
        handle.createUpdate("""
                        update payments_instruction set page = :page, charge_reference = coalesce(:reference, charge_reference)
                        where authority = :authority and id = :id
                        """)
                .bind("authority", authority.code())
                .bind("id", id)
                .bind("page", page.map(URI::toString).orElse(null))
                .bind("reference", reference.orElse(null))
                .execute();
    }

    /** Moves an open charge on: to be ended by the provider, or with its money reserved. */
    void moveTo(UUID id, State state, Instant dueAt) {
        handle.createUpdate("""
                        update payments_instruction set state = :state, due_at = :dueAt, checks = 0, page = null
                        where authority = :authority and id = :id
                        """)
                .bind("authority", authority.code())
                .bind("id", id)
                .bind("state", state.name())
                .bind("dueAt", dueAt)
                .execute();
    }

    /** Has an open charge ended by the provider: by whoever cancels it, or the next recovery. */
    public void endCharge(UUID id, Instant now) {
        moveTo(id, State.TO_CANCEL, now);
    }

    void settle(UUID id, State state, Money taken, Optional<Instant> watchAt, boolean surplus, boolean attention) {
        var update = handle.createUpdate("""
                update payments_instruction set state = :state, due_at = :dueAt, checks = 0, surplus = :surplus, attention = :attention,
                    taken_minor = :taken, page = null
                where authority = :authority and id = :id
                """);
        orNull(update, "dueAt", watchAt)
                .bind("authority", authority.code())
                .bind("id", id)
                .bind("state", state.name())
                .bind("surplus", surplus)
                .bind("attention", attention)
                .bind("taken", taken.amountMinor())
                .execute();
    }

    /** Says when to look again; for a settled one, empty when not at all. Only if nobody else looked meanwhile. */
    void checked(Instruction instruction, int checks, Optional<Instant> dueAt) {
        var update = handle.createUpdate("""
                update payments_instruction set checks = :checks, due_at = :dueAt
                where authority = :authority and id = :id and state = :state and checks = :before
                """);
        orNull(update, "dueAt", dueAt)
                .bind("authority", authority.code())
                .bind("id", instruction.id())
                .bind("state", instruction.state().name())
                .bind("before", instruction.watch().checks())
                .bind("checks", checks)
                .execute();
    }

    void attention(UUID id, boolean wanted) {
        handle.createUpdate(
                        "update payments_instruction set attention = :wanted where authority = :authority and id = :id")
                .bind("authority", authority.code())
                .bind("id", id)
                .bind("wanted", wanted)
                .execute();
    }

    private static org.jdbi.v3.core.statement.Update orNull(
            org.jdbi.v3.core.statement.Update update, String name, Optional<Instant> at) {
        return at.isPresent() ? update.bind(name, at.get()) : update.bindNull(name, Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static Instruction row(ResultSet rows, StatementContext context) throws SQLException {
        var currency = rows.getString("currency");
        return new Instruction(
                rows.getObject("id", UUID.class),
                new PaymentId(rows.getObject("payment_id", UUID.class)),
                Effect.valueOf(rows.getString("effect")),
                Money.of(rows.getLong("amount_minor"), currency),
                new Instruction.Terms(
                        rows.getString("provider"),
                        Optional.ofNullable(rows.getObject("charge_id", UUID.class)),
                        Optional.ofNullable(rows.getString("charge_reference")),
                        method(rows),
                        Optional.ofNullable(rows.getString("page")).map(URI::create),
                        Money.of(rows.getLong("available_minor"), currency),
                        rows.getBoolean("last_capture")),
                State.valueOf(rows.getString("state")),
                new Instruction.Watch(
                        instant(rows, "sent_at").orElseThrow(),
                        rows.getInt("checks"),
                        instant(rows, "due_at"),
                        rows.getBoolean("attention")),
                rows.getBoolean("surplus"));
    }

    private static Optional<ChargeMethod> method(ResultSet rows) throws SQLException {
        var agreement = rows.getString("agreement");
        var returnAddress = rows.getString("return_address");
        if (agreement != null) {
            return Optional.of(new ChargeMethod.Agreement(agreement));
        }
        return returnAddress == null
                ? Optional.empty()
                : Optional.of(new ChargeMethod.HostedPage(
                        URI.create(returnAddress),
                        Language.valueOf(rows.getString("language")),
                        rows.getBoolean("by_telephone")));
    }

    private static Optional<Instant> instant(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
