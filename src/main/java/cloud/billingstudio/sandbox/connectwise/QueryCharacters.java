package cloud.billingstudio.sandbox.connectwise;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Lets clients send the brackets and quotes of conditions as they are, which many do and the vendor takes. */
@Component
class QueryCharacters implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> connector.setProperty("relaxedQueryChars", "[]\"<>^`{|}"));
    }
}
