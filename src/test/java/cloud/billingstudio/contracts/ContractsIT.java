package cloud.billingstudio.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.StudioTest;
import cloud.billingstudio.contracts.Exchange.Origin;
import cloud.billingstudio.marketplace.Marketplace;
import cloud.billingstudio.psa.Psa;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What the adapters and the simulated vendors say to each other, held against what the vendors published. Needs their
 * descriptions, which may not be shipped; each difference that is meant is listed with its source.
 */
@StudioTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractsIT {

    @Autowired
    private ExchangeRecorder recorder;

    @Autowired
    private Marketplace marketplace;

    @Autowired
    private List<Psa> psas;

    @Autowired
    private Clock clock;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @LocalServerPort
    private int port;

    private final Deviations deviations = Deviations.listed();
    private final List<Finding> unlisted = new ArrayList<>();
    private List<VendorDescription> vendors = List.of();
    private Map<String, List<Exchange>> exchanges = Map.of();
    private List<String> differingOperations = List.of();

    @BeforeAll
    void record() {
        PublishedDescriptions published = PublishedDescriptions.required();
        AutotaskDescription autotask = new AutotaskDescription(published);
        ConnectWiseDescription connectWise = new ConnectWiseDescription(published);
        vendors = List.of(new IngramDescription(published), autotask, connectWise);
        http.postForEntity("/sandbox/control/reset?dataset=deck", null, String.class);
        // thousands of requests in a row, and slots of the vendor come free a little late
        http.put("/sandbox/control/settings", Map.of("autotask", Map.of("threads", 0)));
        recorder.start();
        AutotaskSweep sweep = converse(autotask, connectWise);
        List<Exchange> recorded = recorder.stop();
        http.put("/sandbox/control/settings", Map.of());
        differingOperations = sweep.differingOperations();
        exchanges = vendors.stream().collect(Collectors.toMap(VendorDescription::vendor, vendor -> recorded.stream()
                .filter(each -> each.vendor().equals(vendor.vendor()))
                .map(vendor::canonical)
                .toList()));
        vendors.forEach(this::examine);
    }

    private AutotaskSweep converse(AutotaskDescription autotask, ConnectWiseDescription connectWise) {
        String sandbox = "http://127.0.0.1:" + port + "/sandbox";
        ConnectWiseSweep connectWiseSweep = new ConnectWiseSweep(sandbox, connectWise.operations());
        connectWiseSweep.sell();
        AdapterRun adapters = new AdapterRun(clock, http);
        adapters.read(marketplace);
        psas.forEach(adapters::readAndWrite);
        new IngramSweep(sandbox).run();
        connectWiseSweep.run();
        AutotaskSweep sweep = new AutotaskSweep(sandbox, autotask.operations());
        sweep.run();
        return sweep;
    }

    private void examine(VendorDescription vendor) {
        List<Exchange> own = exchanges.get(vendor.vendor());
        Description description = vendor.describing(own);
        own.stream()
                .flatMap(each -> description.findings(each).stream())
                .filter(finding -> !deviations.cover(finding))
                .forEach(unlisted::add);
    }

    @Test
    void sendsAndAnswersOnlyWhatIsPublishedOrListed() {
        Map<String, String> differences = new TreeMap<>();
        unlisted.forEach(finding -> differences.putIfAbsent(
                finding.summary(), finding.summary() + "\n    " + finding.words() + "\n    " + finding.exchange()));

        assertThat(differences.values())
                .as("differences from the published descriptions that are not listed")
                .isEmpty();
    }

    @Test
    void listsNoDeviationThatIsNone() {
        assertThat(deviations.unmet()).isEmpty();
        assertThat(deviations.readings())
                .extracting(reading -> reading.vendor() + " " + reading.name())
                .containsExactlyInAnyOrderElementsOf(vendors.stream()
                        .flatMap(vendor -> vendor.readings().stream().map(name -> vendor.vendor() + " " + name))
                        .toList());
    }

    @Test
    void givesEachDeviationAReasonAndASource() {
        assertThat(Stream.concat(
                        deviations.readings().stream().flatMap(each -> Stream.of(each.why(), each.source())),
                        deviations.all().stream().flatMap(each -> Stream.of(each.why(), each.source()))))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).isNotBlank());
    }

    @Test
    void hasTheAdaptersMakeEveryRequestTheyKnow() {
        for (VendorDescription vendor : vendors) {
            List<Exchange> made = exchanges.get(vendor.vendor()).stream()
                    .filter(each -> each.origin() == Origin.ADAPTER && each.isGood())
                    .toList();
            assertThat(AdapterRequests.of(vendor.vendor())).isNotEmpty().allSatisfy(request -> assertThat(made)
                    .anyMatch(request::isMadeBy));
        }
    }

    @Test
    void asksTheSimulatedMarketplaceForEverythingItServes() {
        Set<String> served = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern ->
                                pattern.startsWith("/sandbox/ingram/") && !pattern.matches(".*(\\*|/auth/).*"))
                        .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                                .map(verb -> verb + " " + pattern.substring("/sandbox/ingram".length()))))
                .collect(Collectors.toSet());

        assertThat(served).hasSizeGreaterThan(10).allSatisfy(operation -> assertThat(exchanges.get("ingram"))
                .anyMatch(each -> each.isGood() && ServedOperation.of(operation).isMetBy(each)));
    }

    @Test
    void servesTheVerbsOfEachEntityOfAutotaskAndNoOthers() {
        assertThat(differingOperations)
                .filteredOn(operation -> !deviations.coverUnserved(operation))
                .isEmpty();
    }

    @Test
    void listsNothingAsUnservedThatIsServed() {
        differingOperations.forEach(deviations::coverUnserved);

        assertThat(deviations.served()).isEmpty();
    }
}
