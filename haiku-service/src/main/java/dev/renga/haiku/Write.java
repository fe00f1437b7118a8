package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;
import java.time.Instant;
import java.util.Optional;

/** A change of the table that a request asks for. */
sealed interface Write {
    String itemId();

    /** What remains of the request, so that it is done once; a delete may be done any number of times. */
    Optional<Mark> mark();

    /**
     * A haiku that is to be there.
     *
     * @param haiku without likes
     * @param at when it was made: finer than the haiku itself says
     */
    record Post(Haiku haiku, Instant at) implements Write {
        @Override
        public String itemId() {
            return haiku.itemId();
        }

        @Override
        public Optional<Mark> mark() {
            String texts = Fingerprint.of(haiku.username(), haiku.first(), haiku.second(), haiku.third());
            return Optional.of(new Mark(haiku.itemId(), Mark.POST, texts, at));
        }
    }

    /** One like more. */
    record Like(String itemId, String request, Instant at) implements Write {
        @Override
        public Optional<Mark> mark() {
            return Optional.of(new Mark(request, Mark.LIKE, Fingerprint.of(itemId), at));
        }
    }

    /** A haiku that is to be no more. */
    record Delete(String itemId) implements Write {
        @Override
        public Optional<Mark> mark() {
            return Optional.empty();
        }
    }
}
