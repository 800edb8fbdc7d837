package cloud.billingstudio.mapping;

import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.Customer;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.marketplace.Marketplaces;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaCompany;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.ConnectionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Everybody on both sides: every customer and every company of every connection, with lines or without. */
@Component
class Companies {

    private final LicenceBook licences;
    private final PsaBook psa;
    private final Marketplaces marketplaces;
    private final Psas psas;

    Companies(LicenceBook licences, PsaBook psa, Marketplaces marketplaces, Psas psas) {
        this.licences = licences;
        this.psa = psa;
        this.marketplaces = marketplaces;
        this.psas = psas;
    }

    /** Also of connections that are not configured any more but have lines. */
    Map<CustomerKey, Customer> customers(Collection<LicenceLine> lines) {
        Set<ConnectionId> connections = new LinkedHashSet<>();
        marketplaces.all().forEach(marketplace -> connections.add(marketplace.connection()));
        lines.forEach(line -> connections.add(line.connection()));
        Map<CustomerKey, Customer> customers = new HashMap<>();
        for (ConnectionId connection : connections) {
            licences.customers(connection)
                    .forEach(customer -> customers.put(new CustomerKey(connection, customer.id()), customer));
        }
        for (LicenceLine line : lines) {
            customers.computeIfAbsent(
                    CustomerKey.of(line), key -> new Customer(key.customerId(), line.customerName(), null, null, null));
        }
        return customers;
    }

    /** Active ones only. */
    Map<CompanyKey, PsaCompany> active(Collection<PsaLine> lines) {
        Set<ConnectionId> connections = new LinkedHashSet<>();
        psas.all().forEach(one -> connections.add(one.connection()));
        lines.forEach(line -> connections.add(line.connection()));
        Map<CompanyKey, PsaCompany> companies = new HashMap<>();
        for (ConnectionId connection : connections) {
            psa.companies(connection).stream()
                    .filter(PsaCompany::active)
                    .forEach(company -> companies.put(new CompanyKey(connection, company.id()), company));
        }
        return companies;
    }
}
