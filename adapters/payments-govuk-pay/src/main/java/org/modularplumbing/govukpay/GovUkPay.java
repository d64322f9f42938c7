package org.modularplumbing.govukpay;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.modularplumbing.govukpay.PayClient.Answer;
import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.Capabilities.Feature;
import org.modularplumbing.payments.provider.CaptureInstruction;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.provider.ProviderInstruction;
import org.modularplumbing.payments.provider.RefundInstruction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * GOV.UK Pay as a payment provider, over its public API of version 1. Thread safe.
 *
 * <p>Pay knows idempotency keys for agreement payments alone. So each payment carries its key in the metadata and is looked for before it is created, and a refund says
 * how much could be given back before it: a repetition is refused by Pay (P0604), and which of Pay's refunds is ours is told by how much had been given back before.
 * Properties, states and codes that Pay adds later are passed over.
 */
public final class GovUkPay implements PaymentProvider {

    /** Its name, as it is stored with each attempt. */
    public static final String NAME = "govuk-pay";

    /** The address of GOV.UK Pay. */
    public static final URI ADDRESS = URI.create("https://publicapi.payments.service.gov.uk/");

    /** Under this name the key of an instruction is in the metadata of a payment. */
    static final String KEY = "instruction";

    private static final int TEXT_MAX = 255;
    private static final int PAGE_SIZE = 500;
    private static final int PAGES_MAX = 20;

    private final PayClient client;
    private final Capabilities capabilities;

    /**
     * Uses GOV.UK Pay, or a sandbox of it.
     *
     * @param address {@link #ADDRESS}, or that of a sandbox
     * @param apiKey the key of the service at Pay; it is in no log and no message
     */
    public GovUkPay(URI address, String apiKey) {
        this(address, apiKey, Duration.ofSeconds(20));
    }

    private GovUkPay(URI address, String apiKey, Duration timeout) {
        this(new PayClient(address, apiKey, timeout), timeout);
    }

