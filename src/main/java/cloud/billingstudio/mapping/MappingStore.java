package cloud.billingstudio.mapping;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All that mapping keeps, as a whole. */
@Component
class MappingStore {

    private final JdbcClient jdbc;

    MappingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void clear() {
        for (String table : List.of("link", "exclusion", "deferral", "company_link", "product_decision")) {
            jdbc.sql("delete from " + table).update();
        }
    }
}
