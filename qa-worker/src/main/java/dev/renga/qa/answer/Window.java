package dev.renga.qa.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One input of the model: the whole question and a part of the context inside the frame. A position counts all of it from
 * 0, special tokens included.
 */
final class Window {
    /** A stretch of the context, in code points. */
    record Place(int start, int end) {}

    private final PairFrame frame;
    private final Tokens question;
    private final Tokens context;
    private final WindowPlan.Stretch stretch;
    private final int contextStart;

    Window(PairFrame frame, Tokens question, Tokens context, WindowPlan.Stretch stretch) {
        this.frame = frame;
        this.question = question;
        this.context = context;
        this.stretch = stretch;
        this.contextStart = frame.contextStart(question.size());
    }

    int size() {
        return frame.overhead() + question.size() + stretch.size();
    }

    long[] ids() {
        long[] ids = new long[size()];
        int at = put(ids, 0, frame.before().ids());
        for (int i = 0; i < question.size(); i++) {
            ids[at++] = question.id(i);
        }
        at = put(ids, at, frame.between().ids());
        for (int i = stretch.from(); i < stretch.to(); i++) {
            ids[at++] = context.id(i);
        }
        put(ids, at, frame.after().ids());
        return ids;
    }

    long[] types() {
        long[] types = new long[size()];
        int at = fill(types, 0, frame.before().size(), frame.before().type());
        at = fill(types, at, question.size(), frame.questionType());
        at = fill(types, at, frame.between().size(), frame.between().type());
        at = fill(types, at, stretch.size(), frame.contextType());
        fill(types, at, frame.after().size(), frame.after().type());
        return types;
    }

    /** Whether an answer may begin or end at a position: in the context, or at any token like the very first. */
    boolean[] allowed() {
        boolean[] allowed = new boolean[size()];
        int at = allow(allowed, 0, frame.before().ids());
        for (int i = 0; i < question.size(); i++) {
            allowed[at++] = question.id(i) == frame.classToken();
        }
        allow(allowed, at, frame.between().ids());
        Arrays.fill(allowed, contextStart, contextStart + stretch.size(), true);
        allow(allowed, contextStart + stretch.size(), frame.after().ids());
        return allowed;
    }

    private int allow(boolean[] allowed, int at, List<Long> ids) {
        int next = at;
        for (long id : ids) {
            allowed[next++] = id == frame.classToken();
        }
        return next;
    }

    /** Where a span of tokens lies, as its tokens say. */
    Place place(int first, int last) {
        return new Place(start(first), end(last));
    }

    /**
     * Where a span lies when both its ends are widened to whole words, as far as this window shows them; where one of the
     * two tokens has no word here, the span is not widened at all.
     */
    Place alignedPlace(int first, int last) {
        Optional<Place> firstWord = wordAt(first);
        Optional<Place> lastWord = wordAt(last);
        if (firstWord.isEmpty() || lastWord.isEmpty()) {
            return place(first, last);
        }
        return new Place(firstWord.get().start(), lastWord.get().end());
    }

    private Optional<Place> wordAt(int position) {
        int word = word(position);
        if (word == Tokens.NO_WORD) {
            return Optional.empty();
        }
        return isContext(position) ? Optional.of(wordAround(inContext(position), word)) : wordPlace(word);
    }

    /** The word of a token of the context; the tokens of a word are side by side. */
    private Place wordAround(int token, int word) {
        int first = token;
        while (first > stretch.from() && context.word(first - 1) == word) {
            first--;
        }
        int last = token;
        while (last + 1 < stretch.to() && context.word(last + 1) == word) {
            last++;
        }
        return new Place(context.start(first), context.end(last));
    }

    private Optional<Place> wordPlace(int word) {
        int first = -1;
        int last = -1;
        for (int i = stretch.from(); i < stretch.to(); i++) {
            if (context.word(i) == word) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return first < 0 ? Optional.empty() : Optional.of(new Place(context.start(first), context.end(last)));
    }

    private boolean isContext(int position) {
        return position >= contextStart && position < contextStart + stretch.size();
    }

    private boolean isQuestion(int position) {
        return position >= frame.before().size() && position < frame.before().size() + question.size();
    }

    // A token of the question keeps its word's number, which then means the context's word of that number: the
    // pipeline's
    // own confusion, seen only where the question spells out a special token.
    private int word(int position) {
        if (isContext(position)) {
            return context.word(inContext(position));
        }
        return isQuestion(position) ? question.word(position - frame.before().size()) : Tokens.NO_WORD;
    }

    private int start(int position) {
        if (isContext(position)) {
            return context.start(inContext(position));
        }
        return isQuestion(position) ? question.start(position - frame.before().size()) : 0;
    }

    private int end(int position) {
        if (isContext(position)) {
            return context.end(inContext(position));
        }
        return isQuestion(position) ? question.end(position - frame.before().size()) : 0;
    }

    private int inContext(int position) {
        return position - contextStart + stretch.from();
    }

    private static int put(long[] target, int at, List<Long> values) {
        int next = at;
        for (long value : values) {
            target[next++] = value;
        }
        return next;
    }

    private static int fill(long[] target, int at, int count, long value) {
        Arrays.fill(target, at, at + count, value);
        return at + count;
    }
}
