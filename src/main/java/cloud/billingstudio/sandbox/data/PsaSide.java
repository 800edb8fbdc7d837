package cloud.billingstudio.sandbox.data;

import java.math.BigDecimal;

/** Where made-up customers are billed. Ids follow from the numbers of customers, products and lines. */
interface PsaSide {

    /** A product that may be sold, with its price in dollars. */
    void product(int product, String name, BigDecimal price, BigDecimal cost);

    /** A customer, with an agreement that is billed monthly. */
    void customer(int customer, String name, String city, String domain, String currency);

    /** A company that belongs to a customer and buys nothing. */
    void sister(int customer, String name, String city, String domain, String currency);

    /** A line of a customer's agreement, with the price of a unit in dollars. */
    void line(
            int line,
            int customer,
            int product,
            String name,
            BigDecimal price,
            BigDecimal cost,
            int units,
            String currency);
}
