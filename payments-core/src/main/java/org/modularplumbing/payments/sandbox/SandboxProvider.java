package org.modularplumbing.payments.sandbox;

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.Capabilities.Feature;
import org.modularplumbing.payments.provider.CaptureInstruction;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.provider.ProviderInstruction;
import org.modularplumbing.payments.provider.RefundInstruction;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.payments.sandbox.SandboxEntry.Fate;
import org.modularplumbing.payments.sandbox.SandboxEntry.Page;
import org.modularplumbing.plumbing.money.Money;

/**
 * A payment provider inside this process that moves no money. Its pages have addresses that no browser reaches: {@link #enterCard} and {@link #leavePage} stand for the
 * payer. It keeps books that are the truth about its own instructions, holds to the one-effect-per-key rule, and fails as a {@link FaultPlan} says. Thread safe; one
 * process per log file.
 */
public final class SandboxProvider implements PaymentProvider {

    /** Its name, as it is stored with each attempt. */
    public static final String NAME = "sandbox";

    private static final Duration LATE = Duration.ofHours(1);
    private static final Duration COMES_BACK = Duration.ofDays(3);
    private static final Capabilities CAPABILITIES = new Capabilities(
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(90),
            Set.of("GBP"),
            100_000_00,
            EnumSet.allOf(Feature.class));

    private final SandboxLog log;
    private final InstantSource clock;
    private final FaultPlan faults;
    private final boolean checksAmounts;

    private SandboxProvider(SandboxLog log, InstantSource clock, FaultPlan faults, boolean checksAmounts) {
        this.log = log;
        this.clock = requireNonNull(clock, "clock");
        this.faults = requireNonNull(faults, "faults");
        this.checksAmounts = checksAmounts;
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
        return new SandboxProvider(log, clock, plan, checksAmounts);
    }

