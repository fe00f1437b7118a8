package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.PostHaiku;
import java.time.Instant;
import java.util.Locale;

/** Haiku and writes in the words of the tests. */
final class Verses {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Verses() {}

    static String id(int number) {
        return String.format(Locale.ROOT, "%032x", number);
    }

    static Haiku frog(int number) {
        return frog(id(number), 0, "2026-11-21T12:00:00+00:00");
    }

    static Haiku frog(String id, long likes, String createdAt) {
        return new Haiku(id, "Bashō", "古池や", "蛙飛び込む", "水の音", likes, createdAt);
    }

    static PostHaiku request(int number) {
        return new PostHaiku(id(number), "Bashō", "古池や", "蛙飛び込む", "水の音");
    }

    static Write.Post post(int number) {
        return new Write.Post(frog(number), NOON);
    }

    static Write.Post post(int number, Instant at) {
        return new Write.Post(frog(id(number), 0, CreationTime.text(at)), at);
    }

    static Write.Like like(int number, int request) {
        return new Write.Like(id(number), id(request), NOON);
    }

    static Write.Delete delete(int number) {
        return new Write.Delete(id(number));
    }
}
