package cloud.billingstudio.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Feign;
import feign.Logger;
import feign.Retryer;
import feign.Target.EmptyTarget;

/** Makes the Feign interfaces of the adapters: bounded in time, without retries (see {@link OuterSystem}) and without logs. */
public final class HttpInterfaces {

    private HttpInterfaces() {}

    /** @param type methods take the base address as their {@code URI} parameter, asked for at each call */
    public static <T> T create(Class<T> type, CallLimits limits, ObjectMapper json) {
        JsonAnswers answers = new JsonAnswers(json);
        return Feign.builder()
                .client(new BoundedClient(limits))
                .encoder(answers)
                .decoder(answers)
                .errorDecoder(answers)
                .retryer(Retryer.NEVER_RETRY)
                .logLevel(Logger.Level.NONE)
                .target(EmptyTarget.create(type));
    }
}
