package dev.renga.faults.check;

import java.util.List;

/**
 * What the checker found.
 *
 * @param accepted how many questions clients were told are accepted
 * @param failed how many of them ended as failures, which is not a fault of itself
 * @param lost accepted and stored nowhere
 * @param twice stored twice, told in two ways, or overwritten
 * @param unfinished neither answered nor failed
 * @param wrong answered with another question's answer, or failed without a reason
 * @param left messages in queues where none should be
 * @param faults each of the above in a sentence, failures apart
 */
public record Verdict(
        int accepted, int failed, int lost, int twice, int unfinished, int wrong, int left, List<String> faults) {
    public Verdict {
        faults = List.copyOf(faults);
    }

    public boolean isClean() {
        return faults.isEmpty();
    }
}
