package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Tells callbacks of changes once they are committed. Nothing that happens on the way touches the change itself. */
@Component
class CallbackMessages {

    private static final Set<Resource> TOLD = Set.of(
            FinanceResources.AGREEMENT,
            CompanyResources.COMPANY,
            InvoiceResources.INVOICE,
            ProcurementResources.CATALOG_ITEM);

    private final Callbacks callbacks;
    private final CallbackKeys keys;
    private final CallbackDelivery delivery;
    private final Records records;
    private final Rendering rendering;
    private final SettingsStore settings;

    CallbackMessages(
            Callbacks callbacks,
            CallbackKeys keys,
            CallbackDelivery delivery,
            Records records,
            Rendering rendering,
            SettingsStore settings) {
        this.callbacks = callbacks;
        this.keys = keys;
        this.delivery = delivery;
        this.records = records;
        this.rendering = rendering;
        this.settings = settings;
    }

    @EventListener
    void tell(RecordChanged change) {
        if (TOLD.contains(change.resource())) {
            String action = change.before() == null ? "added" : change.after() == null ? "deleted" : "updated";
            tell(change.resource(), change.row(), action, change.who());
        } else if (change.resource().equals(FinanceResources.ADDITION)
                && settings.current().connectwise().rules().additionsFireAgreementCallback()) {
            records.one(
                            FinanceResources.AGREEMENT,
                            Objects.requireNonNull(change.row().parent()))
                    .ifPresent(agreement -> tell(FinanceResources.AGREEMENT, agreement, "updated", change.who()));
        }
    }

    private void tell(Resource resource, Row row, String action, String who) {
        String base = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(Route.ROOT + "/v4_6_release")
                .toUriString();
        ObjectNode shown = rendering.shown(resource, row, base + "/apis/3.0/");
        List<CallbackDelivery.Message> messages = callbacks.concerning(resource, shown).stream()
                .map(callback -> message(callback, resource, shown, action, who, base))
                .toList();
        if (!messages.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    messages.forEach(delivery::send);
                }
            });
        }
    }

    private CallbackDelivery.Message message(
            Row callback, Resource resource, ObjectNode shown, String action, String who, String base) {
        int id = shown.path("id").asInt();
        ObjectNode body = Json.object().put("Action", action).put("CompanyId", Gate.COMPANY);
        body.put("Entity", Json.write(shown)).put("FromUrl", base).put("ID", id).put("MemberId", who);
        body.putObject("Metadata").put("key_url", base + CallbackKeys.PATH + "?id=" + callback.id());
        String text = Json.write(body.put("Type", Callbacks.type(resource)));
        String url = callback.record().path("url").asText() + id + "&action=" + action;
        String signature = CallbackKeys.signature(keys.signingKey(callback.id()), text);
        return new CallbackDelivery.Message(callback.id(), url, text, signature);
    }
}
