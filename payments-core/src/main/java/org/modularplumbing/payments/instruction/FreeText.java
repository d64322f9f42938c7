package org.modularplumbing.payments.instruction;

import java.util.LinkedHashMap;
import java.util.Map;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.payments.refusal.PaymentRefused.Code;
import org.modularplumbing.plumbing.call.Call;

/** Keeps card numbers out of every text that a caller can choose. */
public final class FreeText {

    private FreeText() {}

    public static void check(PaymentRequest request, Call call) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("/reference", request.reference());
        texts.put("/description/en", request.description().en());
        texts.put("/description/cy", request.description().cy());
        for (int line = 0; line < request.lines().size(); line++) {
            texts.put(
                    "/lines/%d/fund".formatted(line), request.lines().get(line).fund());
            texts.put(
                    "/lines/%d/vatCode".formatted(line),
                    request.lines().get(line).vatCode());
        }
        check(texts, call);
    }

    public static void check(Map<String, String> textsByPointer, Call call) {
        textsByPointer.forEach((pointer, text) -> org.modularplumbing.plumbing.text.FreeText.require(text, pointer));
        call.key().ifPresent(FreeText::checkKey);
    }

    private static void checkKey(String key) {
        org.modularplumbing.plumbing.text.FreeText.require(key, "");
        if (key.startsWith(Instructions.KEYS)) {
            throw new PaymentRefused(Code.KEY_RESERVED, "the key starts with '" + Instructions.KEYS + "'", Map.of());
        }
    }
}
