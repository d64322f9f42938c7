package org.modularplumbing.assessments;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.plumbing.text.UkDates;

/** How values are written in texts for people, in both languages. */
final class Words {

    private static final Bilingual NOTHING = Bilingual.of("not given", "heb ei roi");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)}");

    private final Map<String, ItemType> types = new HashMap<>();
    private final Map<String, Map<String, Bilingual>> labels = new HashMap<>();

    Words(AssessmentDefinition definition) {
        definition.parameters().forEach(parameter -> type(parameter.name(), parameter.type()));
        definition.calculations().forEach(calculation -> type(calculation.name(), calculation.type()));
        definition.questions().forEach(item -> {
            types.put(item.linkId(), item.type());
            labels.put(
                    item.linkId(),
                    item.options().stream()
                            .collect(
                                    Collectors.toMap(Item.Option::code, Item.Option::label, (first, second) -> first)));
        });
    }

    private void type(String name, Optional<ItemType> type) {
        type.ifPresent(known -> types.put(name, known));
    }

    /** The names in braces. */
    static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Bilingual of(String name, Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            var parts = list.stream().map(part -> of(name, part)).toList();
            return Bilingual.of(joined(parts, Bilingual::en), joined(parts, Bilingual::cy));
        }
        if (value instanceof String text && !text.isBlank()) {
            return labels.getOrDefault(name, Map.of()).getOrDefault(text, same(text));
        }
        if (value instanceof Boolean answer) {
            return answer ? Bilingual.of("yes", "ie") : Bilingual.of("no", "na");
        }
        if (value instanceof BigDecimal number) {
            return same(types.get(name) == ItemType.MONEY ? pounds(number) : grouped(number));
        }
        return value instanceof LocalDate day ? day(day) : NOTHING;
    }

    private static String joined(List<Bilingual> parts, Function<Bilingual, String> language) {
        return parts.stream().map(language).collect(Collectors.joining(", "));
    }

    private static Bilingual same(String text) {
        return Bilingual.of(text, text);
    }

    static Bilingual day(LocalDate day) {
        return UkDates.day(day);
    }

    private static String pounds(BigDecimal amount) {
        var figures = format(amount.stripTrailingZeros().scale() <= 0 ? "#,##0" : "#,##0.00", amount.abs());
        return (amount.signum() < 0 ? "-£" : "£") + figures;
    }

    private static String grouped(BigDecimal number) {
        return format("#,##0.######", number);
    }

    private static String format(String pattern, BigDecimal number) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