    GovUkPay(PayClient client, Duration timeout) {
        this.client = client;
        this.capabilities = new Capabilities(
                Duration.ofMinutes(10),
                timeout.multipliedBy(3),
                Duration.ofMinutes(90),
                Set.of("GBP"),
                100_000_00,
                EnumSet.of(Feature.HOSTED_PAGE, Feature.AGREEMENTS, Feature.DELAYED_CAPTURE, Feature.PARTIAL_REFUNDS));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public ProviderAnswer charge(ChargeInstruction instruction) {
        var known = find(instruction);
        if (known.isPresent()) {
            return told(client.get("v1/payments/" + known.get()).body());
        }
        var agreement = instruction.method() instanceof ChargeMethod.Agreement;
        var answer = client.post(
                "v1/payments",
                Optional.of(created(instruction)),
                agreement ? Map.of("Idempotency-Key", instruction.key()) : Map.of());
        return answer.isOk() ? told(answer.body()) : refused(answer);
    }

    private static ObjectNode created(ChargeInstruction instruction) {
        var body = PayClient.object();
        body.put("amount", instruction.amount().amountMinor());
        body.put("reference", shortened(instruction.reference()));
        body.putObject("metadata").put(KEY, instruction.key());
        if (instruction.delayedCapture()) {
            body.put("delayed_capture", true);
        }
        if (instruction.method() instanceof ChargeMethod.HostedPage page) {
            var welsh = page.language() == ChargeMethod.Language.CY;
            body.put(
                    "description",
                    shortened(
                            welsh
                                    ? instruction.description().cy()
                                    : instruction.description().en()));
            body.put("return_url", page.returnAddress().toString());
            body.put("language", welsh ? "cy" : "en");
            if (page.byTelephone()) {
                body.put("moto", true);
            }
        } else {
            body.put("description", shortened(instruction.description().en()));
            body.put("authorisation_mode", "agreement");
            body.put("agreement_id", ((ChargeMethod.Agreement) instruction.method()).reference());
        }
        return body;
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }

    /** Pay's name for the charge: the one that we know, or that of the payment whose metadata holds the key. */
    private Optional<String> find(ChargeInstruction instruction) {
        if (instruction.chargeReference().isPresent()) {
            return instruction.chargeReference();
        }
        var reference = PayClient.encoded(shortened(instruction.reference()));
        for (int page = 1; page <= PAGES_MAX; page++) {
            var answer = client.get(
                    "v1/payments?reference=%s&display_size=%d&page=%d".formatted(reference, PAGE_SIZE, page));
            requireOk(answer);
            for (var result : answer.body().path("results")) {
                if (instruction.key().equals(result.path("metadata").path(KEY).asString(""))) {
                    return Optional.of(result.path("payment_id").asString());
                }
            }
            if (answer.body().path("_links").path("next_page").isMissingNode()) {
                return Optional.empty();
            }
        }
        throw new IllegalStateException("GOV.UK Pay has too many payments of one reference to find ours");
    }

    @Override
    public ProviderAnswer capture(CaptureInstruction instruction) {
        var id = instruction.chargeReference();
        if (id.isEmpty()) {
            return ProviderAnswer.of(Outcome.UNKNOWN);
        }
        var answer = client.post("v1/payments/" + id.get() + "/capture", Optional.empty(), Map.of());
        if (answer.status() == 409 || answer.isOk()) {
            return status(instruction);
        }
        return refused(answer);
    }

    @Override
    public ProviderAnswer cancel(ChargeInstruction instruction) {
        var id = find(instruction);
        if (id.isEmpty()) {
            return ProviderAnswer.of(Outcome.NOT_FOUND);
        }
        var answer = client.post("v1/payments/" + id.get() + "/cancel", Optional.empty(), Map.of());
        if (answer.status() == 404) {
            return ProviderAnswer.of(Outcome.NOT_FOUND);
        }
        // whether it was ended or is too late: the payment itself says it
        return told(read("v1/payments/" + id.get()));
    }

    @Override
    public ProviderAnswer refund(RefundInstruction instruction) {
        var id = instruction.chargeReference();
        if (id.isEmpty()) {
            return ProviderAnswer.of(Outcome.UNKNOWN);
        }
        var body = PayClient.object();
        body.put("amount", instruction.amount().amountMinor());
        body.put("refund_amount_available", instruction.available().amountMinor());
        var answer = client.post("v1/payments/" + id.get() + "/refunds", Optional.of(body), Map.of());
        if (answer.isOk()) {
            return refunded(answer.body());
        }
        // another amount is available than was expected: this refund was made before, or one before it is not made yet
        return answer.status() == 412 ? afterMismatch(instruction) : refused(answer);
    }

    private ProviderAnswer afterMismatch(RefundInstruction instruction) {
        var made = status(instruction);
        return made.outcome() == Outcome.NOT_FOUND ? ProviderAnswer.of(Outcome.UNKNOWN) : made;
    }

    @Override
    public ProviderAnswer status(ProviderInstruction instruction) {
        if (instruction instanceof ChargeInstruction charge) {
            return find(charge)
                    .map(id -> told(read("v1/payments/" + id)))
                    .orElseGet(() -> ProviderAnswer.of(Outcome.NOT_FOUND));
        }
        if (instruction.chargeReference().isEmpty()) {
            return ProviderAnswer.of(Outcome.NOT_FOUND);
        }
        var id = instruction.chargeReference().get();
        return instruction instanceof RefundInstruction refund ? madeRefund(refund, id) : captured(id);
    }

    /** A capture is of the whole: the payment is captured, can be captured still, or cannot be any more. */
    private ProviderAnswer captured(String id) {
        var answer = told(read("v1/payments/" + id));
        return switch (answer.outcome()) {
            case AUTHORISED -> ProviderAnswer.of(Outcome.NOT_FOUND);
            case CANCELLED, DECLINED, NOT_PROCESSED -> ProviderAnswer.of(Outcome.NOT_PROCESSED);
            case SUCCEEDED, PENDING, UNKNOWN, NOT_FOUND -> answer;
        };
    }

    /** The refund before which as much could be given back as before ours, of the same amount: refunds of one charge are made one after the other. */
    private ProviderAnswer madeRefund(RefundInstruction instruction, String id) {
        var payment = read("v1/payments/" + id);
        var left = payment.path("amount").asLong();
        var failed = Optional.<JsonNode>empty();
        for (var refund : inOrder(read("v1/payments/" + id + "/refunds"))) {
            var amount = refund.path("amount").asLong();
            var ours = left == instruction.available().amountMinor()
                    && amount == instruction.amount().amountMinor();
            var error = refund.path("status").asString("").equals("error");
            if (ours && !error) {
                return refunded(refund);
            }
            failed = ours ? Optional.of(refund) : failed;
            left -= error ? 0 : amount;
        }
        return failed.map(GovUkPay::refunded).orElseGet(() -> ProviderAnswer.of(Outcome.NOT_FOUND));
    }

    private static List<JsonNode> inOrder(JsonNode refunds) {
        var all = new ArrayList<JsonNode>();
        refunds.path("_embedded").path("refunds").forEach(all::add);
        all.sort((one, two) -> one.path("created_date")
                .asString("")
                .compareTo(two.path("created_date").asString("")));
        return all;
    }

    private JsonNode read(String path) {
        var answer = client.get(path);
        requireOk(answer);
        return answer.body();
    }

    private static void requireOk(Answer answer) {
        if (!answer.isOk()) {
            throw new IllegalStateException("GOV.UK Pay answers with the status " + answer.status());
        }
    }

    private static ProviderAnswer refunded(JsonNode refund) {
        var outcome = switch (refund.path("status").asString("")) {
            case "success" -> Outcome.SUCCEEDED;
            case "error" -> Outcome.DECLINED;
            // accepted, and settled by Pay without anybody's doing
            case "submitted" -> Outcome.SUCCEEDED;
            default -> Outcome.UNKNOWN;
        };
        return named(ProviderAnswer.of(outcome), refund.path("refund_id"));
    }

    /** A refusal is definite for what Pay says of our request; of anything else nobody knows. */
    private static ProviderAnswer refused(Answer answer) {
        var definite = answer.status() == 400 || answer.status() == 404 || answer.status() == 422;
        return definite
                ? new ProviderAnswer(
                        Outcome.NOT_PROCESSED,
                        Optional.empty(),
                        answer.code().or(() -> Optional.of("P0050")),
                        Optional.empty())
                : ProviderAnswer.of(Outcome.UNKNOWN);
    }

    /** What Pay says of a payment, by its state: one that is not known yet counts as not decided. */
    private static ProviderAnswer told(JsonNode payment) {
        var state = payment.path("state");
        var code = Optional.of(state.path("code").asString("")).filter(text -> text.matches("P[0-9]{4}"));
        var outcome = switch (state.path("status").asString("")) {
            case "success" -> Outcome.SUCCEEDED;
            case "capturable" -> Outcome.AUTHORISED;
            case "failed" -> Outcome.DECLINED;
            case "cancelled" -> Outcome.CANCELLED;
            case "error" -> Outcome.NOT_PROCESSED;
            case "created", "started", "submitted" -> Outcome.PENDING;
            default -> Outcome.UNKNOWN;
        };
        var page = Optional.of(
                        payment.path("_links").path("next_url").path("href").asString(""))
                .filter(href -> outcome == Outcome.PENDING && !href.isEmpty())
                .map(URI::create);
        var plain = ProviderAnswer.of(outcome);
        return named(
                new ProviderAnswer(outcome, Optional.empty(), code.or(plain::code), page), payment.path("payment_id"));
    }

    private static ProviderAnswer named(ProviderAnswer answer, JsonNode name) {
        var text = name.asString("");
        return text.isEmpty() ? answer : answer.named(text);
    }
}
