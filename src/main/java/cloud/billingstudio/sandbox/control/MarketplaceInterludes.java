package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.ingram.Interlude;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes that wait for somebody to turn a page. */
@Component
class MarketplaceInterludes implements Interlude {

    private static final TypeReference<List<@Nullable MarketplaceChange>> CHANGES = new TypeReference<>() {};

    private final SandboxDatabase database;
    private final MarketplaceChanges changes;
    private final ObjectMapper json;

    MarketplaceInterludes(SandboxDatabase database, MarketplaceChanges changes, ObjectMapper json) {
        this.database = database;
        this.changes = changes;
        this.json = json;
    }

    void keep(String list, List<@Nullable MarketplaceChange> wanted) {
        try {
            database.sql("insert into sandbox.im_interlude (list, changes) values (?, ?::json)")
                    .params(list, json.writeValueAsString(wanted))
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("changes cannot be written", e);
        }
    }

    @Override
    public void beforeFurtherPage(String list) {
        database.sql("delete from sandbox.im_interlude where id ="
                        + " (select min(id) from sandbox.im_interlude where list = ?) returning changes")
                .param(list)
                .query(String.class)
                .optional()
                .ifPresent(kept -> changes.make(read(kept)));
    }

    private List<@Nullable MarketplaceChange> read(String kept) {
        try {
            return json.readValue(kept, CHANGES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("kept changes are not readable", e);
        }
    }
}
