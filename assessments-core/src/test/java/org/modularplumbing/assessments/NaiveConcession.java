package org.modularplumbing.assessments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.modularplumbing.assessments.Result.Decided;
import org.modularplumbing.assessments.Result.Invalid;
import org.modularplumbing.assessments.Result.NeedsMore;

/** The concession of the sample written down a second time, straight from its rules, for 2026/27. */
final class NaiveConcession {

    private NaiveConcession() {}

    static String summary(Result result) {
        if (result instanceof Decided decided) {
            return decided.outcome().code();
        }
        if (result instanceof NeedsMore more) {
            return "needs " + more.questions().stream().map(Question::linkId).toList();
        }
        return "refused "
                + ((Invalid) result)
                        .problems().stream().flatMap(p -> p.linkId().stream()).toList();
    }

    static String of(Map<String, Object> answers, LocalDate day) {
        var refused = new ArrayList<String>();
        var needs = new ArrayList<String>();
        var born = day(answers, day, refused, needs);
        var benefits = benefits(answers, refused, needs);
        Integer age = born == null ? null : Period.between(born, day).getYears();
        Boolean passported =
                benefits == null ? null : benefits.contains("universal-credit") || benefits.contains("pension-credit");
        var asksHousehold = age != null && passported != null && age >= 16 && !passported;
        var people = asksHousehold ? number(answers, "householdSize", 1, 20, refused, needs) : null;
        var income = asksHousehold ? number(answers, "income", 0, Integer.MAX_VALUE, refused, needs) : null;
        var student = false;
        if (asksHousehold && age < 26 && answers.containsKey("student")) {
            if (answers.get("student") instanceof Boolean yes) {
                student = yes;
            } else {
                refused.add("student");
            }
        }
        if (people != null && income != null && income > limit(people)) {
            if (answers.containsKey("incomeNote") && !(answers.get("incomeNote") instanceof String)) {
                refused.add("incomeNote");
            }
        }
        if (!refused.isEmpty()) {
            return "refused " + refused;
        }
        return needs.isEmpty() ? outcome(age, passported, people, income, benefits, student) : "needs " + needs;
    }

    private static String outcome(
            int age, boolean passported, Integer people, Integer income, List<?> benefits, boolean student) {
        if (age < 16 || passported) {
            return "full";
        }
        var extra = benefits.contains("carers-allowance") || student;
        if (new BigDecimal(income * 2L).compareTo(new BigDecimal(limit(people))) <= 0
                || income <= limit(people) && extra) {
            return "half";
        }
        return age >= 65 || income <= limit(people) || extra ? "quarter" : "standard";
    }

    private static int limit(int people) {
        return 18_000 + (people - 1) * 4_000;
    }

    private static LocalDate day(Map<String, Object> answers, LocalDate day, List<String> refused, List<String> needs) {
        if (!answers.containsKey("dateOfBirth")) {
            needs.add("dateOfBirth");
            return null;
        }
        if (answers.get("dateOfBirth") instanceof String text && text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return LocalDate.parse(text);
        }
        refused.add("dateOfBirth");
        return null;
    }

    private static List<?> benefits(Map<String, Object> answers, List<String> refused, List<String> needs) {
        if (answers.get("benefits") instanceof List<?> list) {
            return list;
        }
        (answers.containsKey("benefits") ? refused : needs).add("benefits");
        return null;
    }

    private static Integer number(
            Map<String, Object> answers, String linkId, int min, int max, List<String> refused, List<String> needs) {
        if (answers.get(linkId) instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        (answers.containsKey(linkId) ? refused : needs).add(linkId);
        return null;
    }
}
