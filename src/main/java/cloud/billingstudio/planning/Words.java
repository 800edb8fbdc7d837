package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.planning.Change.Reason;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Why a change is, and why on its day, in words for people. */
final class Words {

    private Words() {}

    static String explain(Jump jump, LineTarget target, BillingPeriod period, Reason reason, String because) {
        List<String> sentences = new ArrayList<>();
        jump.causes().forEach(cause -> sentences.add(cause(cause, target.line(), period)));
        if (jump.causes().isEmpty()) {
            sentences.add(older(jump, target, reason));
        }
        if (target.line().isSettled(jump.due()) && !target.line().isSettled(jump.day())) {
            sentences.add(
                    "The days before are invoiced already and nothing of them is given back, so it counts from %s on."
                            .formatted(jump.day()));
        } else if (!jump.due().equals(jump.day())) {
            sentences.add("The PSA takes one change of a line a day and has one on %s, so it counts from %s on."
                    .formatted(jump.due(), jump.day()));
        }
        if (reason == Reason.DRIFT_OVERWRITE) {
            sentences.add(0, "A person decided to write over what somebody changed in the PSA.");
        } else if (!because.isEmpty()) {
            sentences.add(because);
        }
        return String.join(" ", sentences);
    }

    static String why(Reason reason) {
        return switch (reason) {
            case NEW -> "The PSA line billed nothing before, so a person looks.";
            case BASELINE -> "The two sides differed when the line was linked, so a person looks.";
            case ENDED -> "The marketplace ended the licences, so a person looks.";
            case VANISHED -> "The marketplace does not show the licences any more, so a person looks.";
            default -> "";
        };
    }

    private static String cause(Transition cause, LinkedLine line, BillingPeriod period) {
        Quantity from = cause.from();
        String count = from == null ? cause.to().toString() : from + " to " + cause.to();
        String told = from == null ? " since " : " on ";
        String moved = cause.licence().name() + ": " + count + (cause.firstSeen() ? ", first seen on " : told)
                + cause.bought();
        return "%s; counts from %s on, %s.%s"
                .formatted(moved, cause.effective(), day(cause, line, period), perhaps(cause));
    }

    private static String perhaps(Transition cause) {
        Quantity from = cause.from();
        boolean fewer = from != null && cause.to().compareTo(from) < 0;
        return cause.perhapsSince() == null
                ? ""
                : " No order tells since when; it may have been %s since %s, when the marketplace's count was read before."
                        .formatted(fewer ? "given back" : "bought", cause.perhapsSince());
    }

    private static String day(Transition cause, LinkedLine line, BillingPeriod period) {
        if (line.overwritten()) {
            return "the agreement's next invoice, because the quantity is overwritten in place: that bills no part of a period, and nothing that is invoiced already";
        }
        if (cause.rolled()) {
            return "the agreement's next billing date, because the days before it cannot be billed any more";
        }
        String set = cause.licence().prorateOn() == null ? "" : " (set on the link)";
        String late = cause.late() ? ", learned after %s was planned".formatted(period.previous()) : "";
        return rule(cause.rule()).formatted(cause.firstSeen() ? "first seen" : "bought") + set + late;
    }

    private static String rule(ProrateOn rule) {
        return switch (rule) {
            case DAY_BOUGHT -> "the day it was %s";
            case NEXT_BILLING_PERIOD -> "the first day of the agreement's next billing period";
            case FIRST_DAY_OF_MONTH -> "the first day of the month it was %s in";
            case LAST_DAY_OF_MONTH -> "the last day of the month it was %s in";
        };
    }

    private static String older(Jump jump, LineTarget target, Reason reason) {
        boolean sinceLinked = reason == Reason.INCREASE || reason == Reason.DECREASE;
        return "The marketplace counts %s and the PSA %s on %s. The difference is older%s; it counts from %s on, nobody is billed back unasked."
                .formatted(
                        target.at(jump.day()),
                        target.psa(jump.day()),
                        jump.day(),
                        sinceLinked && target.line().lastPosted() == null
                                ? ", but came about after the line was linked"
                                : "",
                        jump.day());
    }
}
