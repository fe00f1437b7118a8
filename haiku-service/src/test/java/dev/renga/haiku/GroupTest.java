package dev.renga.haiku;

import static dev.renga.haiku.Verses.delete;
import static dev.renga.haiku.Verses.id;
import static dev.renga.haiku.Verses.like;
import static dev.renga.haiku.Verses.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupTest {
    @ParameterizedTest
    @CsvSource({"98, 98, false", "99, 99, true", "100, 99, true"})
    void likesOfOneHaikuHaveAMarkEachAndOneActionTogether(int waiting, int members, boolean full) {
        List<Write> likes = IntStream.range(0, waiting)
                .<Write>mapToObj(request -> like(1, 100 + request))
                .toList();
        Group group = Group.of(pending(likes), Set.of(), HaikuStore.MAX_ACTIONS);
        assertThat(group.members()).hasSize(members);
        assertThat(group.isFull()).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource({"49, 49, false", "50, 50, true", "51, 50, true"})
    void aPostHasTwoActions(int waiting, int members, boolean full) {
        List<Write> posts =
                IntStream.range(0, waiting).<Write>mapToObj(Verses::post).toList();
        Group group = Group.of(pending(posts), Set.of(), HaikuStore.MAX_ACTIONS);
        assertThat(group.members()).hasSize(members);
        assertThat(group.isFull()).isEqualTo(full);
    }

    @Test
    void anItemThatIsBusyAndWhatDoesNotGoTogetherStayBehindInTheirOrder() {
        List<Write> waiting = List.of(
                like(1, 11),
                like(2, 12),
                delete(1),
                like(1, 13),
                like(2, 14),
                like(2, 12),
                like(2, 15),
                like(3, 14),
                post(4));
        assertThat(Group.of(pending(waiting), Set.of(id(4)), HaikuStore.MAX_ACTIONS)
                        .members())
                .extracting(pending -> pending.write)
                .containsExactly(like(1, 11), like(2, 12), like(2, 14));
    }

    @Test
    void twoActionsKeepEveryWriteToItself() {
        assertThat(Group.of(pending(List.of(post(1), post(2))), Set.of(), 2).members())
                .hasSize(1);
    }

    private static List<Pending> pending(List<Write> writes) {
        List<Pending> pending = new ArrayList<>();
        writes.forEach(write -> pending.add(new Pending(write, Verses.NOON)));
        return pending;
    }
}
