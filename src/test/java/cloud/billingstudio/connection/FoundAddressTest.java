package cloud.billingstudio.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.shared.ConnectionId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FoundAddressTest {

    private static final URI BASE = URI.create("https://vendor.example");
    private static final URI OLD = URI.create("https://one.vendor.example");
    private static final URI NEW = URI.create("https://two.vendor.example");

    private final List<URI> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile URI base = BASE;
    private volatile URI place = OLD;

    private final FoundAddress address = new FoundAddress(() -> base, this::find, answer -> answer.status() == 404);

    @Test
    void asksOnceForManyRequests() {
        assertThat(address.at(this::answer)).isEqualTo(OLD);
        assertThat(address.at(this::answer)).isEqualTo(OLD);

        assertThat(asked).containsExactly(BASE);
    }

    @Test
    void asksAnewWhereAnotherBaseIsSet() {
        address.at(this::answer);
        base = URI.create("https://other.example");
        place = NEW;

        assertThat(address.at(this::answer)).isEqualTo(NEW);
        assertThat(asked).containsExactly(BASE, base);
    }

    @Test
    void followsToTheNewAddressAndStaysThere() {
        address.at(this::answer);
        place = NEW;

        assertThat(address.at(this::answer)).isEqualTo(NEW);
        assertThat(address.at(this::answer)).isEqualTo(NEW);
        assertThat(asked).hasSize(2);
    }

    @Test
    void failsAsTheRequestDidWhereTheAddressIsTheSame() {
        OuterSystemFailure first = failure(404);
        List<URI> tried = new ArrayList<>();

        assertThatThrownBy(() -> address.at(at -> {
                    tried.add(at);
                    throw first;
                }))
                .isSameAs(first);
        assertThat(tried).containsExactly(OLD);
        assertThat(asked).hasSize(2);
    }

    @Test
    void triesOnlyOnceMore() {
        address.at(this::answer);
        place = NEW;
        List<URI> tried = new ArrayList<>();

        assertThatThrownBy(() -> address.at(at -> {
                    tried.add(at);
                    throw failure(404);
                }))
                .isInstanceOf(OuterSystemFailure.class);
        assertThat(tried).containsExactly(OLD, NEW);
    }

    @Test
    void keepsTheAddressWhereAnotherFailureSaysNothingAboutIt() {
        OuterSystemFailure refused = failure(400);
        OuterSystemFailure unanswered =
                new OuterSystemFailure(new ConnectionId("vendor"), Kind.UNKNOWN, "", null, null);

        for (OuterSystemFailure failure : List.of(refused, unanswered)) {
            assertThatThrownBy(() -> address.at(at -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void takesWhatAnotherThreadFoundMeanwhile() {
        address.at(this::answer);
        place = NEW;

        URI found = address.at(at -> {
            if (at.equals(OLD)) {
                CompletableFuture.runAsync(() -> address.at(this::answer)).join();
            }
            return answer(at);
        });

        assertThat(found).isEqualTo(NEW);
        assertThat(asked).as("before, and by the other thread").hasSize(2);
    }

    private URI find(URI at) {
        asked.add(at);
        return place;
    }

    private URI answer(URI at) {
        if (!at.equals(place)) {
            throw failure(404);
        }
        return at;
    }

    private static OuterSystemFailure failure(int status) {
        BadAnswer answer = new BadAnswer(new Answer(status, Map.of(), ""));
        return new OuterSystemFailure(new ConnectionId("vendor"), Kind.REFUSED, "refused", null, answer);
    }
}
