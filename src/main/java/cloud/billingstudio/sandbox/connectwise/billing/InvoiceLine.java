package cloud.billingstudio.sandbox.connectwise.billing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of an agreement invoice.
 *
 * @param additionId what is billed
 * @param text says so, and since when where it was prorated
 * @param quantity of units
 * @param unitPrice for all the days, rounded; below zero for a credit
 * @param amount quantity times unit price
 * @param from first day the line is for
 * @param through last day it is for
 * @param billedThrough last day the addition is billed after this line; for a credit the day before it begins
 */
public record InvoiceLine(
        int additionId,
        String text,
        BigDecimal quantity,
        BigDecimal unitPrice,
        BigDecimal amount,
        LocalDate from,
        LocalDate through,
        LocalDate billedThrough) {}
