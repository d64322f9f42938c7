package org.modularplumbing.payments.sandbox;

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.Instrument;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.provider.RefundInstruction;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.plumbing.money.Money;

/**
 * A payment provider inside this process that moves no money. It takes the test cards of {@link SandboxCards}, keeps books that are the truth about its own
 * orders, holds to the one-effect-per-key rule, and fails as a {@link FaultPlan} says. Thread safe; one process per log file.
 */
public final class SandboxProvider implements PaymentProvider {

    /** Its name, as it is stored with each attempt. */
    public static final String NAME = "sandbox";

    private static final Duration LATE = Duration.ofHours(1);
    private static final Capabilities CAPABILITIES =
            new Capabilities(Duration.ofMinutes(10), Duration.ofSeconds(30), Set.of("GBP"), 100_000_00, true);

    private final SandboxLog log;
    private final InstantSource clock;
    private final FaultPlan faults;
    private final boolean checksRefunds;

    private SandboxProvider(SandboxLog log, InstantSource clock, FaultPlan faults, boolean checksRefunds) {
        this.log = log;
        this.clock = requireNonNull(clock, "clock");
        this.faults = requireNonNull(faults, "faults");
        this.checksRefunds = checksRefunds;
    }

    /**
     * A sandbox that forgets all when the process ends.
     *
     * @param clock the time
     * @return the sandbox
     */
    public static SandboxProvider inMemory(InstantSource clock) {
        return new SandboxProvider(SandboxLog.inMemory(), clock, FaultPlan.NONE, true);
    }

    /**
     * A sandbox that keeps its books in a file and goes on with them when it is started again.
     *
     * @param clock the time
     * @param file the file, made when it is not there
     * @return the sandbox
     * @throws UncheckedIOException when the file cannot be opened
     */
    public static SandboxProvider keptIn(InstantSource clock, Path file) {
        return new SandboxProvider(SandboxLog.in(file), clock, FaultPlan.NONE, true);
    }

    /**
     * The same sandbox, with the same books, that fails.
     *
     * @param plan how
     * @return the failing one
     */
    public SandboxProvider withFaults(FaultPlan plan) {
        return new SandboxProvider(log, clock, plan, checksRefunds);
    }

