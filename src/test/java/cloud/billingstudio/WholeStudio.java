package cloud.billingstudio;

import cloud.billingstudio.contracts.ExchangeRecorder;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** The whole Studio on a free port as in the demo, sandbox included, on a fresh database; see {@link StudioTest}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("studio")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = BillingStudio.class)
@ActiveProfiles({"demo", "test"})
@ContextConfiguration(initializers = {StudioDatabase.class, ExchangeRecorder.Installed.class})
@interface WholeStudio {}
