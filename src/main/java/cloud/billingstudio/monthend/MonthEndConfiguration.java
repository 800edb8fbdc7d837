package cloud.billingstudio.monthend;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds {@link MonthEndSettings}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MonthEndSettings.class)
class MonthEndConfiguration {}
