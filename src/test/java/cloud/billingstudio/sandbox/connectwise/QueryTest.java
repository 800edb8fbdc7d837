package cloud.billingstudio.sandbox.connectwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class QueryTest {

    @ParameterizedTest
    @CsvSource({"'', 25", "0, 25", "many, 25", "10, 10", "1000, 1000", "1001, 1000", "5000, 1000"})
    void givesTwentyFiveUnlessAskedAndAThousandAtMost(String asked, int given) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addParameter("pageSize", asked);
        Route route = new Route("v4_6_release", List.of("finance", "agreements"), false);

        Query query = Query.of(FinanceResources.AGREEMENT, new Call(request, route, "", "anybody", ""));

        assertThat(query.pageSize()).isEqualTo(given);
    }
}
