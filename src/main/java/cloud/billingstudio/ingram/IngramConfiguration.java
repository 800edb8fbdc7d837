package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.BaseAddress;
import cloud.billingstudio.connection.HttpInterfaces;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystems;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.ingram.IngramSettings.Credentials;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Opens the connection, unless it is switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "studio.connections.ingram.enabled", matchIfMissing = true)
@EnableConfigurationProperties(IngramSettings.class)
class IngramConfiguration {

    @Bean
    Ingram ingram(IngramSettings settings, OuterSystems systems, Environment environment, Clock clock) {
        Credentials credentials = settings.credentials();
        BaseAddress base = BaseAddress.of(Ingram.ID, settings.baseUrl(), environment, "/ingram");
        OuterSystem system = systems.open(
                Ingram.ID, "Ingram Marketplace", settings.limits(), new IngramWords(), credentials.secrets());
        IngramApi api = HttpInterfaces.create(IngramApi.class, settings.limits(), TolerantJson.mapper());
        Tokens tokens = new Tokens(system, api, credentials);
        Requests requests = new Requests(system, api, base, tokens);
        return new Ingram(settings, system, requests, new SplitReports(settings, system, requests, base, clock));
    }
}
