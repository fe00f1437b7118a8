package dev.renga.gateway;

import static dev.renga.gateway.Gateway.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.gateway.WaitingClients.Waiter;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class WaitingClientsTest {
    private static final int ROUNDS = 500;
    private static final Duration UNTIL_THE_FIRST_LOOK = WaitingClients.LOOK.minusMillis(500);

    private final WaitingClients clients = new WaitingClients();
    private final InMemoryQuestions store = new InMemoryQuestions();

    @Test
    void inWhateverOrderAnAnswerAndAWaiterComeTheWaiterHearsOfIt() throws Exception {
        Random random = new Random(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                QuestionRow answered = answered("q" + round);
                int spins = random.nextInt(2_000);
                try (Waiter waiter = clients.register(answered.id()).orElseThrow()) {
                    Future<?> told = threads.submit(() -> {
                        spin(spins);
                        clients.tell(answered);
                    });
                    spin(2_000 - spins);
                    // The store is empty: what is not heard here is not found by a look either.
                    assertThat(waiter.await(UNTIL_THE_FIRST_LOOK, Optional::empty))
                            .contains(answered);
                    told.get();
                }
            }
        }
        assertThat(clients.count()).isZero();
    }

    @Test
    void aWaiterWhoseHintWasLostFindsTheAnswerWhenItsTimeIsUp() throws InterruptedException {
        store.insert(queued("a"));
        try (Waiter waiter = clients.register("a").orElseThrow()) {
            store.record(Gateway.answered(Gateway.question("a"), 1), NOON);
            assertThat(waiter.await(Duration.ofMillis(1), () -> store.find("a")))
                    .isPresent();
        }
    }

    @Test
    void aLookThatFailsIsNoEndOfTheWait() throws InterruptedException {
        try (Waiter waiter = clients.register("a").orElseThrow()) {
            assertThat(waiter.await(Duration.ofMillis(1), () -> {
                        throw SdkClientException.create("planted: nobody answers");
                    }))
                    .isEmpty();
        }
    }

    @Test
    void aWaiterIsToldNothingWhileItsQuestionIsQueued() throws InterruptedException {
        store.insert(queued("a"));
        try (Waiter waiter = clients.register("a").orElseThrow()) {
            clients.tell(queued("a"));
            assertThat(waiter.await(Duration.ofMillis(1), () -> store.find("a")))
                    .isEmpty();
        }
    }

    @Test
    void allWhoWaitForOneQuestionAreToldAndTheirPlacesAreFreeAgain() throws InterruptedException {
        QuestionRow answered = answered("a");
        try (Waiter one = clients.register("a").orElseThrow();
                Waiter two = clients.register("a").orElseThrow()) {
            assertThat(clients.count()).isEqualTo(2);
            clients.tell(answered);
            assertThat(one.await(UNTIL_THE_FIRST_LOOK, Optional::empty)).contains(answered);
            assertThat(two.await(UNTIL_THE_FIRST_LOOK, Optional::empty)).contains(answered);
        }
        assertThat(clients.count()).isZero();
    }

    private static QuestionRow queued(String id) {
        return QuestionRow.queued(Gateway.question(id), "anonymous", NOON, NOON.plusSeconds(60));
    }

    private static QuestionRow answered(String id) {
        return queued(id).after(Gateway.answered(Gateway.question(id), 1));
    }

    private static void spin(int times) {
        for (int n = 0; n < times; n++) {
            Thread.onSpinWait();
        }
    }
}
