package dev.renga.sweep.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
    private static final Lease FIRST = new Lease("one", 1);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean isAway = new AtomicBoolean();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final List<String> told = new ArrayList<>();
    private final LeaseKeeper one = keeper("one");
    private final LeaseKeeper two = keeper("two");

    private LeaseKeeper keeper(String holder) {
        LeaseStore store = new LeaseStore() {
            @Override
            public Optional<LeaseRow> look() {
                return reached().look();
            }

            @Override
            public boolean take(Optional<LeaseRow> seen, LeaseRow next) {
                return reached().take(seen, next);
            }

            @Override
            public boolean keep(LeaseRow next) {
                return reached().keep(next);
            }
        };
        LeaseKeeper.Watcher watcher = new LeaseKeeper.Watcher() {
            @Override
            public void acquired(Lease lease) {
                told.add(lease.holder() + " has " + lease.epoch());
            }

            @Override
            public void lost(Lease lease) {
                told.add(lease.holder() + " lost " + lease.epoch());
            }
        };
        return new LeaseKeeper(
                new Leases(store, holder, Leases.LENGTH, nanos::get), watcher, pause -> new CountDownLatch(1).await());
    }

    private LeaseStore reached() {
        if (isAway.get()) {
            throw new LedgerUnavailable("planted", null);
        }
        return ledger;
    }

    @Test
    void whoComesBackUnderItsNameHasItAtOnceAndWhoItWasIsRefused() {
        one.round();
        Lease before = one.held().orElseThrow();
        LeaseKeeper again = keeper("one");
        again.round();
        assertThat(again.held()).contains(new Lease("one", before.epoch() + 1));
        one.round();
        assertThat(one.held()).isEmpty();
        assertThat(told).containsExactly("one has 1", "one has 2", "one lost 1");
    }

    @Test
    void theFirstHasItAtOnceAndKeepsItWhileItLives() {
        assertThat(one.held()).isEmpty();
        for (int round = 0; round < 100; round++) {
            assertThat(one.round()).isEqualTo(LeaseKeeper.RENEWAL);
            assertThat(two.round()).isEqualTo(LeaseKeeper.LOOK);
            nanos.addAndGet(LeaseKeeper.RENEWAL.toNanos());
        }
        assertThat(one.held()).contains(FIRST);
        assertThat(two.held()).isEmpty();
        assertThat(told).containsExactly("one has 1");
    }

    @Test
    void whoIsSilentLosesItByItsOwnClockBeforeAnyoneElseTakesIt() {
        one.round();
        two.round();
        nanos.addAndGet(Leases.LENGTH.toNanos() - 1);
        two.round();
        assertThat(one.held()).contains(FIRST);
        assertThat(two.held()).isEmpty();
        nanos.addAndGet(1);
        assertThat(one.held()).isEmpty();
        two.round();
        assertThat(two.held()).contains(new Lease("two", 2));
        assertThat(one.round()).isEqualTo(LeaseKeeper.LOOK);
        assertThat(told).containsExactly("one has 1", "two has 2", "one lost 1");
    }

    @Test
    void aStoreThatIsAwayForAMomentCostsNothingAndForLongerTheLease() {
        one.round();
        isAway.set(true);
        for (int second = 0; second < Leases.LENGTH.toSeconds() - 1; second++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            one.round();
        }
        assertThat(one.held()).contains(FIRST);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        one.round();
        assertThat(told).containsExactly("one has 1", "one lost 1");
        isAway.set(false);
        one.round();
        assertThat(one.held()).contains(new Lease("one", 2));
    }

    @Test
    void whoEndsInOrderLeavesItToTheNextAtOnce() throws InterruptedException {
        one.round();
        two.round();
        one.stop(Duration.ofSeconds(60));
        assertThat(told).containsExactly("one has 1", "one lost 1");
        two.round();
        assertThat(two.held()).contains(new Lease("two", 2));
    }

    @Test
    void whoIsStoppedBeforeItHadTheLeaseTakesNothingFromWhoHasIt() throws InterruptedException {
        one.round();
        two.start();
        two.stop(Duration.ofSeconds(60));
        assertThat(one.round()).isEqualTo(LeaseKeeper.RENEWAL);
        assertThat(one.held()).contains(FIRST);
    }
}
