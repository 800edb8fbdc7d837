package cloud.billingstudio;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.autoconfigure.LifecycleMvcEndpointAutoConfiguration;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.autoconfigure.RefreshEndpointAutoConfiguration;
import org.springframework.cloud.client.CommonsClientAutoConfiguration;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.cloud.openfeign.FeignAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Profile;
import org.springframework.modulith.Modulithic;

/**
 * Starts the Studio. The profile {@code prod} is the Studio alone. The demo's jar has two more: {@code demo}, its default,
 * adds the simulators of the outer systems and an embedded database, {@code sandbox} runs only the simulators.
 */
@SpringBootConfiguration
@Modulithic(systemName = "Cloud Billing Studio")
@EnableAutoConfiguration(
        exclude = { // Feign is used by itself: nothing is discovered, refreshed or made by Spring Cloud
            CommonsClientAutoConfiguration.class,
            CompositeDiscoveryClientAutoConfiguration.class,
            ConfigurationPropertiesRebinderAutoConfiguration.class,
            FeignAutoConfiguration.class,
            LifecycleMvcEndpointAutoConfiguration.class,
            RefreshAutoConfiguration.class,
            RefreshEndpointAutoConfiguration.class,
            SimpleDiscoveryClientAutoConfiguration.class,
            UtilAutoConfiguration.class
        })
public class BillingStudio {

    public static void main(String[] args) {
        SpringApplication.run(BillingStudio.class, args);
    }

    /** Everything but the simulators and what the demo adds. */
    @Configuration
    @Profile("!sandbox")
    @ComponentScan(
            basePackages = "cloud.billingstudio",
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "cloud\\.billingstudio\\.(demo|sandbox)\\..*"),
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = BillingStudio.class)
            })
    static class Studio {}

    /** The simulated outer systems and the database that comes along; neither package is in the production jar. */
    @Configuration
    @Profile("demo | sandbox")
    @ComponentScan(
            basePackages = {"cloud.billingstudio.demo", "cloud.billingstudio.sandbox"},
            // a simulator's beans may be named like the Studio's
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    static class Sandbox {}
}
