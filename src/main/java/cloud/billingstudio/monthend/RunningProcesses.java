package cloud.billingstudio.monthend;

/** What the demo needs of the process engine; nothing of it is there in production. */
public interface RunningProcesses {

    /** Ends everything that runs; nothing of it is carried on. */
    void endAll();

    /** Takes every job from whom it is reserved for; only for who knows that no other node is alive. */
    void releaseJobs();
}
