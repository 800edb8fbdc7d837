package cloud.billingstudio.sandbox.state;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Lets a request's connection be cut without an answer, which the servlet API alone cannot do. */
@Component
class ConnectionCutter implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    static final String ATTRIBUTE = ConnectionCutter.class.getName();

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextValves(new OfferCut());
    }

    private static class OfferCut extends ValveBase {

        OfferCut() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            Runnable cut = () -> request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
            request.setAttribute(ATTRIBUTE, cut);
            getNext().invoke(request, response);
        }
    }
}
