package cloud.billingstudio.web;

import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.math.BigDecimal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the shared words look in JSON: quantities and ids are plain numbers, periods and connections plain texts. */
@Configuration(proxyBeanMethods = false)
class DomainJson {

    @Bean
    Module domainModule() {
        return new SimpleModule("studio")
                .setMixInAnnotation(Quantity.class, QuantityAsNumber.class)
                .setMixInAnnotation(LicenceLineId.class, IdAsNumber.class)
                .setMixInAnnotation(PsaLineId.class, IdAsNumber.class)
                .setMixInAnnotation(ConnectionId.class, ValueAsText.class)
                .setMixInAnnotation(BillingPeriod.class, PeriodAsText.class);
    }

    abstract static class QuantityAsNumber {

        @JsonCreator
        QuantityAsNumber(BigDecimal value) {}

        @JsonValue
        abstract BigDecimal value();
    }

    abstract static class IdAsNumber {

        @JsonCreator
        IdAsNumber(long value) {}

        @JsonValue
        abstract long value();
    }

    abstract static class ValueAsText {

        @JsonCreator
        ValueAsText(String value) {}

        @JsonValue
        abstract String value();
    }

    abstract static class PeriodAsText {

        @JsonCreator
        static BillingPeriod parse(String text) {
            return BillingPeriod.parse(text);
        }

        @Override
        @JsonValue
        public abstract String toString();
    }
}
