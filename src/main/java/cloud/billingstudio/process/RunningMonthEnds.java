package cloud.billingstudio.process;

import cloud.billingstudio.monthend.MonthEndProcess;
import cloud.billingstudio.monthend.TryNow;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts, ends and looks at the processes that run month ends; the only caller of the engine for them. */
@Component
class RunningMonthEnds implements MonthEndProcess {

    private static final String KEY = "monthEnd";
    private static final String CANCEL = "cancelMonthEnd";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService identity;
    private final Unrestricted engine;
    private final WaitingJobs waits;
    private final TryNow triedNow;
    private final TransactionTemplate transactions;

    RunningMonthEnds(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            IdentityService identity,
            Unrestricted engine,
            WaitingJobs waits,
            TryNow triedNow,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.identity = identity;
        this.engine = engine;
        this.waits = waits;
        this.triedNow = triedNow;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Override
    public void start(BillingPeriod period, String by) {
        as(by, () -> runtime.createProcessInstanceByKey(KEY)
                .businessKey(period.toString())
                .setVariable(Variables.PERIOD, period.toString())
                .execute());
    }

    @Override
    public void cancel(BillingPeriod period, String by, String reason) {
        // in the person's name, but with the Studio's rights: people may not otherwise touch a running process
        try {
            as(
                    by,
                    List.of(UserGroup.ADMINISTRATORS.id()),
                    () -> BehindJobs.run(() -> runtime.createMessageCorrelation(CANCEL)
                            .processInstanceId(running(period))
                            .setVariable(Variables.COMMENT, reason)
                            .correlate()));
        } catch (OptimisticLockingException | MismatchingMessageCorrelationException otherWasQuicker) {
            throw Refusal.conflict(
                    "Month end %s went on just now; load it again. Nothing of this was kept.".formatted(period));
        }
    }

    /** In the person's name and with their groups; what the process refuses comes out as it was said. */
    private void as(String person, Runnable action) {
        List<String> groups = identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        as(person, groups, action);
    }

    private void as(String person, List<String> groups, Runnable action) {
        Authentication before = identity.getCurrentAuthentication();
        identity.setAuthentication(person, groups);
        try {
            action.run();
        } catch (FormFieldValidationException refused) {
            throw refused.getCause() instanceof Refusal refusal ? refusal : refused;
        } finally {
            identity.setAuthentication(before);
        }
    }

    @Override
    public Map<String, Integer> openTasks(BillingPeriod period) {
        return engine
                .look(() -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(period.toString())
                        .active()
                        .list())
                .stream()
                .collect(Collectors.toMap(Task::getTaskDefinitionKey, task -> 1, Integer::sum, TreeMap::new));
    }

    @Override
    public List<Waiting> waiting(BillingPeriod period) {
        return waits.of(jobs(period, JobQuery::active));
    }

    @Override
    public void tryNow(BillingPeriod period, String by) {
        BehindJobs.run(() -> transactions.executeWithoutResult(
                status -> triedNow.record(period, by, waits.wake(jobs(period, JobQuery::active)))));
    }

    @Override
    public void goOnNow(BillingPeriod period) {
        BehindJobs.run(() -> transactions.executeWithoutResult(status -> waits.wake(jobs(period, JobQuery::active))));
    }

    @Override
    public Optional<Duration> goesOn(BillingPeriod period) {
        return jobs(period, jobs -> jobs.withRetriesLeft().active()).stream()
                .map(Job::getDuedate)
                .map(due -> due == null ? Duration.ZERO : Duration.between(now(), due.toInstant()))
                .min(Comparator.naturalOrder());
    }

    /** Of the month end's process and of the lanes it calls, all under the period as their business key. */
    private Set<String> instances(BillingPeriod period) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(period.toString()).list().stream()
                .map(ProcessInstance::getId)
                .collect(Collectors.toSet());
    }

    private List<Job> jobs(BillingPeriod period, UnaryOperator<JobQuery> which) {
        return engine.look(() -> {
            Set<String> instances = instances(period);
            return instances.isEmpty()
                    ? List.of()
                    : which.apply(management.createJobQuery().processInstanceIds(instances))
                            .list();
        });
    }

    /** Of the engine's clock, by which jobs are due. */
    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    private String running(BillingPeriod period) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .processInstanceBusinessKey(period.toString())
                .singleResult();
        if (instance == null) {
            throw Refusal.conflict("Month end %s is not running any more.".formatted(period));
        }
        return instance.getId();
    }
}
