package cloud.billingstudio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpHeaders.ACCEPT;
import static org.springframework.http.HttpHeaders.COOKIE;
import static org.springframework.http.HttpHeaders.SET_COOKIE;
import static org.springframework.http.HttpHeaders.WWW_AUTHENTICATE;

import cloud.billingstudio.StudioTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

@StudioTest
class SignInIT {

    private final TestRestTemplate http;

    SignInIT(@Autowired TestRestTemplate http) {
        this.http = http.withRedirects(Redirects.DONT_FOLLOW);
    }

    @Test
    void leadsAPersonToTheSignInPage() {
        ResponseEntity<String> answer = get("/", Map.of(ACCEPT, "text/html"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(answer.getHeaders().getLocation()).hasPath("/login");
    }

    @Test
    void challengesAProgramButNotAScriptOfAPage() {
        ResponseEntity<String> program = get("/api/me", Map.of());
        ResponseEntity<String> script = get("/api/me", Map.of("X-Requested-With", "studio"));

        assertThat(program.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(program.getHeaders().getFirst(WWW_AUTHENTICATE)).startsWith("Basic");
        assertThat(program.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(script.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(script.getHeaders()).doesNotContainKey(WWW_AUTHENTICATE);
        assertThat(get("/engine-rest/task", Map.of()).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void tellsWhoIsSignedIn() {
        Map<?, ?> me = http.withBasicAuth("manager", "manager").getForObject("/api/me", Map.class);

        assertThat(me)
                .isEqualTo(Map.of(
                        "user",
                        "manager",
                        "groups",
                        List.of("billing-managers"),
                        "roles",
                        List.of("MANAGER"),
                        "demo",
                        true));
    }

    @Test
    void opensTheStudioTasklistAndTheEngineWithOneSession() {
        String session = signIn("clerk2");

        assertThat(get("/api/me", Map.of(COOKIE, session)).getBody()).contains("\"clerk2\"");
        assertThat(get("/engine-rest/task", Map.of(COOKIE, session)).getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(get("/camunda/app/tasklist/default/", Map.of(COOKIE, session))
                        .getBody())
                .contains("tasklist");
        assertThat(get("/camunda/api/admin/auth/user/default", Map.of(COOKIE, session))
                        .getBody())
                .contains("\"userId\":\"clerk2\"");
    }

    @Test
    void takesNoWriteOfASessionWithoutItsToken() {
        String session = signIn("clerk");

        ResponseEntity<String> answer = exchange(HttpMethod.POST, "/api/none", Map.of(COOKIE, session), null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(answer.getBody()).contains("CSRF").contains(CsrfRules.HEADER);
        assertThat(exchange(HttpMethod.POST, "/engine-rest/task/create", Map.of(COOKIE, session), "{}")
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void keepsAuditorsToReading() {
        TestRestTemplate auditor = http.withBasicAuth("auditor", "auditor");

        assertThat(auditor.getForEntity("/api/me", String.class).getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(auditor.postForEntity("/api/none", Map.of(), String.class).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void answersProblemsThatNameTheThing() {
        TestRestTemplate clerk = http.withBasicAuth("clerk", "clerk");

        ResponseEntity<String> unknown = clerk.postForEntity("/api/none", Map.of(), String.class);
        ResponseEntity<String> wrongMethod = clerk.postForEntity("/api/me", Map.of(), String.class);

        assertThat(unknown.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(unknown.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(unknown.getBody()).contains("api/none");
        assertThat(wrongMethod.getStatusCode()).isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
        assertThat(wrongMethod.getBody()).contains("POST");
    }

    @Test
    void refusesMembersOfDecisionsThatNobodyKnowsAndNamesThoseThereAre() {
        TestRestTemplate clerk = http.withBasicAuth("clerk", "clerk");
        Map<String, ?> misspelt = Map.of("decisions", List.of(Map.of("action", "link", "prorateon", "DAY_BOUGHT")));
        Map<String, ?> share = Map.of("decisions", List.of(Map.of("shares", List.of(Map.of("alocation", 1)))));

        Map<String, ?> word = Map.of("decisions", List.of(Map.of("action", "link", "licenceLineId", "x")));

        ResponseEntity<String> refused =
                clerk.postForEntity("/api/month-ends/2031-01/decisions", misspelt, String.class);
        ResponseEntity<String> nested = clerk.postForEntity("/api/month-ends/2031-01/decisions", share, String.class);

        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(refused.getBody()).contains("decisions.[0].prorateon", "is not known; use one of action, changeKey");
        assertThat(clerk.postForEntity("/api/month-ends/2031-01/decisions", word, String.class)
                        .getBody())
                .contains("decisions.[0].licenceLineId", "send a whole number")
                .doesNotContain("java.");
        assertThat(nested.getBody()).contains("decisions.[0].shares.[0].alocation", "allocation, psaLineId");
        assertThat(clerk.postForEntity("/api/month-ends", Map.of("period", "2031-13", "colour", "red"), String.class)
                        .getBody())
                .as("elsewhere what is not known is passed over")
                .contains("2031-13");
    }

    @Test
    void saysThatAFileOfLinksIsEmpty() {
        HttpHeaders csv = new HttpHeaders();
        csv.setContentType(MediaType.parseMediaType("text/csv"));

        ResponseEntity<String> empty = http.withBasicAuth("clerk", "clerk")
                .postForEntity("/api/links/import", new HttpEntity<>(csv), String.class);

        assertThat(empty.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(empty.getBody()).contains("The file is empty").doesNotContain("JSON");
    }

    private String signIn(String user) {
        ResponseEntity<String> page = get("/login", Map.of());
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(String.valueOf(page.getBody()));
        assertThat(token.find()).isTrue();
        HttpHeaders headers = new HttpHeaders();
        headers.add(COOKIE, cookies(page));
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        String form = "_csrf=" + token.group(1) + "&username=" + user + "&password=" + user;
        ResponseEntity<String> answer =
                http.exchange("/login", HttpMethod.POST, new HttpEntity<>(form, headers), String.class);
        assertThat(answer.getHeaders().getLocation()).hasPath("/");
        return cookies(answer);
    }

    private static String cookies(ResponseEntity<?> answer) {
        return Objects.requireNonNull(answer.getHeaders().get(SET_COOKIE)).stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
    }

    private ResponseEntity<String> get(String path, Map<String, String> headers) {
        return exchange(HttpMethod.GET, path, headers, null);
    }

    private ResponseEntity<String> exchange(HttpMethod method, String path, Map<String, String> headers, String body) {
        HttpHeaders all = new HttpHeaders();
        headers.forEach(all::add);
        all.setContentType(MediaType.APPLICATION_JSON);
        return http.exchange(path, method, new HttpEntity<>(body, all), String.class);
    }
}
