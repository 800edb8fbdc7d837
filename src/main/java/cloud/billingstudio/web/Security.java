package cloud.billingstudio.web;

import static org.springframework.security.config.Customizer.withDefaults;
import static org.springframework.security.web.util.matcher.AntPathRequestMatcher.antMatcher;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One sign-in for the Studio, Tasklist and both REST interfaces: a session from the sign-in page, or HTTP Basic. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class Security {

    private static final RequestMatcher CAMUNDA = antMatcher("/camunda/**");
    private static final RequestMatcher SIGN_OUT = new OrRequestMatcher(
            antMatcher(HttpMethod.POST, "/logout"),
            antMatcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"));

    /** The simulated outer systems know their own clients; the Studio's users mean nothing there. */
    @Bean
    @Order(1)
    SecurityFilterChain sandbox(HttpSecurity http) throws Exception {
        return http.securityMatcher("/sandbox/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain studio(HttpSecurity http, Environment environment, Unauthenticated unauthenticated)
            throws Exception {
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        return http.authorizeHttpRequests(requests -> rules(requests, demo))
                .formLogin(form -> form.loginPage("/login").permitAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(unauthenticated))
                .logout(logout -> logout.logoutRequestMatcher(SIGN_OUT).logoutSuccessHandler(new SignedOut()))
                .requestCache(cache -> cache.requestCache(unauthenticated.pagesToReturnTo()))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(unauthenticated).accessDeniedHandler(new AccessRefused()))
                .csrf(CsrfRules::apply)
                .headers(headers -> headers.frameOptions(FrameOptionsConfig::sameOrigin)
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(CAMUNDA), contentPolicy())))
                .sessionManagement(withDefaults())
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            boolean demo) {
        requests.requestMatchers("/login", "/studio/**", "/error", "/favicon.ico", "/actuator/health/**")
                .permitAll();
        if (demo) {
            requests.requestMatchers("/v3/api-docs/**").permitAll();
        }
        requests.requestMatchers(HttpMethod.GET, "/api/**")
                .authenticated()
                .requestMatchers("/api/**")
                .hasAnyRole("CLERK", "MANAGER", "ADMIN")
                .requestMatchers("/actuator/**")
                .hasRole("ADMIN")
                .anyRequest()
                .authenticated();
    }

    /** Scripts only from here; styles may be inline, for the table and chart libraries set them. */
    private static ContentSecurityPolicyHeaderWriter contentPolicy() {
        return new ContentSecurityPolicyHeaderWriter("default-src 'self'; style-src 'self' 'unsafe-inline'; "
                + "img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
                + "frame-ancestors 'self'");
    }
}