    /**
     * The same sandbox, with the same books, that gives back whatever it is asked to, as some real ones do: with it a test shows that the caller's own limit holds.
     *
     * @return the trusting one
     */
    public SandboxProvider withoutRefundCheck() {
        return new SandboxProvider(log, clock, faults, false);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderAnswer charge(ChargeInstruction order) {
        synchronized (log) {
            var known = log.find(Effect.CHARGE, order.key());
            if (known.isPresent()) {
                requireSame(known.get(), order.attempt(), order.amount());
                return answer(known.get());
            }
            var verdict = SandboxCards.of(order.instrument());
            var lastFour = order.instrument() instanceof Instrument.Card card
                    ? Optional.of(card.details().lastFour())
                    : Optional.<String>empty();
            return execute(
                    faults.next(Operation.CHARGE, order.key()),
                    entry(
                            Effect.CHARGE,
                            order.key(),
                            order.attempt(),
                            order.amount(),
                            verdict,
                            Optional.empty(),
                            lastFour));
        }
    }

    @Override
    public ProviderAnswer refund(RefundInstruction order) {
        synchronized (log) {
            var known = log.find(Effect.REFUND, order.key());
            if (known.isPresent()) {
                requireSame(known.get(), order.refund(), order.amount());
                return answer(known.get());
            }
            var fault = faults.next(Operation.REFUND, order.key());
            return execute(
                    fault == Fault.DECLINED_THEN_DONE ? Fault.REFUSED_BEFORE_EFFECT : fault,
                    entry(
                            Effect.REFUND,
                            order.key(),
                            order.refund(),
                            order.amount(),
                            refundable(order),
                            Optional.of(order.charge()),
                            Optional.empty()));
        }
    }

    @Override
    public ProviderAnswer query(Effect effect, String key) {
        if (faults.next(Operation.QUERY, key) != Fault.NONE) {
            throw timeout();
        }
        return log.find(effect, key)
                .filter(entry -> !clock.instant().isBefore(entry.visibleAt()))
                .map(this::answer)
                .orElseGet(() -> ProviderAnswer.of(Outcome.NOT_FOUND));
    }

    /**
     * The books, in the order in which orders arrived.
     *
     * @return every order, also those that moved nothing
     */
    public List<SandboxEntry> entries() {
        return log.all();
    }

    /**
     * The money that moved until now.
     *
     * @param effect which way
     * @return the sum in pence
     */
    public long moved(Effect effect) {
        return movements(effect).stream()
                .mapToLong(entry -> entry.amount().amountMinor())
                .sum();
    }

    /**
     * The attempts and refunds that had their effect more than once: a caller that makes a new key for an order that it sent before ends up here.
     *
     * @return the attempts and refunds, empty when the caller is sound
     */
    public List<UUID> doubles() {
        return log.all().stream()
                .filter(entry -> entry.at(clock.instant()) == Outcome.SUCCEEDED)
                .collect(Collectors.groupingBy(SandboxEntry::order, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(count -> count.getValue() > 1)
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private List<SandboxEntry> movements(Effect effect) {
        var now = clock.instant();
        return log.all().stream().filter(entry -> entry.moved(effect, now)).toList();
    }

    private SandboxCards.Answer refundable(RefundInstruction order) {
        var charged = log.find(Effect.CHARGE, order.charge())
                .filter(entry -> entry.moved(Effect.CHARGE, clock.instant()))
                .map(entry -> entry.amount().amountMinor())
                .orElse(0L);
        var returned = log.all().stream()
                .filter(entry -> entry.effect() == Effect.REFUND && entry.outcome() == Outcome.SUCCEEDED)
                .filter(entry -> entry.charge().filter(order.charge()::equals).isPresent())
                .mapToLong(entry -> entry.amount().amountMinor())
                .sum();
        var fits = !checksRefunds || order.amount().amountMinor() <= charged - returned;
        return fits
                ? new SandboxCards.Answer(Outcome.SUCCEEDED, Optional.empty())
                : new SandboxCards.Answer(Outcome.DECLINED, Optional.of("P0604"));
    }

    private SandboxEntry entry(
            Effect effect,
            String key,
            UUID order,
            Money amount,
            SandboxCards.Answer verdict,
            Optional<String> charge,
            Optional<String> lastFour) {
        var now = clock.instant();
        var reference = "sandbox-" + order;
        return new SandboxEntry(
                effect,
                key,
                order,
                amount,
                verdict.outcome(),
                verdict.outcome(),
                reference,
                verdict.code(),
                charge,
                lastFour,
                now,
                now);
    }

    private ProviderAnswer execute(Fault fault, SandboxEntry entry) {
        var now = entry.effectAt();
        var soon = now.plus(CAPABILITIES.visibilityBound().dividedBy(2));
        return switch (fault) {
            case NONE -> answer(added(entry));
            case REFUSED_BEFORE_EFFECT -> answer(added(later(entry, Outcome.NOT_PROCESSED, now, now)));
            case TIMEOUT_BEFORE_EFFECT -> throw timeout();
            case RESPONSE_LOST -> {
                added(entry);
                throw timeout();
            }
            case ERROR_AFTER_EFFECT -> {
                added(entry);
                yield ProviderAnswer.of(Outcome.UNKNOWN);
            }
            case SLOW -> {
                added(later(entry, Outcome.PENDING, soon, soon));
                throw timeout();
            }
            case SEEN_LATE -> {
                added(later(entry, entry.outcome(), now, soon));
                throw timeout();
            }
            case DECLINED_THEN_DONE -> answer(added(later(entry, Outcome.DECLINED, now.plus(LATE), now)));
        };
    }

    private SandboxEntry added(SandboxEntry entry) {
        log.add(entry);
        return entry;
    }

    private static SandboxEntry later(SandboxEntry entry, Outcome before, Instant effectAt, Instant visibleAt) {
        return new SandboxEntry(
                entry.effect(),
                entry.key(),
                entry.order(),
                entry.amount(),
                before == Outcome.NOT_PROCESSED ? before : entry.outcome(),
                before,
                entry.reference(),
                entry.code(),
                entry.charge(),
                entry.lastFour(),
                effectAt,
                visibleAt);
    }

    private ProviderAnswer answer(SandboxEntry entry) {
        var outcome = entry.at(clock.instant());
        return switch (outcome) {
            case SUCCEEDED -> ProviderAnswer.succeeded(entry.reference());
            case DECLINED -> ProviderAnswer.declined(entry.code().orElse("P0010"));
            case NOT_PROCESSED, PENDING, UNKNOWN, NOT_FOUND -> ProviderAnswer.of(outcome);
        };
    }

    private static void requireSame(SandboxEntry known, UUID order, Money amount) {
        if (!known.order().equals(order) || !known.amount().equals(amount)) {
            throw new IllegalArgumentException("the key '%s' was used for another order".formatted(known.key()));
        }
    }

    private static UncheckedIOException timeout() {
        return new UncheckedIOException(new HttpTimeoutException("no answer in time"));
    }
}
