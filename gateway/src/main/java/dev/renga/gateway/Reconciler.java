package dev.renga.gateway;

import dev.renga.contracts.qa.QuestionFailed;
import dev.renga.gateway.QuestionRow.Result;
import dev.renga.messaging.Rounds;
import dev.renga.messaging.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends again, under the same id, what stays queued for too long: a crash between row and send, or a message that was lost.
 * Too long is a minute, or three times the age at which its lane's questions are answered now, if that is more; it doubles
 * with each sending, and after {@link #MOST_RESENDS} the question has failed. While a lane stands still, with messages in
 * its queue that nobody answers, nothing of it is sent again; and while messages are in its queue, nothing of it is given
 * up: the question may be among them. Several gateways may do this at once: each sending is
 * claimed by a conditional write first.
 */
final class Reconciler {
    /** How often a question is sent again. */
    static final int MOST_RESENDS = 5;

    /** The reason of a question that none of its sendings brought an answer to. */
    static final String LOST = "lost";

    /** How many questions of a lane one look takes on, the most. */
    static final int MOST_PER_LOOK = 100;

    static final Duration LOOK = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final QuestionStore store;
    private final Intake intake;
    private final Audience audience;
    private final Traffic traffic;
    private final InstantSource clock;

    Reconciler(QuestionStore store, Intake intake, Audience audience, Traffic traffic, InstantSource clock) {
        this.store = store;
        this.intake = intake;
        this.audience = audience;
        this.traffic = traffic;
        this.clock = clock;
    }

    /** Looks now and then while it is started; where the table is out of reach, the next look finds the same questions. */
    Rounds rounds(Sleeper sleeper) {
        return Rounds.every("reconciler", LOOK, this::look, sleeper);
    }

    /** One look at what is due. */
    void look() throws InterruptedException {
        Instant now = clock.instant();
        List<String> due = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            due.addAll(store.due(lane, now, MOST_PER_LOOK));
        }
        // To know how the lanes are doing takes many calls: an idle system makes them now and then only, for its
        // metrics.
        if (!due.isEmpty() || traffic.isOld(now)) {
            Traffic.Lanes lanes = traffic.look(now);
            for (String id : due) {
                Optional<QuestionRow> row = store.find(id);
                if (row.isPresent() && row.get().result() instanceof Result.Queued queued) {
                    reconcile(row.get(), queued.since(), lanes);
                }
            }
        }
    }

    private void reconcile(QuestionRow row, Instant since, Traffic.Lanes lanes) throws InterruptedException {
        Instant now = lanes.now();
        Duration patience = lanes.patience(row.lane()).multipliedBy(1L << (row.sends() - 1));
        Instant dueAt = since.plus(patience);
        boolean isGivenUp = row.sends() > MOST_RESENDS;
        if (lanes.standsStill(row.lane()) || (isGivenUp && lanes.hasMessages(row.lane()))) {
            store.postpone(row, now.plus(Intake.PATIENCE), false);
        } else if (row.sends() == 1 && dueAt.isAfter(now)) {
            store.postpone(row, dueAt, false);
        } else if (isGivenUp) {
            giveUp(row, now);
        } else if (store.postpone(row, now.plus(patience.multipliedBy(2)), true)) {
            LOG.atInfo()
                    .addKeyValue("questionId", row.id())
                    .addKeyValue("sends", row.sends() + 1)
                    .log("question sent again");
            intake.send(row);
        }
    }

    private void giveUp(QuestionRow row, Instant now) {
        QuestionFailed lost = new QuestionFailed(
                row.id(),
                row.attempt(),
                row.textHash(),
                null,
                null,
                null,
                LOST,
                "no answer came to any of " + row.sends() + " sendings");
        if (store.record(lost, now) instanceof QuestionStore.Recording.Recorded(QuestionRow failed)) {
            audience.tell(failed);
        }
    }
}
