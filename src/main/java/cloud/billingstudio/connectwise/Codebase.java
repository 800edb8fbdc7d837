package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.BadAnswer;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.UnreadableAnswer;
import java.net.URI;

/** Asks under which address the company's database answers; where it stops answering, an upgrade may have moved it. */
final class Codebase {

    private static final String OPERATION = "finding the company's site";

    private final OuterSystem system;
    private final ConnectWiseApi api;
    private final String company;

    Codebase(OuterSystem system, ConnectWiseApi api, String company) {
        this.system = system;
        this.api = api;
        this.company = company;
    }

    static boolean mayHaveMoved(Answer answer) {
        return answer.status() == 404 || ConnectWiseWords.isNotRouted(answer);
    }

    /** The API's address up to its version, without a slash at its end. */
    URI find(URI asked) {
        URI people = CompanyInfo.forPeople(asked);
        try {
            return system.read(Requests.ENDPOINT, OPERATION, () -> root(api.companyInfo(people, company), asked));
        } catch (OuterSystemFailure failure) {
            throw BadAnswer.behind(failure).filter(a -> a.status() == 404).isPresent() ? unknownCompany() : failure;
        }
    }

    private URI root(Answer answer, URI asked) {
        if (answer.body().isBlank() || answer.body().strip().equals("null")) {
            throw unknownCompany();
        }
        return TolerantJson.object(answer.body())
                .map(info -> TolerantJson.row(info, CompanyInfo.class))
                .orElseThrow(() -> new UnreadableAnswer(
                        answer.isMarkup() ? "the answer is a web page" : "the answer is not an object"))
                .root(asked);
    }

    private OuterSystemFailure unknownCompany() {
        return system.failure(
                Kind.MISCONFIGURED,
                OPERATION,
                "ConnectWise knows no company '" + company + "' there (small and capital letters count)");
    }
}
