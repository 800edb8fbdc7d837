package cloud.billingstudio.sandbox.data;

import java.math.BigDecimal;

/** Where made-up customers are billed. Ids follow from the numbers of customers, products and lines. */
interface PsaSide {

    record Client(int number, String name, String city, String domain, String currency) {}

    /** @param price of a unit, in dollars, as is the cost */
    record SoldLine(
            int number,
            int client,
            int product,
            String name,
            BigDecimal price,
            BigDecimal cost,
            int units,
            String currency) {}

    /** A product that may be sold, with its price in dollars. */
    void product(int product, String name, BigDecimal price, BigDecimal cost);

    /** A customer, with an agreement that is billed monthly. */
    void customer(Client client);

    /** A company that belongs to a customer, whose number it bears, and buys nothing. */
    void sister(Client client);

    /** A line of a customer's agreement. */
    void line(SoldLine line);
}
