package cloud.billingstudio.sandbox.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.stereotype.Component;

/** Keeps the sandbox's settings in the database. */
@Component
public class SettingsStore {

    private final SandboxDatabase database;
    private final ObjectMapper json;

    SettingsStore(SandboxDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The settings in force. */
    public SandboxSettings current() {
        String value = database.sql("select value from sandbox.settings")
                .query(String.class)
                .single();
        try {
            return json.readValue(value, SandboxSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the sandbox's settings are not readable: " + value, e);
        }
    }

    /** Replaces the settings. */
    public void replace(SandboxSettings settings) {
        try {
            database.sql("update sandbox.settings set value = ?::jsonb")
                    .param(json.writeValueAsString(settings))
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the sandbox's settings cannot be written", e);
        }
    }
}
