package cloud.billingstudio.mapping;

import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.Customer;
import cloud.billingstudio.psa.PsaCompany;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Customers and companies whose names are equal but for case, accents, punctuation and legal form, where the name is
 * borne by one customer and one company only and neither tax id nor web domain contradicts.
 */
final class EqualNames {

    /** Mail of these says nothing about who somebody is. */
    private static final Set<String> ANYBODYS = Set.of(
            "gmail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "gmx.de", "gmx.net");

    private EqualNames() {}

    static Map<CustomerKey, CompanyKey> pairs(
            Map<CustomerKey, Customer> customers, Map<CompanyKey, PsaCompany> companies) {
        Map<String, List<CustomerKey>> bought = byCore(customers, Customer::name);
        Map<String, List<CompanyKey>> billed = byCore(companies, PsaCompany::name);
        Map<CustomerKey, CompanyKey> pairs = new HashMap<>();
        bought.forEach((core, customerKeys) -> {
            List<CompanyKey> companyKeys = billed.getOrDefault(core, List.of());
            if (customerKeys.size() == 1 && companyKeys.size() == 1) {
                CustomerKey customer = customerKeys.get(0);
                CompanyKey company = companyKeys.get(0);
                if (!contradict(customers.get(customer), companies.get(company))) {
                    pairs.put(customer, company);
                }
            }
        });
        return pairs;
    }

    private static <K, V> Map<String, List<K>> byCore(Map<K, V> all, Function<V, String> name) {
        Map<String, List<K>> byCore = all.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> CompanyName.of(name.apply(entry.getValue())).core(),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        byCore.remove("");
        return byCore;
    }

    private static boolean contradict(@Nullable Customer customer, @Nullable PsaCompany company) {
        return customer == null
                || company == null
                || differ(plain(customer.taxId()), plain(company.taxId()))
                || differ(domain(customer.emailDomain()), domain(company.webDomain()));
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }

    private static String plain(@Nullable String id) {
        return id == null ? "" : id.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
    }

    private static String domain(@Nullable String text) {
        String domain =
                text == null ? "" : text.strip().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        return ANYBODYS.contains(domain) ? "" : domain;
    }
}
