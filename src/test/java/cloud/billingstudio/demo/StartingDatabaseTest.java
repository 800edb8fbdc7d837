package cloud.billingstudio.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.shared.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The embedded database that starts while the configuration is still being read. */
class StartingDatabaseTest {

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path folder;

    @Test
    void runsWhileTheContextDoesAndFreesItsFolderWithIt() throws Exception {
        try (AnnotationConfigApplicationContext context = context()) {
            context.refresh();
            EmbeddedDatabase database = context.getBean(EmbeddedDatabase.class);
            try (Connection connection =
                    DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), "")) {
                assertThat(connection.isValid(10)).isTrue();
            }
        }
        assertFolderIsFree();
    }

    @Test
    void isStoppedWhereTheContextFailsBeforeAnybodyTookIt() {
        try (AnnotationConfigApplicationContext context = context()) {
            context.addBeanFactoryPostProcessor(beans -> {
                beans.registerSingleton("anotherFailure", "before any bean is made");
                throw new IllegalStateException("a setting is wrong");
            });
            assertThatThrownBy(context::refresh).hasMessage("a setting is wrong");
        }
        assertFolderIsFree();
    }

    @Test
    void tellsWhoNeedsItWhyItDoesNotStart() throws IOException {
        try (DataFolder held = DataFolder.take(folder);
                AnnotationConfigApplicationContext context = context()) {
            assertThatThrownBy(context::refresh)
                    .isInstanceOf(BeanCreationException.class)
                    .hasRootCauseInstanceOf(CannotStart.class)
                    .hasRootCauseMessage("The data folder " + folder + " is in use by another running Studio.");
        }
    }

    private AnnotationConfigApplicationContext context() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("studio.data-dir", folder.toString())));
        context.register(EmbeddedDatabaseConfiguration.class);
        return context;
    }

    private void assertFolderIsFree() {
        assertThatCode(() -> DataFolder.take(folder).close()).doesNotThrowAnyException();
        assertThat(Files.exists(folder.resolve("postgres/postmaster.pid"))).isFalse();
    }
}
