package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;

/** A customer of a marketplace; written {@code ingram/1200024536}. */
public record CustomerKey(ConnectionId connection, String customerId) {

    /** @throws Refusal (invalid) if the text is not of that form */
    public static CustomerKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw Refusal.invalid(
                    "\"%s\" names no customer; write marketplace and account like ingram/1200024536.".formatted(text));
        }
        return new CustomerKey(new ConnectionId(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return connection + "/" + customerId;
    }
}
