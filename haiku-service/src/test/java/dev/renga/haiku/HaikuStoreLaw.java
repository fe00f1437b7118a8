package dev.renga.haiku;

import static dev.renga.haiku.Verses.NOON;
import static dev.renga.haiku.Verses.delete;
import static dev.renga.haiku.Verses.frog;
import static dev.renga.haiku.Verses.id;
import static dev.renga.haiku.Verses.like;
import static dev.renga.haiku.Verses.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuLimits;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What any store of haiku does. Each test has an empty one. */
abstract class HaikuStoreLaw {
    private static final Fate DONE = new Fate.Done();
    private static final Fate REPEATED = new Fate.Repeated(NOON);
    private static final Fate AGAIN = new Fate.Again(false);

    abstract HaikuStore store();

    /** Puts a row there as another tool does. */
    abstract void plant(Haiku haiku);

    @Test
    void aPostIsThereAsItWasMade() {
        assertThat(store().commit(List.of(post(1)))).containsExactly(DONE);
        assertThat(store().find(List.of(id(1), id(2)))).containsOnly(Map.entry(id(1), frog(1)));
    }

    @Test
    void aRepeatedPostChangesNothingAndTellsWhenItWasFirst() {
        store().commit(List.of(post(1)));
        store().commit(List.of(like(1, 9)));
        assertThat(store().commit(List.of(post(1, NOON.plusSeconds(5))))).containsExactly(REPEATED);
        assertThat(likes(1)).isEqualTo(1);
    }

    @Test
    void anIdThatWasUsedForAnotherTextIsReused() {
        store().commit(List.of(post(1)));
        Haiku other = new Haiku(id(1), "Buson", "a", "b", "c", 0, "2026-11-21T12:00:00+00:00");
        assertThat(store().commit(List.of(new Write.Post(other, NOON)))).containsExactly(new Fate.Reused());
        plant(frog(2));
        assertThat(store().commit(List.of(post(2)))).containsExactly(new Fate.Reused());
        assertThat(store().find(List.of(id(1)))).containsValue(frog(1));
    }

    @Test
    void aPostThatIsDeliveredAgainAfterItsDeleteStaysDeleted() {
        store().commit(List.of(post(1)));
        assertThat(store().commit(List.of(delete(1)))).containsExactly(DONE);
        assertThat(store().commit(List.of(post(1)))).containsExactly(REPEATED);
        assertThat(store().find(List.of(id(1)))).isEmpty();
        assertThat(ids(Order.NEWEST, 10)).isEmpty();
        assertThat(store().commit(List.of(delete(1)))).containsExactly(DONE);
    }

    @Test
    void aLikeCountsOnceHoweverOftenItComes() {
        store().commit(List.of(post(1)));
        assertThat(store().commit(List.of(like(1, 7)))).containsExactly(DONE);
        assertThat(store().commit(List.of(like(1, 7)))).containsExactly(REPEATED);
        assertThat(store().commit(List.of(like(1, 8)))).containsExactly(DONE);
        assertThat(likes(1)).isEqualTo(2);
    }

    @Test
    void aLikeIdThatWasUsedForAnotherHaikuIsReused() {
        store().commit(List.of(post(1), post(2)));
        store().commit(List.of(like(1, 7)));
        assertThat(store().commit(List.of(like(2, 7)))).containsExactly(new Fate.Reused());
        assertThat(likes(2)).isZero();
    }

    @Test
    void aLikeOfNothingIsMissingAndLeavesNoMark() {
        assertThat(store().commit(List.of(like(1, 7)))).containsExactly(new Fate.Missing());
        store().commit(List.of(post(1)));
        assertThat(store().commit(List.of(like(1, 7)))).containsExactly(DONE);
    }

    @Test
    void aGroupIsWrittenTogether() {
        store().commit(List.of(post(1), post(2), post(3)));
        assertThat(store().commit(List.of(like(1, 11), like(2, 12), like(1, 13), delete(3), post(4), like(1, 14))))
                .containsOnly(DONE);
        assertThat(likes(1)).isEqualTo(3);
        assertThat(likes(2)).isEqualTo(1);
        assertThat(store().find(List.of(id(3), id(4)))).containsOnlyKeys(id(4));
    }

    @Test
    void aTransactionTakesAHundredActions() {
        List<Write> group = new ArrayList<>(List.of(post(1)));
        IntStream.range(0, 97).forEach(request -> group.add(like(2, 100 + request)));
        plant(frog(2));
        List<Fate> fates = store().commit(group);
        assertThat(fates).containsAnyOf(DONE, AGAIN); // the planted row is adopted first
        if (fates.contains(AGAIN)) {
            assertThat(store().commit(group)).containsOnly(DONE);
        }
        assertThat(likes(2)).isEqualTo(97);
    }

    @Test
    void whatIsInTheWayOfOneWriteIsToldAndTheOthersMayBeTriedAgain() {
        store().commit(List.of(post(1)));
        store().commit(List.of(like(1, 7)));
        List<Write> group = List.of(like(1, 7), like(1, 8), post(2), like(3, 9), post(1), delete(4));
        assertThat(store().commit(group)).containsExactly(REPEATED, AGAIN, AGAIN, new Fate.Missing(), REPEATED, AGAIN);
        assertThat(likes(1)).isEqualTo(1);
        assertThat(store().find(List.of(id(2)))).isEmpty();
    }

