package cloud.billingstudio.demo;

/** What the demo needs of the process engine. */
public interface RunningProcesses {

    /** Ends everything that runs; nothing of it is carried on. */
    void endAll();

    /** Takes every job from whom it is reserved for; only for who knows that no other node is alive. */
    void releaseJobs();
}
