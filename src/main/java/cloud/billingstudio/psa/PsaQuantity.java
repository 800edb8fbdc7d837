package cloud.billingstudio.psa;

import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;

/** The PSA bills this many on the line from that day on, until its next such row. */
public record PsaQuantity(String lineId, LocalDate from, Quantity quantity) {}
