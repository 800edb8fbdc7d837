package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@StudioTest
class StudioStartIT {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void createsTheEnginesTablesByMigration() {
        assertThat(jdbc.sql("select version_ from act_ge_schema_log")
                        .query(String.class)
                        .single())
                .startsWith("7.24");
        assertThat(jdbc.sql("select success from flyway_schema_history where version = '100'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