    @Test
    void anEarlierDeliveryIsKnownByItsMarkAndADeleteByWhatIsNotThere() {
        assertThat(store().earlier(post(1))).isEmpty();
        assertThat(store().earlier(like(1, 7))).isEmpty();
        store().commit(List.of(post(1)));
        assertThat(store().earlier(post(1))).contains(REPEATED);
        assertThat(store().earlier(delete(1))).isEmpty();
        store().commit(List.of(like(1, 7)));
        assertThat(store().earlier(like(1, 7))).contains(REPEATED);
        assertThat(store().earlier(like(2, 7))).contains(new Fate.Reused());
        store().commit(List.of(delete(1)));
        assertThat(store().earlier(delete(1))).isPresent();
    }

    @Test
    void pagesOfTheNewestHoldEachHaikuOnceInOrder() throws InterruptedException {
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            store().commit(List.of(post(number, NOON.plusSeconds(number))));
            expected.addFirst(id(number));
        }
        assertThat(ids(Order.NEWEST, 7)).isEqualTo(expected);
        assertThat(ids(Order.NEWEST, 60)).isEqualTo(expected);
        assertThat(store().page(Order.NEWEST, 60, Optional.empty()).next()).isNull();
        assertThat(store().page(Order.NEWEST, 59, Optional.empty()).next()).isNotNull();
        assertThat(ids(Order.ALL, 7)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void thePopularComeByLikesAndThenTheNewestFirst() throws InterruptedException {
        for (int number = 0; number < 12; number++) {
            store().commit(List.of(post(number, NOON.plusSeconds(number))));
            for (int like = 0; like < number % 3; like++) {
                store().commit(List.of(like(number, 100 * number + like)));
            }
        }
        List<String> expected = IntStream.of(11, 8, 5, 2, 10, 7, 4, 1, 9, 6, 3, 0)
                .mapToObj(Verses::id)
                .toList();
        assertThat(ids(Order.POPULAR, 5)).isEqualTo(expected);
        assertThat(ids(Order.POPULAR, 1)).isEqualTo(expected);
    }

    @Test
    void aRowOfAnotherToolIsInTheFullListAtOnceAndInTheSortedPagesOnceAdopted() throws InterruptedException {
        store().commit(List.of(post(1, NOON)));
        plant(frog(id(2), 5, "2026-11-21T13:00:00+00:00"));
        plant(frog(id(3), 0, "last summer"));
        assertThat(ids(Order.ALL, 10)).containsExactlyInAnyOrder(id(1), id(2), id(3));
        assertThat(ids(Order.NEWEST, 10)).containsExactly(id(1));
        Instant adopted = NOON.plusSeconds(10);
        assertThat(adoptAll(adopted)).isEqualTo(2);
        assertThat(ids(Order.NEWEST, 10)).containsExactly(id(2), id(3), id(1));
        assertThat(ids(Order.POPULAR, 10)).containsExactly(id(2), id(3), id(1));
        assertThat(adoptAll(adopted)).isZero();
    }

    @Test
    void aRowOfAnotherToolIsLikedAtOnce() throws InterruptedException {
        plant(frog(id(1), 41, "2026-11-21T13:00:00+00:00"));
        Fate fate = store().commit(List.of(like(1, 7))).getFirst();
        if (fate.equals(AGAIN)) { // it was adopted first
            fate = store().commit(List.of(like(1, 7))).getFirst();
        }
        assertThat(fate).isEqualTo(DONE);
        assertThat(likes(1)).isEqualTo(42);
        assertThat(ids(Order.POPULAR, 10)).containsExactly(id(1));
    }

    @Test
    void aPageEndsWhereAMessageWouldBeTooLong() throws InterruptedException {
        String line = "\"".repeat(HaikuLimits.MAX_LINE_CHARACTERS) + "́".repeat(1_900);
        for (int number = 0; number < 40; number++) {
            Haiku haiku = new Haiku(id(number), "x", line, line, line, 0, "2026-11-21T12:00:00+00:00");
            store().commit(List.of(new Write.Post(haiku, NOON)));
        }
        for (Order order : Order.values()) {
            HaikuReply.Page first = store().page(order, 40, Optional.empty());
            assertThat(first.items()).hasSizeBetween(10, 20);
            assertThat(JsonCodec.of(HaikuReply.class).encode(first).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThan(HaikuLimits.MAX_PAGE_BYTES + 1_000);
            assertThat(ids(order, 40)).hasSize(40).doesNotHaveDuplicates();
        }
    }

    List<String> ids(Order order, int limit) {
        try {
            List<String> ids = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                HaikuReply.Page page = store().page(order, limit, after);
                assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
                page.items().forEach(haiku -> ids.add(haiku.itemId()));
                after = Optional.ofNullable(page.next())
                        .map(next -> Cursor.key(order, next).orElseThrow());
            } while (after.isPresent());
            return ids;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    long likes(int number) {
        return Optional.ofNullable(store().find(List.of(id(number))).get(id(number)))
                .orElseThrow()
                .likes();
    }

    private int adoptAll(Instant now) throws InterruptedException {
        Adopter adopter = new Adopter(store(), () -> now, duration -> {});
        return adopter.round();
    }
}
