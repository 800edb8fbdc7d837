package cloud.billingstudio.demo;

import java.nio.file.Path;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.beans.propertyeditors.PathEditor;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Imports nothing, but begins to start the database as soon as the configuration that brings it is read: all others are read
 * meanwhile. As a bean it would begin only after them, and everything would wait for it.
 */
final class EarlyDatabaseStart implements ImportSelector {

    private static final String NAME = "startingDatabase";

    private final Environment environment;
    private final DefaultSingletonBeanRegistry beans;

    EarlyDatabaseStart(Environment environment, BeanFactory beans) {
        this.environment = environment;
        this.beans = (DefaultSingletonBeanRegistry) beans;
    }

    @Override
    public String[] selectImports(AnnotationMetadata configuration) {
        if (!beans.containsSingleton(NAME)) {
            StartingDatabase start = new StartingDatabase(() -> EmbeddedDatabase.start(dataFolder()));
            beans.registerSingleton(NAME, start);
            beans.registerDisposableBean(NAME, start); // also where the context fails before any bean is made
        }
        return new String[0];
    }

    private Path dataFolder() {
        PathEditor folder = new PathEditor();
        folder.setAsText(environment.getRequiredProperty("studio.data-dir"));
        return (Path) folder.getValue();
    }
}
