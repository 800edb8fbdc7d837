package cloud.billingstudio.mapping;

/**
 * What an automatic mapping did.
 *
 * @param linked lines it linked in this run
 * @param open lines still neither linked nor excluded
 * @param customersMatched customers whose company is known now, by a link or by their name
 * @param customersOpen customers with open lines
 */
public record MappingSummary(int linked, int open, int customersMatched, int customersOpen) {}
