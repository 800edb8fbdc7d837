package cloud.billingstudio.contracts;

import java.util.regex.Pattern;

/** A verb and an address with names in braces for its variable parts. */
record ServedOperation(String verb, Pattern path) {

    static ServedOperation of(String operation) {
        String[] parts = operation.split(" ", 2);
        String template = parts[1].replaceAll("\\?.*", "");
        return new ServedOperation(
                parts[0], Pattern.compile(template.replace(".", "\\.").replaceAll("\\{\\w+\\}", "[^/]+")));
    }

    boolean isMetBy(Exchange exchange) {
        return exchange.method().equals(verb) && path.matcher(exchange.path()).matches();
    }
}
