package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;

/** Binds {@link MonthEndSettings}, and says how aggregates' types are kept in columns. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MonthEndSettings.class)
class MonthEndConfiguration {

    @Bean
    JdbcCustomConversions columnTypes() {
        return new JdbcCustomConversions(List.of(new PeriodToText(), new TextToPeriod()));
    }

    @WritingConverter
    private static final class PeriodToText implements Converter<BillingPeriod, String> {
        @Override
        public String convert(BillingPeriod period) {
            return period.toString();
        }
    }

    @ReadingConverter
    private static final class TextToPeriod implements Converter<String, BillingPeriod> {
        @Override
        public BillingPeriod convert(String text) {
            return BillingPeriod.parse(text);
        }
    }
}
