package cloud.billingstudio.sandbox;

import cloud.billingstudio.BillingStudio;
import cloud.billingstudio.StudioDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * Only the simulated vendors, over real HTTP on a free port and a fresh database. All such classes share
 * one context and its data, so they run one after another.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("sandbox")
@ResourceLock("sandbox")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = BillingStudio.class)
@ActiveProfiles({"sandbox", "test"})
@ContextConfiguration(initializers = StudioDatabase.class)
@Import(Vendors.class)
@interface SandboxTest {}
