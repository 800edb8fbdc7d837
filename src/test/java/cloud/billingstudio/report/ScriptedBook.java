package cloud.billingstudio.report;

import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Puts a book of a few rows in place of the real one, behind the same SQL functions. */
class ScriptedBook {

    ScriptedBook(DataSource migrated) {
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("report/scripted-book.sql")), migrated);
    }
}
