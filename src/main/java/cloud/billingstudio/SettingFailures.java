package cloud.billingstudio;

import cloud.billingstudio.shared.BadSetting;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/** Says of a setting that cannot have its value: which one, the value unless it is a secret, and what is allowed. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingFailures extends AbstractFailureAnalyzer<BindException> {

    private static final Pattern SECRET = Pattern.compile("password|secret|key|token|code", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_SHOWN = 80;

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        BadSetting bad = findCause(cause, BadSetting.class);
        if (bad != null) {
            return analysis(cause.getName() + "." + bad.name(), bad.value(), "It must be " + bad.allowed(), cause);
        }
        ConversionFailedException unfit = findCause(cause, ConversionFailedException.class);
        ConfigurationProperty property = cause.getProperty();
        if (unfit == null || property == null) {
            return null;
        }
        Class<?> wanted = unfit.getTargetType().getType();
        return analysis(
                property.getName().toString(),
                Objects.requireNonNullElse(property.getValue(), ""),
                "Give it " + allowed(wanted),
                cause);
    }

    private static FailureAnalysis analysis(String name, Object value, String cure, Throwable cause) {
        return new FailureAnalysis(
                "The setting %s cannot be %s.".formatted(name, shown(name, value)),
                "%s, for example by the environment variable %s, and start again.".formatted(cure, variable(name)),
                cause);
    }

    private static String shown(String name, Object value) {
        if (SECRET.matcher(name.substring(name.lastIndexOf('.') + 1)).find()) {
            return "what it is (a secret, not shown)";
        }
        String text = String.valueOf(value);
        return '"' + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text) + '"';
    }

    private static String variable(String name) {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String allowed(Class<?> wanted) {
        if (wanted.isEnum()) {
            return Arrays.stream(wanted.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (wanted == Currency.class) {
            return "a currency's code of three letters, such as EUR or USD";
        }
        if (wanted == Duration.class) {
            return "a time such as 30s, 5m or PT1H";
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return "true or false";
        }
        if (wanted == int.class || wanted == Integer.class || wanted == long.class || wanted == Long.class) {
            return "a whole number";
        }
        return wanted == double.class || wanted == Double.class
                ? "a number such as 0.5"
                : "a value of kind " + wanted.getSimpleName();
    }
}
