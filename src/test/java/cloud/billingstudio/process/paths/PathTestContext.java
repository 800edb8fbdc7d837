package cloud.billingstudio.process.paths;

import cloud.billingstudio.StudioDatabase;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.AutomaticMapping;
import cloud.billingstudio.monthend.Decisions;
import cloud.billingstudio.monthend.FetchBothSides;
import cloud.billingstudio.monthend.FetchCheck;
import cloud.billingstudio.monthend.FetchExecution;
import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.monthend.PlanApprovals;
import cloud.billingstudio.monthend.PlanFreeze;
import cloud.billingstudio.monthend.PostedPlans;
import cloud.billingstudio.monthend.ReviewQueue;
import cloud.billingstudio.monthend.TryNow;
import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.report.KeptReports;
import jakarta.servlet.Filter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/**
 * One engine for all models of {@code processes/}, with the settings of {@code application.yml} and everything of the
 * process module that knows no web: delegates, listeners, beans of expressions, engine plugins. The modules these call are
 * mocks, named here; a delegate that calls another one fails the start until it is added. Nobody but the test executes
 * jobs, see {@link ManualEngine}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        classes = PathTestContext.Engine.class,
        properties = {
            "camunda.bpm.process-engine-name=paths",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.database.schema-update=true",
            "studio.admin.user=admin",
            "studio.admin.password=admin",
            "studio.jobs.budget=PT20S",
            "studio.jobs.lanes=2"
        })
@ActiveProfiles("test")
@ContextConfiguration(initializers = StudioDatabase.class)
@MockitoBean(
        types = {
            TryNow.class,
            AutomaticMapping.class,
            Decisions.class,
            FetchBothSides.class,
            FetchCheck.class,
            FetchExecution.class,
            KeptReports.class,
            Knowledge.class,
            MonthEnds.class,
            PlanApprovals.class,
            PlanFreeze.class,
            PostedPlans.class,
            PostingDesk.class,
            Psas.class,
            ReviewQueue.class
        })
@interface PathTestContext {

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        CamundaBpmAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "cloud.billingstudio.process",
            excludeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {Filter.class, AuthenticationProvider.class}),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.EngineSignIn"),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.paths\\..*|.*Test(\\$.*)?")
            })
    @Import({ManualEngine.class, CoverageCollector.class})
    class Engine {

        /** Late on the last of October in UTC, November already in Amsterdam: whoever takes the wrong day is seen. */
        static final Instant NOW = Instant.parse("2026-10-31T23:30:00Z");

        @Bean
        Clock businessClock() {
            return Clock.fixed(NOW, ZoneId.of("Europe/Amsterdam"));
        }

        @Bean
        AbstractCamundaConfiguration coverageOfModels() {
            return new AbstractCamundaConfiguration() {
                @Override
                public void preInit(SpringProcessEngineConfiguration engine) {
                    ProcessCoverageConfigurator.initializeProcessCoverageExtensions(engine);
                }
            };
        }
    }
}