    /**
     * The same sandbox, with the same books, that captures and gives back whatever it is asked to, as some real ones do: with it a test shows that the caller's own
     * limit holds.
     *
     * @return the trusting one
     */
    public SandboxProvider withoutAmountCheck() {
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
    public ProviderAnswer charge(ChargeInstruction instruction) {
        synchronized (log) {
            var known = known(instruction, instruction.attempt());
            if (known.isPresent()) {
                return answer(known.get());
            }
            if (instruction.method() instanceof ChargeMethod.HostedPage hosted) {
                return open(instruction, hosted);
            }
            var agreement = ((ChargeMethod.Agreement) instruction.method()).reference();
            var declined = agreement.startsWith("declined");
            var outcome =
                    declined ? Outcome.DECLINED : instruction.delayedCapture() ? Outcome.AUTHORISED : Outcome.SUCCEEDED;
            var entry = entry(
                    instruction,
                    instruction.attempt(),
                    Optional.empty(),
                    Optional.empty(),
                    Fate.now(outcome, declined ? Optional.of("P0010") : Optional.empty(), clock.instant()));
            return execute(faults.next(Operation.CHARGE, instruction.key()), entry);
        }
    }

    private ProviderAnswer open(ChargeInstruction instruction, ChargeMethod.HostedPage hosted) {
        var now = clock.instant();
        var page = new Page(
                URI.create("https://sandbox.invalid/pay/" + instruction.attempt()),
                hosted.returnAddress(),
                now.plus(CAPABILITIES.pageLifetime()));
        var fault = faults.next(Operation.PAGE, instruction.key());
        var entry = entry(
                instruction,
                instruction.attempt(),
                Optional.empty(),
                Optional.of(page),
                Fate.now(Outcome.PENDING, Optional.empty(), now));
        return execute(fault == Fault.DECLINED_THEN_DONE ? Fault.REFUSED_BEFORE_EFFECT : fault, entry);
    }

    @Override
    public ProviderAnswer capture(CaptureInstruction instruction) {
        synchronized (log) {
            var known = known(instruction, instruction.capture());
            if (known.isPresent()) {
                return answer(known.get());
            }
            var charge = log.find(Effect.CHARGE, instruction.charge());
            var reserved = charge.filter(entry -> entry.at(clock.instant()) == Outcome.AUTHORISED)
                    .map(entry -> entry.amount().amountMinor())
                    .orElse(0L);
            var fits = !checksAmounts
                    || instruction.amount().amountMinor() <= reserved - moved(Effect.CAPTURE, instruction.charge());
            var fault = faults.next(Operation.CAPTURE, instruction.key());
            return execute(
                    fault == Fault.DECLINED_THEN_DONE ? Fault.REFUSED_BEFORE_EFFECT : fault,
                    entry(
                            instruction,
                            instruction.capture(),
                            Optional.of(instruction.charge()),
                            Optional.empty(),
                            verdict(fits, "P0500")));
        }
    }

    @Override
    public ProviderAnswer refund(RefundInstruction instruction) {
        synchronized (log) {
            var known = known(instruction, instruction.refund());
            if (known.isPresent()) {
                return answer(known.get());
            }
            var taken = log.find(Effect.CHARGE, instruction.charge())
                            .filter(entry -> entry.moved(clock.instant()))
                            .map(entry -> entry.amount().amountMinor())
                            .orElse(0L)
                    + moved(Effect.CAPTURE, instruction.charge());
            var fits = !checksAmounts
                    || instruction.amount().amountMinor() <= taken - moved(Effect.REFUND, instruction.charge());
            var fault = faults.next(Operation.REFUND, instruction.key());
            return execute(
                    fault == Fault.DECLINED_THEN_DONE ? Fault.REFUSED_BEFORE_EFFECT : fault,
                    entry(
                            instruction,
                            instruction.refund(),
                            Optional.of(instruction.charge()),
                            Optional.empty(),
                            verdict(fits, "P0604")));
        }
    }

    @Override
    public ProviderAnswer cancel(ChargeInstruction instruction) {
        synchronized (log) {
            var fault = faults.next(Operation.CANCEL, instruction.key());
            if (fault != Fault.NONE && fault != Fault.RESPONSE_LOST) {
                throw timeout();
            }
            var known = log.find(Effect.CHARGE, instruction.key()).filter(this::isVisible);
            if (known.isEmpty()) {
                return ProviderAnswer.of(Outcome.NOT_FOUND);
            }
            var entry = known.get();
            var outcome = entry.at(clock.instant());
            var waits = entry.page().isPresent() && outcome == Outcome.PENDING;
            if (waits || (outcome == Outcome.AUTHORISED && moved(Effect.CAPTURE, entry.key()) == 0)) {
                var ended = Fate.now(Outcome.CANCELLED, Optional.of("P0040"), clock.instant());
                entry = added(entry.with(Optional.empty(), ended));
            }
            if (fault == Fault.RESPONSE_LOST) {
                throw timeout();
            }
            return answer(entry);
        }
    }

    @Override
    public ProviderAnswer status(ProviderInstruction instruction) {
        if (faults.next(Operation.QUERY, instruction.key()) != Fault.NONE) {
            throw timeout();
        }
        return log.find(instruction.effect(), instruction.key())
                .filter(this::isVisible)
                .map(this::answer)
                .orElseGet(() -> ProviderAnswer.of(Outcome.NOT_FOUND));
    }

    /**
     * Stands for the payer, who enters a card on a page.
     *
     * @param page the page's address
     * @param card the card
     * @return where the payer is sent
     * @throws IllegalStateException when no payer can pay on it: it is unknown, over or used
     */
    public URI enterCard(URI page, SandboxCard card) {
        synchronized (log) {
            var entry = open(page);
            var accepted =
                    card.outcome() == Outcome.SUCCEEDED && entry.delayedCapture() ? Outcome.AUTHORISED : card.outcome();
            var fate = Fate.now(accepted, card.code(), clock.instant());
            var back = entry.page().orElseThrow().returnAddress();
            var paid = entry.with(Optional.empty(), fate);
            added(
                    switch (faults.next(Operation.CARD, entry.key())) {
                        case SLOW -> later(paid, Outcome.PENDING, soon(), clock.instant());
                        case SEEN_LATE -> later(paid, accepted, clock.instant(), soon());
                        case DECLINED_THEN_DONE ->
                            later(paid, Outcome.DECLINED, clock.instant().plus(LATE), clock.instant());
                        case REFUSED_BEFORE_EFFECT ->
                            entry.with(
                                    Optional.empty(),
                                    Fate.now(Outcome.NOT_PROCESSED, Optional.of("P0050"), clock.instant()));
                        case NONE, TIMEOUT_BEFORE_EFFECT, RESPONSE_LOST, ERROR_AFTER_EFFECT, COMES_BACK -> paid;
                    });
            return back;
        }
    }

    /**
     * Stands for the payer, who gives up on a page.
     *
     * @param page the page's address
     * @return where the payer is sent
     * @throws IllegalStateException as for a card
     */
    public URI leavePage(URI page) {
        synchronized (log) {
            var entry = open(page);
            added(entry.with(Optional.empty(), Fate.now(Outcome.DECLINED, Optional.of("P0030"), clock.instant())));
            return entry.page().orElseThrow().returnAddress();
        }
    }

    private SandboxEntry open(URI page) {
        return log.all().stream()
                .filter(entry -> entry.page()
                        .filter(waiting -> waiting.address().equals(page))
                        .isPresent())
                .filter(entry -> entry.at(clock.instant()) == Outcome.PENDING)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no payer can pay on this page any more"));
    }

    /**
     * The books, in the order in which instructions arrived.
     *
     * @return every instruction, also those that moved nothing
     */
    public List<SandboxEntry> entries() {
        return log.all();
    }

    /**
     * The money that moved until now.
     *
     * @param effect which way: charges without those that were only reserved, captures, or refunds
     * @return the sum in pence
     */
    public long moved(Effect effect) {
        return log.all().stream()
                .filter(entry -> entry.effect() == effect && entry.moved(clock.instant()))
                .mapToLong(entry -> entry.amount().amountMinor())
                .sum();
    }

    private long moved(Effect effect, String charge) {
        return log.all().stream()
                .filter(entry -> entry.effect() == effect && entry.fate().outcome() == Outcome.SUCCEEDED)
                .filter(entry -> entry.charge().filter(charge::equals).isPresent())
                .mapToLong(entry -> entry.amount().amountMinor())
                .sum();
    }

    /**
     * The attempts, captures and refunds that had their effect more than once: a caller that makes a new key for an instruction that it sent before ends up here.
     *
     * @return their ids, empty when the caller is sound
     */
    public List<UUID> doubles() {
        return log.all().stream()
                .filter(entry -> entry.moved(clock.instant()))
                .collect(Collectors.groupingBy(SandboxEntry::instruction, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(count -> count.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Fate verdict(boolean fits, String code) {
        return fits
                ? Fate.now(Outcome.SUCCEEDED, Optional.empty(), clock.instant())
                : Fate.now(Outcome.DECLINED, Optional.of(code), clock.instant());
    }

    private static SandboxEntry entry(
            ProviderInstruction instruction, UUID id, Optional<String> charge, Optional<Page> page, Fate fate) {
        var delayed = instruction instanceof ChargeInstruction charged && charged.delayedCapture();
        return new SandboxEntry(
                instruction.effect(), instruction.key(), id, instruction.amount(), charge, page, delayed, fate);
    }

    private ProviderAnswer execute(Fault fault, SandboxEntry entry) {
        var now = clock.instant();
        return switch (fault) {
            case NONE -> answer(added(entry));
            case REFUSED_BEFORE_EFFECT ->
                answer(added(entry.with(Optional.empty(), Fate.now(Outcome.NOT_PROCESSED, Optional.of("P0050"), now))));
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
                added(later(entry, Outcome.PENDING, soon(), soon()));
                throw timeout();
            }
            case SEEN_LATE -> {
                added(later(entry, entry.fate().outcome(), now, soon()));
                throw timeout();
            }
            case DECLINED_THEN_DONE -> answer(added(later(entry, Outcome.DECLINED, now.plus(LATE), now)));
            case COMES_BACK -> answer(added(comesBack(entry)));
        };
    }

    private SandboxEntry comesBack(SandboxEntry entry) {
        var now = clock.instant();
        return entry.effect() == Effect.REFUND && entry.fate().outcome() == Outcome.SUCCEEDED
                ? entry.with(
                        Optional.empty(),
                        new Fate(Outcome.SUCCEEDED, Outcome.DECLINED, Optional.of("P0050"), now.plus(COMES_BACK), now))
                : entry;
    }

    private Instant soon() {
        return clock.instant().plus(CAPABILITIES.visibilityBound().dividedBy(2));
    }

    private boolean isVisible(SandboxEntry entry) {
        return !clock.instant().isBefore(entry.fate().visibleAt());
    }

    private SandboxEntry added(SandboxEntry entry) {
        log.add(entry);
        return entry;
    }

    private static SandboxEntry later(SandboxEntry entry, Outcome before, Instant effectAt, Instant visibleAt) {
        var fate = entry.fate();
        return entry.with(entry.page(), new Fate(before, fate.outcome(), fate.code(), effectAt, visibleAt));
    }

    private ProviderAnswer answer(SandboxEntry entry) {
        var outcome = entry.at(clock.instant());
        var reference = Optional.of("sandbox-" + entry.instruction());
        var page = outcome == Outcome.PENDING ? entry.page().map(Page::address) : Optional.<URI>empty();
        var code = outcome.endsWithoutMoney()
                ? entry.fate().code().or(() -> Optional.of(entry.page().isPresent() ? "P0020" : "P0010"))
                : Optional.<String>empty();
        return new ProviderAnswer(outcome, reference, code, page);
    }

    private Optional<SandboxEntry> known(ProviderInstruction instruction, UUID id) {
        var known = log.find(instruction.effect(), instruction.key());
        known.ifPresent(entry -> requireSame(entry, id, instruction.amount()));
        return known;
    }

    private static void requireSame(SandboxEntry known, UUID id, Money amount) {
        if (!known.instruction().equals(id) || !known.amount().equals(amount)) {
            throw new IllegalArgumentException("the key '%s' was used for another instruction".formatted(known.key()));
        }
    }

    private static UncheckedIOException timeout() {
        return new UncheckedIOException(new HttpTimeoutException("no answer in time"));
    }
}
