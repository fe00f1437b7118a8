package dev.renga.bench.scaling;

import java.util.List;

/**
 * What came of a run.
 *
 * @param firstAnswer seconds from the first question to the first answer
 * @param drained seconds from the last question to the last answer
 * @param longestWait seconds of the question that waited longest
 * @param mostTasks at once
 * @param billedMinutes of tasks
 * @param busyMinutes of tasks, in which a question was worked on
 */
public record Figures(
        int firstAnswer, int drained, int longestWait, int mostTasks, double billedMinutes, double busyMinutes) {
    public double wastedMinutes() {
        return billedMinutes - busyMinutes;
    }

    /** The longer times and the mean of what is paid for, of two and more runs. */
    static Figures of(List<Figures> runs) {
        return new Figures(
                runs.stream().mapToInt(Figures::firstAnswer).max().orElseThrow(),
                runs.stream().mapToInt(Figures::drained).max().orElseThrow(),
                runs.stream().mapToInt(Figures::longestWait).max().orElseThrow(),
                runs.stream().mapToInt(Figures::mostTasks).max().orElseThrow(),
                runs.stream().mapToDouble(Figures::billedMinutes).average().orElseThrow(),
                runs.stream().mapToDouble(Figures::busyMinutes).average().orElseThrow());
    }
}
