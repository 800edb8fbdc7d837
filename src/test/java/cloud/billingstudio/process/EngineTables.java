package cloud.billingstudio.process;

import org.flywaydb.core.api.migration.JavaMigration;

/** Lends the migration that creates the engine's tables to tests that migrate a database without the engine. */
public final class EngineTables {

    private EngineTables() {}

    public static JavaMigration migration() {
        return new V100__CamundaTables();
    }
}
