package cloud.billingstudio.contracts;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be known of a vendor to hold exchanges with it against what it published. */
interface VendorDescription {

    /** As in addresses of the sandbox, for example {@code ingram}. */
    String vendor();

    /** Names of the readings applied, each of which must be listed with the deviations. */
    Set<String> readings();

    /** The exchange with its address written as the description writes it. */
    default Exchange canonical(Exchange exchange) {
        return exchange;
    }

    /** The description, as far as these exchanges need it, with the readings applied. */
    Description describing(Collection<Exchange> exchanges);

    static Set<String> addresses(Collection<Exchange> exchanges) {
        return exchanges.stream().map(Exchange::path).collect(Collectors.toUnmodifiableSet());
    }
}
