package dev.renga.faults.system;

import dev.renga.contracts.qa.Answer;
import dev.renga.qa.Answers;
import dev.renga.qa.answer.Answered;
import dev.renga.qa.answer.Answering;
import dev.renga.qa.model.ModelId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that knows the number of the box. It takes as long as it is told, give or take a half; its score is a new number
 * each time, so that an answer that was written over can be told from the one that was there. On {@link #POISON} it ends
 * its process on the spot, as a crash in native code does.
 */
public final class BoxModel implements Answers {
    /** What no worker survives. */
    public static final String POISON = "cursed";

    /** What takes a worker {@link #LONG}. */
    public static final String HARD = "tightly shut";

    /** What takes a worker {@link #WHILE}. */
    public static final String STIFF = "stiff";

    private static final Duration LONG = Duration.ofSeconds(12);
    private static final Duration WHILE = Duration.ofSeconds(2);
    private static final ModelId ID = new ModelId("boxes", "0");
    private static final Pattern BOX = Pattern.compile("number (\\d+)");
    private static final int KILLED = 137;
    private static final long LEAST = 10_000_000;
    private static final long MOST = 100_000_000;

    private final Duration takes;

    public BoxModel(Duration takes) {
        this.takes = takes;
    }

    @Override
    public Answering answer(String question, String context, int topK, int maxAnswerLength)
            throws InterruptedException {
        if (context.contains(POISON)) {
            Runtime.getRuntime().halt(KILLED);
        }
        Matcher box = BOX.matcher(context);
        if (!box.find()) {
            throw new IllegalArgumentException("no box in: " + context);
        }
        pause(context.contains(HARD) ? LONG : context.contains(STIFF) ? WHILE : takes);
        double score = Double.parseDouble(
                String.format(Locale.ROOT, "0.%09d", ThreadLocalRandom.current().nextLong(LEAST, MOST)));
        Answer answer = new Answer(box.group(1), score, box.start(1), box.end(1));
        return new Answered(List.of(answer), ID, takes);
    }

    private static void pause(Duration mean) throws InterruptedException {
        if (!mean.isZero()) {
            long half = mean.toMillis() / 2;
            Thread.sleep(half + ThreadLocalRandom.current().nextLong(2 * half + 1));
        }
    }
}
