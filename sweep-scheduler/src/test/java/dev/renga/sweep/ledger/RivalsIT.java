package dev.renga.sweep.ledger;

import static dev.renga.sweep.ledger.Rows.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.messaging.AwsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class RivalsIT {
    private static final int STEPS = 250;
    private static final int RACES = 10;

    private final AwsConfig place = LocalDynamo.place();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void manySchedulersAtOnceStartEachAttemptOnceThoughAnswersAreLost(long seed) {
        Losses losses = new Losses();
        losses.of(request -> request instanceof PutItemRequest || request instanceof TransactWriteItemsRequest);
        DynamoSweeps sweeps = LocalDynamo.open(place, List.of(losses));
        Random random = new Random(seed);
        Rivals rivals = new Rivals(sweeps.ledger(() -> NOON), sweeps.leaseStore(), seed);
        rivals.run(STEPS, () -> {
            losses.loseAnswers(random.nextInt(10) == 0 ? 1 : 0);
            losses.loseRequests(random.nextInt(10) == 0 ? 1 : 0);
        });
        assertThat(rivals.problems()).isEmpty();
        assertThat(rivals.starts()).isGreaterThan(3);
        sweeps.stop(Duration.ZERO);
    }

    @Test
    void ofManyWhoReachForTheSameAtTheSameMomentOneGetsIt() throws Exception {
        DynamoSweeps sweeps = LocalDynamo.open(place, List.of());
        DynamoSweeps others = LocalDynamo.open(place, List.of());
        List<Ledger> ledgers = List.of(sweeps.ledger(() -> NOON), others.ledger(() -> NOON));
        AtomicLong nanos = new AtomicLong();
        Lease lease = new Leases(sweeps.leaseStore(), "one", Leases.LENGTH, nanos::get)
                .acquire()
                .orElseThrow();
        try (ExecutorService rivals = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int race = 0; race < RACES; race++) {
                TrialRow trial = Rows.trial(race);
                TrialRow next = trial.dispatching(NOON);
                TrialRow last = next.running("task", NOON);
                assertThat(winners(rivals, ledgers, ledger -> ledger.add(trial, lease)))
                        .isEqualTo(1);
                assertThat(winners(rivals, ledgers, ledger -> ledger.change(trial, next, lease)))
                        .isEqualTo(1);
                assertThat(winners(rivals, ledgers, ledger -> ledger.change(next, last)))
                        .isEqualTo(1);
            }
        }
        sweeps.stop(Duration.ZERO);
        others.stop(Duration.ZERO);
    }

    @Test
    void ofManyWhoWaitForALeaseOneGetsIt() throws Exception {
        DynamoSweeps sweeps = LocalDynamo.open(place, List.of());
        AtomicLong nanos = new AtomicLong();
        List<Leases> all = IntStream.range(0, 4)
                .mapToObj(number -> new Leases(sweeps.leaseStore(), "rival-" + number, Leases.LENGTH, nanos::get))
                .toList();
        try (ExecutorService rivals = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> reaching = all.stream()
                    .map(leases -> rivals.submit(() -> leases.acquire().isPresent()))
                    .toList();
            assertThat(won(reaching)).isEqualTo(1);
        }
        sweeps.stop(Duration.ZERO);
    }

    private static long winners(ExecutorService rivals, List<Ledger> ledgers, Predicate<Ledger> reach)
            throws Exception {
        return won(IntStream.range(0, 4)
                .mapToObj(rival -> rivals.submit(() -> reach.test(ledgers.get(rival % ledgers.size()))))
                .toList());
    }

    private static long won(List<Future<Boolean>> reaching) throws Exception {
        long won = 0;
        for (Future<Boolean> one : reaching) {
            won += one.get() ? 1 : 0;
        }
        return won;
    }
}
