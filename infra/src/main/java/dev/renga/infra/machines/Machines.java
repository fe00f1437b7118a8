package dev.renga.infra.machines;

import dev.renga.infra.Deployment;

/** The names and figures by which trials find their machines, as the scheduler's launchers expect them. */
final class Machines {
    /** One T4 with 16 GiB, 4 vCPUs, 16 GiB: what a trial of the original ran on. */
    static final String TYPE = "g4dn.xlarge";

    static final int VCPUS = 4;

    /** What a trial gets, unless it asks for less: a whole machine. */
    static final int GPUS = 1;

    /** Of 16 GiB; the rest is the agent's and the system's. */
    static final int MEMORY_MIB = 12_000;

    static final int UNITS_OF_A_VCPU = 1024;

    /** Of each machine, encrypted: the system, and one image with CUDA unpacked. */
    static final int DISK_GIB = 60;

    private Machines() {}

    /** The capacity provider for trials that nothing interrupts, and the Auto Scaling group behind it. */
    static String group(Deployment deployment) {
        return deployment.physical("gpu");
    }

    /** The capacity provider for trials that may be interrupted, and the Auto Scaling group behind it. */
    static String spotGroup(Deployment deployment) {
        return deployment.physical("gpu-spot");
    }

    /** Batch's queue of a priority. */
    static String jobQueue(Deployment deployment, int priority) {
        return deployment.physical("sweeps-" + priority);
    }
}
