package dev.renga.sweep.ledger;

import static dev.renga.sweep.ledger.Rows.MINUTE;
import static dev.renga.sweep.ledger.Rows.NOON;
import static dev.renga.sweep.ledger.Rows.SWEEP;
import static dev.renga.sweep.ledger.Rows.report;
import static dev.renga.sweep.ledger.Rows.sweep;
import static dev.renga.sweep.ledger.Rows.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.renga.contracts.Environment;
import dev.renga.contracts.sweep.SweepLimits;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.messaging.AwsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class DynamoLedgerIT extends LedgerLaw {
    private final AwsConfig place = LocalDynamo.place();
    private final Losses losses = new Losses();
    private final DynamoSweeps sweeps = LocalDynamo.open(place, List.of(losses));
    private final Ledger ledger = sweeps.ledger(() -> NOON);

    @AfterEach
    void close() {
        sweeps.stop(Duration.ZERO);
    }

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    LeaseStore leaseStore() {
        return sweeps.leaseStore();
    }

    @Test
    void aWriteWhoseAnswerWasLostIsDone() {
        Lease lease = lease();
        TrialRow dispatching = trial(0).dispatching(NOON);
        TrialRow running = dispatching.running("task", NOON);
        SweepRow over = sweep(SWEEP).in(new SweepState.Active().ended(SweepState.Reason.COMPLETED, "", NOON));
        List<BooleanSupplier> writes = List.of(
                () -> ledger.add(sweep(SWEEP)),
                () -> ledger.add(trial(0), lease),
                () -> ledger.change(trial(0), dispatching, lease),
                () -> ledger.change(dispatching, running),
                () -> ledger.change(sweep(SWEEP), over));
        for (BooleanSupplier write : writes) {
            losses.of(request -> request instanceof PutItemRequest || request instanceof TransactWriteItemsRequest);
            losses.loseAnswers(1);
            assertThat(write.getAsBoolean()).isTrue();
        }
        assertThat(ledger.trial(SWEEP, 0)).contains(running);
        losses.of(request -> request instanceof DeleteItemRequest);
        losses.loseAnswers(1);
        ledger.told(over);
        assertThat(ledger.open()).isEmpty();
    }

    @Test
    void aRequestThatWasLostIsSentAgain() {
        losses.loseRequests(2);
        assertThat(ledger.add(sweep(SWEEP))).isTrue();
        assertThat(ledger.sweep(SWEEP)).contains(sweep(SWEEP));
    }

    @Test
    void aRefusalIsARefusalAlsoAfterALostRequest() {
        ledger.add(trial(0), lease());
        TrialRow dispatching = trial(0).dispatching(NOON);
        assertThat(ledger.change(trial(0), dispatching)).isTrue();
        losses.of(request -> request instanceof PutItemRequest);
        losses.loseRequests(1);
        // Of the same content, but somebody else's.
        assertThat(ledger.change(trial(0), dispatching)).isFalse();
    }

    @Test
    void whatIsNeverAnsweredIsUnavailableAfterSoManyTries() {
        losses.loseRequests(Integer.MAX_VALUE);
        losses.calls();
        assertThatExceptionOfType(LedgerUnavailable.class).isThrownBy(() -> ledger.add(sweep(SWEEP)));
        assertThatExceptionOfType(LedgerUnavailable.class).isThrownBy(() -> ledger.sweep(SWEEP));
        assertThatExceptionOfType(LedgerUnavailable.class).isThrownBy(() -> ledger.note(List.of(report(0, 1))));
        losses.loseRequests(0);
        assertThat(ledger.sweep(SWEEP)).isEmpty();
    }

    @Test
    void aTableThatIsNotThereIsUnavailableAtOnce() {
        DynamoSweeps nowhere = LocalDynamo.open(place.of(new Environment("nowhere")), List.of(losses));
        losses.calls();
        assertThatExceptionOfType(LedgerUnavailable.class)
                .isThrownBy(() -> nowhere.ledger(() -> NOON).add(sweep(SWEEP)));
        assertThat(losses.calls()).isEqualTo(1);
        nowhere.stop(Duration.ZERO);
    }

    @Test
    void reportsWhoseAnswerWasLostAreThereOnce() {
        losses.loseAnswers(2);
        ledger.note(List.of(report(0, 1), report(0, 2)));
        assertThat(ledger.reports(SWEEP)).containsExactly(report(0, 1), report(0, 2));
    }

    @Test
    void aRenewalWhoseAnswerWasLostIsDoneAndSoIsATakeover() {
        losses.of(request -> request instanceof PutItemRequest);
        Leases one = process("one");
        losses.loseAnswers(1);
        Lease first = one.acquire().orElseThrow();
        losses.loseAnswers(1);
        assertThat(one.renew(first)).isTrue();
        losses.loseAnswers(1);
        one.release(first);
        assertThat(process("two").acquire()).contains(new Lease("two", 2));
    }

    @Test
    void theReportsOfOneDeliveryAreOneCallAndATrialIsFewer() {
        Lease lease = lease();
        losses.calls();
        List<TrialReport> reports = IntStream.rangeClosed(1, 100)
                .mapToObj(epoch -> report(0, epoch))
                .toList();
        ledger.note(reports);
        assertThat(losses.calls()).isEqualTo(1);
        TrialRow dispatching = trial(0).dispatching(NOON);
        TrialRow running = dispatching.running("task", NOON);
        ledger.add(trial(0), lease);
        ledger.change(trial(0), dispatching, lease);
        ledger.change(dispatching, running);
        ledger.change(running, running.ended(TrialState.End.FINISHED, "", Rows.RESULT, MINUTE, NOON));
        assertThat(losses.calls()).isEqualTo(4);
    }

    @Test
    void aSchedulerWhoseClockStandsStillKeepsTheOrderOfReports() {
        List<TrialReport> reports =
                IntStream.rangeClosed(1, 30).mapToObj(epoch -> report(0, epoch)).toList();
        reports.forEach(report -> ledger.note(List.of(report)));
        assertThat(ledger.reports(SWEEP)).isEqualTo(reports);
    }

    @Test
    void theTableIsThatOfTheDesignAndHoldsEveryTrialInItsOrder() {
        assertThat(DynamoSweepTables.name(Environment.LOCAL)).isEqualTo("renga-local-sweeps");
        assertThat(DynamoItems.trialSortKey(SweepLimits.MAX_TRIALS * SweepLimits.MAX_REPEATS - 1))
                .isEqualTo("t#99999");
        ledger.add(trial(4), lease());
        try (DynamoDbClient dynamo = LocalDynamo.client(place)) {
            assertThat(dynamo.scan(scan -> scan.tableName(DynamoSweepTables.name(place.environment()))).items().stream()
                            .map(item -> Optional.ofNullable(item.get("pk"))
                                            .orElseThrow()
                                            .s() + " "
                                    + Optional.ofNullable(item.get("sk"))
                                            .orElseThrow()
                                            .s()))
                    .containsExactlyInAnyOrder("lease scheduler", "S#mnist-3x3 t#00004");
        }
    }
}
