package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.gateway.EventRing.After;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRingTest {
    private static final int ANY_SIZE = 1 << 20;
    private final EventRing ring = new EventRing("me", 3, ANY_SIZE);

    @Test
    void whatComesAfterAnEventIsReadInOrder() {
        add(3);
        assertThat(text(after(ring, 1, ANY_SIZE)))
                .isEqualTo("id: me.2\nevent: e\ndata: 2\n\nid: me.3\nevent: e\ndata: 3\n\n");
        assertThat(after(ring, 3, ANY_SIZE)).isEqualTo(new After.Nothing());
    }

    @Test
    void theOldestMakeRoomAndAreLost() {
        add(5);
        assertThat(after(ring, 1, ANY_SIZE)).isEqualTo(new After.Lost());
        assertThat(text(after(ring, 2, ANY_SIZE))).startsWith("id: me.3\n");
        assertThat(after(ring, 6, ANY_SIZE)).isEqualTo(new After.Lost());
    }

    @Test
    void aRingThatNothingCameThroughHasNothingAfterItsBeginning() {
        assertThat(after(ring, 0, ANY_SIZE)).isEqualTo(new After.Nothing());
        assertThat(after(ring, 1, ANY_SIZE)).isEqualTo(new After.Lost());
    }

    @Test
    void whoLeftOffBeforeWhatWasSkippedBeginsAnew() {
        add(2);
        ring.skip();
        assertThat(after(ring, 2, ANY_SIZE)).isEqualTo(new After.Lost());
        assertThat(after(ring, 3, ANY_SIZE)).isEqualTo(new After.Nothing());
        ring.add("", "e", "4");
        assertThat(text(after(ring, 3, ANY_SIZE))).startsWith("id: me.4\n");
    }

    @Test
    void itsSizeInBytesIsALimitTooButTheLastEventIsAlwaysHeld() {
        EventRing small = new EventRing("me", 100, 60);
        small.add("", "e", "a".repeat(10));
        small.add("", "e", "b".repeat(10));
        assertThat(after(small, 0, ANY_SIZE)).isEqualTo(new After.Lost());
        small.add("", "e", "c".repeat(100));
        assertThat(after(small, 1, ANY_SIZE)).isEqualTo(new After.Lost());
        assertThat(text(after(small, 2, ANY_SIZE))).contains("c".repeat(100));
    }

    @Test
    void aPieceIsNoLargerThanAskedForUnlessOneEventIs() {
        add(3);
        assertThat(((After.Some) after(ring, 0, 1)).last()).isEqualTo(1);
        int two = ((After.Some) after(ring, 1, ANY_SIZE)).bytes().length();
        assertThat(((After.Some) after(ring, 0, two)).last()).isEqualTo(2);
    }

    @Test
    void whoWantsOneTopicPassesOverTheOthers() {
        ring.add("a", "e", "1");
        ring.add("b", "e", "2");
        ring.add("a", "e", "3");
        After some = ring.after(0, ANY_SIZE, "b"::equals);
        assertThat(text(some)).isEqualTo("id: me.2\nevent: e\ndata: 2\n\n");
        assertThat(((After.Some) some).last()).isEqualTo(3);
        assertThat(text(ring.after(0, ANY_SIZE, "c"::equals))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "me", "me.", "you.1", "me.-1", "me.x", "me.1.1", "me.9999999999999999999", "ME.1", " me.1"})
    void anIdThatTheRingNeverGaveIsNobodys(String id) {
        assertThat(ring.number(id)).isNegative();
    }

    @Test
    void anIdOfTheRingStandsForItsNumber() {
        assertThat(ring.number(ring.id(17))).isEqualTo(17);
    }

    private void add(int events) {
        for (int i = 1; i <= events; i++) {
            ring.add("", "e", Integer.toString(i));
        }
    }

    private static After after(EventRing ring, long number, int pieceBytes) {
        return ring.after(number, pieceBytes, topic -> true);
    }

    private static String text(After after) {
        return ((After.Some) after).bytes().toString();
    }
}
