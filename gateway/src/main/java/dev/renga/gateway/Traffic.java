package dev.renga.gateway;

import java.time.Duration;
import java.time.Instant;

/** How the lanes are doing: how fast they answer, and what lies in their queues. Thread-safe. */
record Traffic(AnswerAge age, QueueWatch queues) {
    /** How old a picture of the queues may get: CloudWatch takes a value a minute. */
    static final Duration OLD = Duration.ofMinutes(1);

    private static final int TIMES_THE_AGE = 3;

    /** How a lane is doing now, in the eyes of whoever is to send a question again, or to give it up. */
    record Lanes(AnswerAge age, QueueWatch.Picture queues, Instant now) {
        /** How long a question may be on its way before it counts as lost. */
        Duration patience(Lane lane) {
            Duration byAge = age.mean(lane).multipliedBy(TIMES_THE_AGE);
            return byAge.compareTo(Intake.PATIENCE) > 0 ? byAge : Intake.PATIENCE;
        }

        /** Whether messages are there, and so perhaps the very one that a question waits for. */
        boolean hasMessages(Lane lane) {
            return !queues.isEmpty(lane);
        }

        /** Whether messages are there and none is answered: another one would only lie beside them. */
        boolean standsStill(Lane lane) {
            return hasMessages(lane) && age.silence(lane, now).compareTo(Intake.PATIENCE) >= 0;
        }
    }

    /** Whether the last picture of the queues is too old for metrics, or there is none. */
    boolean isOld(Instant now) {
        return queues.last()
                .filter(picture -> picture.takenAt().plus(OLD).isAfter(now))
                .isEmpty();
    }

    Lanes look(Instant now) {
        return new Lanes(age, queues.look(), now);
    }
}
